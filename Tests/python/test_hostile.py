"""Whatever it is given, the command answers in time that grows with the length alone, and says what was wrong and where."""
import json, os, pathlib, random, signal, subprocess, sys, time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIJILL = os.environ.get("SIJILL", ROOT / ".build/release/sijill")
MB = 1_000_000
SIGNED = "وقعت مصر والأردن اتفاقية بقيمة 3 ملايين دولار "
SCALARS = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))


def run(path, *arguments):
    """Exit code, first reading, what was told, and the seconds that the processor worked."""
    command = [SIJILL, "read", "--jobs", "1", "--format", "jsonl", *arguments, path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "C"}) as child:
        out, err = child.stdout.read(), child.stderr.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, json.loads(out.splitlines()[0]) if out else None, err, usage.ru_utime + usage.ru_stime


def spans(value):
    if isinstance(value, list):
        for item in value: yield from spans(item)
    elif isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys(): yield value
        for item in value.values(): yield from spans(item)


def repeated(text, size): return (text * (size // len(text.encode()) + 1)).encode()[:size].decode(errors="ignore").encode()


# What it is; the bytes of about a size; the size; flags; exit code; what is told on standard error; codes of diagnostics.
CASES = [
    ("one-line", lambda size: repeated(SIGNED, size), 100 * MB, [], 1, "longer than 4194304 bytes", ["long-sentence"]),
    ("nested-quotes", lambda size: repeated("«", size), 2 * MB, [], 0, "", ["long-sentence"]),
    ("quotes-closed", lambda size: repeated("«", size // 2) + repeated("»", size // 2), 4 * MB, [], 0, "", ["long-sentence"]),
    ("parentheses", lambda size: repeated("(", size), 3 * MB, [], 0, "", ["too-long", "long-sentence"]),
    ("amounts", lambda size: repeated("و3.5 مليارات دولار ", size), 320_000, [], 0, "", ["long-sentence"]),
    ("numbers", lambda size: ("و".join(f"{n}.5 مليون دولار " for n in range(size // 28))).encode(), 280_000, [], 0, "", ["long-sentence", "too-many"]),
    ("deals", lambda size: repeated(SIGNED.strip() + ". ", size), 1 * MB, [], 0, "", []),
    ("statements", lambda size: repeated("وقال الوزير إن ", size), 1 * MB, [], 0, "", ["long-sentence", "too-many"]),
    ("visits", lambda size: repeated("التقى الرئيس وزير خارجية مصر في عمان و", size), 1 * MB, [], 0, "", ["long-sentence"]),
    ("names", lambda size: repeated("شركة سوميتومو واليابان ومحمد علي ", size), 1 * MB, [], 0, "", ["long-sentence"]),
    ("scalars", lambda size: SCALARS.encode()[:size].decode(errors="ignore").encode(), 5 * MB, ["--max-bytes", "8000000"], 0, "", []),
    ("random", lambda size: random.Random(7).randbytes(size), 4 * MB, [], 1, "not UTF-8", ["broken-encoding", "too-long"]),
    ("zeros", lambda size: b"\0" * size + SIGNED.encode(), 4 * MB, [], 0, "", []),
]


@pytest.mark.parametrize("name, make, size, flags, code, told, codes", CASES, ids=[case[0] for case in CASES])
def test_hostile_text(name, make, size, flags, code, told, codes, tmp_path):
    path, seconds = tmp_path / f"{name}.txt", {}
    for part in (4, 1):
        path.write_bytes(make(size // part))
        got, reading, err, seconds[part] = run(path, *flags)
    assert got == code and told in err and (not told or f"{name}.txt" in err)
    assert set(codes) <= {item["code"] for item in reading["diagnostics"]} if codes else True
    text = path.read_bytes().decode(errors="replace") if name not in ("random", "one-line") else None
    if text: assert all(text[span["start"]:span["end"]] == span["text"] for span in spans(reading))
    # Four times the bytes: what is quadratic takes sixteen times as long.
    assert seconds[1] < 8 * seconds[4] + 0.3, seconds


JSON_CASES = [
    ("nested", b"[" * MB, "nested too deep"),
    ("nested-member", b'{"text":"x","a":' + b'{"a":' * 100_000, "nested too deep"),
    ("long-line", b'{"id":"1","text":"' + b"x " * (9 * MB) + b'"}', "passed over"),
    ("open-string", b'{"text":"' + b"x" * MB, "ends early"),
    ("escapes", b'{"text":"' + rb"\u0648" * 200_000 + b"\\", "ends early"),
    ("control", b'{"text":"a\x00b"}', "control character"),
    ("number", b'{"text":' + b"9" * MB + b"}", 'no "text"'),
]


@pytest.mark.parametrize("name, data, told", JSON_CASES, ids=[case[0] for case in JSON_CASES])
def test_hostile_json_is_told_with_its_line_and_the_next_is_read(name, data, told, tmp_path):
    path = tmp_path / f"{name}.jsonl"
    path.write_bytes(b"\n" + data + b"\n" + json.dumps({"id": "next", "text": SIGNED}).encode() + b"\n")
    code, reading, err, seconds = run(path)
    assert code == 1 and f"{name}.jsonl:2: " in err and told in err and err.count("\n") == 1
    assert reading["id"] == "next" and seconds < 5


def test_huge_string_of_escapes_is_read(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "1", "text": SIGNED * 10_000}), encoding="ascii")
    code, reading, err, _ = run(path)
    assert code == 0 and err == "" and reading["amounts"][0]["amount"] == 3e6


def test_byte_order_marks_count(tmp_path):
    path = tmp_path / "a.jsonl"
    for text in ["\ufeff" + SIGNED, "\ufeffخبر\n\n\ufeff" + SIGNED]:
        for ascii in (True, False):
            path.write_text("\ufeff" + json.dumps({"text": text}, ensure_ascii=ascii), encoding="utf-8")
            found = list(spans(run(path)[1]))
            assert found and all(text[span["start"]:span["end"]] == span["text"] for span in found)


def test_full_disk_is_told(tmp_path):
    (tmp_path / "a.txt").write_text(SIGNED)
    assert run(tmp_path / "a.txt", "--output", "/dev/full")[0] == 1
    with open("/dev/full", "wb") as full:
        child = subprocess.run([SIJILL, "read", tmp_path / "a.txt"], stdout=full, stderr=subprocess.PIPE)
    assert child.returncode == 1 and b"No space left" in child.stderr


@pytest.fixture
def many(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"id": "1", "text": SIGNED}) + "\n") * 200_000)
    return path


def test_closed_pipe_ends_quietly(many):
    child = subprocess.Popen([SIJILL, "read", many], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.stdout.readline()
    child.stdout.close()
    assert child.wait(60) == 0 and child.stderr.read() == b""


@pytest.mark.parametrize("sent, code", [(signal.SIGINT, 130), (signal.SIGTERM, None), (signal.SIGKILL, -9)])
def test_what_is_interrupted_leaves_no_half_file(sent, code, many, tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text("before\n")
    child = subprocess.Popen([SIJILL, "read", many, "--output", out], stderr=subprocess.DEVNULL)
    partial = out.with_name(out.name + ".part")
    deadline = time.monotonic() + 30
    while not (partial.exists() and partial.stat().st_size) and time.monotonic() < deadline: time.sleep(0.01)
    child.send_signal(sent)
    got = child.wait(30)
    assert got == code if code is not None else got != 0
    assert out.read_text() == "before\n"


@pytest.mark.parametrize("damage", [lambda pack: pack.mkdir(), lambda pack: (pack / "Languages/ar").mkdir(parents=True)], ids=["empty", "no-words"])
def test_bad_pack_is_told(damage, tmp_path):
    damage(tmp_path / "pack")
    (tmp_path / "a.txt").write_text(SIGNED)
    child = subprocess.run([SIJILL, "read", tmp_path / "a.txt"], env={**os.environ, "SIJILL_PACKS": str(tmp_path / "pack")}, capture_output=True)
    assert child.returncode == 1 and child.stdout == b"" and child.stderr.startswith(b"sijill: ")


def test_what_may_not_be_read_is_told(tmp_path):
    (tmp_path / "a.txt").write_text(SIGNED)
    (tmp_path / "a.txt").chmod(0)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    # Root may read everything: be nobody where that is allowed.
    become = (lambda: (os.setgid(65534), os.setuid(65534))) if os.geteuid() == 0 else None
    for path in (tmp_path, tmp_path.parent, tmp_path.parent.parent): path.chmod(path.stat().st_mode | 0o055)
    for path in (tmp_path / "a.txt", closed):
        child = subprocess.run([SIJILL, "read", path], preexec_fn=become, capture_output=True)
        assert child.returncode == 1 and child.stdout == b"" and path.name.encode() in child.stderr and b"ermission denied" in child.stderr


def test_articles_cut_after_any_word(tmp_path):
    cut = tmp_path / "cut.jsonl"
    with open(cut, "w", encoding="utf-8") as lines:
        for path in sorted((ROOT / "Examples").glob("*.txt")):
            words = path.read_text(encoding="utf-8").split(" ")
            for count in range(1, len(words)):
                article = {"id": f"{path.stem}-{count}", "text": " ".join(words[:count]), "published": "2025-12-19"}
                lines.write(json.dumps(article, ensure_ascii=False) + "\n")
    done = subprocess.run([SIJILL, "read", "--quiet", "--any-language", cut], capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.count("\n") == sum(1 for _ in open(cut, encoding="utf-8")), done.stderr[-500:]
