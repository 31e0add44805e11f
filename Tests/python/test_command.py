"""The command as people run it: real program, real files, exit codes."""
import csv, io, json, os, pathlib, re, subprocess, sys, textwrap

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIJILL = os.environ.get("SIJILL", ROOT / ".build/release/sijill")
ARTICLE = "وقعت مصر والأردن أمس اتفاقية بقيمة 20 مليون دولار.\n"
SHARED = ROOT.parent / "shared"
TIERS = ["amounts", "times", "agreements", "figures", "encounters", "statements", "posts"]


def sijill(*arguments, stdin=b""):
    environment = {**os.environ, "LANG": "C", "LC_ALL": "C"}
    run = subprocess.run([SIJILL, *map(str, arguments)], input=stdin, capture_output=True, env=environment, timeout=300)
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def test_starting_loads_no_library_that_only_some_inputs_need():
    run = subprocess.run([SIJILL], capture_output=True, text=True, env={**os.environ, "LD_TRACE_LOADED_OBJECTS": "1"})
    assert "libc.so" in run.stdout and not re.findall("libxml2|libicu|libcurl", run.stdout)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["read", "--fromat", "csv"], "--format"),
        (["read", "--format", "xml"], "jsonl"),
        (["raed"], "read"),
        (["read", "--published", "2025-02-30", "x"], "2025-02-30"),
        (["read", "--only", "deals", "x"], "agreements"),
        (["read", "--jobs", "0", "x"], "1024"),
        (["read", "--output"], "--output"),
        (["languages"], "check"),
        (["evaluate"], "folder"),
    ],
)
def test_wrong_command_line_is_told_and_ends_with_2(arguments, told):
    code, out, err = sijill(*arguments)
    assert (code, out) == (2, "") and told in err


def test_what_cannot_be_read_is_told_and_the_rest_is_read(article, tmp_path):
    code, out, err = sijill("read", tmp_path / "none.txt", article)
    assert code == 1 and "none.txt" in err and json.loads(out)["id"] == "a"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_unreadable_folder(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    assert sijill("read", folder)[0] == 1


def test_empty_input(tmp_path):
    (tmp_path / "e.txt").write_bytes(b" \n")
    (tmp_path / "folder").mkdir()
    for path in [tmp_path / "e.txt", tmp_path / "folder", "-"]:
        code, out, err = sijill("read", path)
        assert (code, out) == (1, "") and err.count("\n") == 1


def test_broken_utf8_is_read_and_told(tmp_path):
    path = tmp_path / "b.txt"
    path.write_bytes(b"\xff\xfe " + ARTICLE.encode())
    code, out, err = sijill("read", path)
    assert "UTF-8" in err and json.loads(out)["amounts"][0]["amount"] == 20e6


def test_standard_input(article):
    code, out, _ = sijill("read", "-", "--published", "2025-03-04", stdin=ARTICLE.encode())
    reading = json.loads(out)
    assert code == 0 and reading["times"][0]["value"] == "2025-03-03"


def test_every_field_points_at_its_words(article):
    reading = json.loads(sijill("read", article)[1])
    def walk(value):
        if isinstance(value, list): [walk(item) for item in value]
        elif isinstance(value, dict):
            if {"text", "start", "end"} <= value.keys(): assert ARTICLE[value["start"]:value["end"]] == value["text"]
            [walk(item) for item in value.values()]
    walk({tier: reading[tier] for tier in TIERS})


def test_only_and_csv(article):
    reading = json.loads(sijill("read", "--only", "amounts", article)[1])
    assert [tier for tier in TIERS if tier in reading] == ["amounts"]
    rows = list(csv.DictReader(io.StringIO(sijill("read", "--only", "amounts", "--format", "csv", article)[1])))
    assert [(float(row["value"]), row["unit"]) for row in rows] == [(20e6, "USD")]


@pytest.mark.parametrize("language, word", [("en", "Amounts"), ("ar", "مليون")])
def test_summary_speaks_the_users_language(article, language, word):
    code, out, _ = sijill("read", "--format", "summary", "--ui", language, article)
    assert code == 0 and word in out


def test_results_come_in_order_whatever_the_jobs(tmp_path):
    lines = "".join(json.dumps({"id": str(n), "text": ARTICLE}) + "\n" for n in range(50))
    assert [json.loads(line)["id"] for line in sijill("read", "-j", 8, stdin=lines.encode())[1].splitlines()] == [str(n) for n in range(50)]


def test_no_output_folder(article, tmp_path):
    assert sijill("read", article, "--output", tmp_path / "none" / "out.jsonl")[0] == 1


def test_evaluate_prints_what_the_reference_scorer_prints(tmp_path):
    scorer, gold = SHARED / "gold/score.py", SHARED / "seed"
    if not scorer.exists() or not gold.exists(): pytest.skip("the annotated articles do not lie beside the project")
    readings = tmp_path / "readings.jsonl"
    readings.write_text(sijill("read", *sorted(gold.glob("*.txt")))[1], encoding="utf-8")
    theirs = subprocess.run([sys.executable, scorer, gold, readings], capture_output=True, text=True, check=True).stdout
    numbers = lambda text: {line.split()[0]: line.split()[1:] for line in text.splitlines() if line.split()[:1] and line.split()[0] in TIERS}
    assert numbers(sijill("evaluate", gold, readings)[1]) == numbers(theirs)


def test_the_readme_shows_what_is_printed():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command, *shown = re.search(r"(?m)^    \$ \.build/release/sijill (.*)\n((?:    .*\n|\n)+)", readme).groups()
    code, out, _ = sijill(*[ROOT / word if word.startswith("Examples/") else word for word in command.split()])
    printed = re.sub("[\u2066-\u2069]", "", out)
    assert code == 0 and textwrap.dedent(shown[0]).strip() in printed
