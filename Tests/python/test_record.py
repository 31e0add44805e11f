"""The record, through the command: adding, killing, searching, exporting."""
import contextlib, csv, io, json, os, pathlib, pty, random, re, shutil, signal, sqlite3, subprocess, time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIJILL = os.environ.get("SIJILL", str(ROOT / ".build/release/sijill"))
EXAMPLES = ROOT / "Examples"


def sijill(*arguments, code=0, **options):
    done = subprocess.run([SIJILL, *map(str, arguments)], capture_output=True, text=True, timeout=300, **options)
    assert code is None or done.returncode == code, (arguments, done.returncode, done.stderr)
    return done


@pytest.fixture
def record(tmp_path):
    sijill("add", "--record", tmp_path / "r.db", EXAMPLES)
    return tmp_path / "r.db"


def articles(count, short=False):
    """So many articles on invented news, each a little different; short ones are one paragraph."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    if short: texts = [part for text in texts for part in text.split("\n\n") if len(part) > 60]
    for number in range(count):
        yield {"id": f"a{number}", "url": f"https://example.org/{number}", "outlet": f"outlet {number % 7}",
               "published": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}", "text": texts[number % len(texts)] + f"\n\nرقم {number}."}


def write(path, count, short=False):
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles(count, short)), encoding="utf-8")
    return path


def export(path):
    return sijill("export", "--record", path).stdout


def test_the_two_articles_on_one_visit_contradict_one_another(record):
    found = [json.loads(line) for line in sijill("conflicts", "--record", record, "--format", "jsonl").stdout.splitlines()]
    trade = [c for c in found if c["tier"] == "figures" and c["conflict"] == "value"]
    assert [[side["claim"]["value"]["amount"] for side in c["sides"]] for c in trade] == [[5.1e9, 4.8e9]]
    packages = [c for c in found if c["tier"] == "agreements" and c["conflict"] == "count"]
    assert [[side["claim"]["count"]["amount"] for side in c["sides"]] for c in packages] == [[12, 14]]
    assert all(side["claim"]["evidence"][0]["text"] for c in found for side in c["sides"])


def test_adding_again_changes_nothing(record):
    before = export(record)
    assert " 8 were there" in sijill("add", "--record", record, EXAMPLES, "--ui", "en").stdout
    assert export(record) == before


def test_search_show_and_formats(record):
    found = [json.loads(line) for line in sijill("search", "--record", record, "--format", "jsonl", "الأمونيا", "--party", "om").stdout.splitlines()]
    assert found and all("أمونيا" in f["snippet"] for f in found)
    view = json.loads(sijill("show", "--record", record, "--format", "json", found[0]["record"]).stdout)[0]
    assert view["record"] == found[0]["record"] and view["sources"]
    rows = list(csv.DictReader(io.StringIO(sijill("search", "--record", record, "--format", "csv", "--bom", "--min-usd", "1e8").stdout.lstrip("\ufeff"))))
    assert rows and all(float(row["usd"]) >= 1e8 for row in rows)
    sijill("search", "--record", record, "لاوجودلهذه", code=1)
    sijill("show", "--record", record, "zzzz", code=1)


def test_riyals_are_worth_what_the_peg_says(record):
    found = [json.loads(line) for line in sijill("search", "--record", record, "--format", "jsonl", "--kind", "contract", "ينبع").stdout.splitlines()]
    worth = [f["usd"] for f in found if f["claim"]["value"]["unit"] == "SAR"]
    assert worth and worth[0]["amount"] == 360e6 and worth[0]["source"] == "Saudi Central Bank"


def test_decisions_are_kept_and_undone(record):
    keys = [json.loads(line)["record"] for line in sijill("search", "--record", record, "--format", "jsonl", "--only", "agreements").stdout.splitlines()]
    decide = lambda *a, code=0: sijill("decide", "--record", record, "--author", "layla", *a, code=code)
    decide("merge", keys[0], keys[1], "--note", "the same")
    shown = json.loads(sijill("show", "--record", record, "--format", "json", keys[1]).stdout)[0]
    assert shown["record"] == keys[0] and shown["decisions"][0]["note"] == "the same"
    decide("undo", "1")
    assert json.loads(sijill("show", "--record", record, "--format", "json", keys[1]).stdout)[0]["record"] == keys[1]
    decide("correct", keys[0], "status", "cancelled")
    assert json.loads(sijill("show", "--record", record, "--format", "json", keys[0]).stdout)[0]["corrections"] == [{"field": "status", "value": "cancelled"}]
    decide("undo", "99", code=1)
    decide("burn", keys[0], code=2)
    assert len(sijill("decide", "--record", record, "list").stdout.splitlines()) == 3


def test_export_and_import_give_the_same_record(record, tmp_path):
    keys = [json.loads(line)["record"] for line in sijill("search", "--record", record, "--format", "jsonl", "--only", "agreements").stdout.splitlines()]
    sijill("decide", "--record", record, "--author", "layla", "merge", keys[0], keys[1])
    lines = tmp_path / "record.jsonl"
    sijill("export", "--record", record, "--output", lines)
    sijill("import", "--record", tmp_path / "copy.db", lines)
    assert export(tmp_path / "copy.db") == lines.read_text(encoding="utf-8")
    sijill("import", "--record", record, lines, code=1)
    lines.write_text("{\"article\": 3}\n")
    sijill("import", "--record", tmp_path / "broken.db", lines, code=1)


def test_followthemoney_takes_every_entity(record):
    followthemoney = pytest.importorskip("followthemoney")
    entities = [json.loads(line) for line in sijill("export", "--record", record, "--as", "ftm").stdout.splitlines()]
    assert {"Article", "Contract", "Documentation", "Event", "Occupancy", "Person", "PublicBody", "Company"} <= {e["schema"] for e in entities}
    about = {e["properties"]["role"][0].split()[0] for e in entities if e["schema"] == "Documentation"}
    assert {"statement", "trade"} <= about
    known = {e["id"] for e in entities}
    assert len(known) == len(entities)
    for entity in entities:
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        followthemoney.model.get(entity["schema"]).validate(entity)
        assert proxy.caption
        for prop in proxy.iterprops():
            if prop.type.name == "entity": assert set(proxy.get(prop)) <= known, entity


def test_datasette_opens_the_views(record):
    pytest.importorskip("datasette")
    import asyncio
    from datasette.app import Datasette

    async def look():
        site = Datasette([str(record)])
        await site.invoke_startup()
        for view in ("agreements", "figures", "encounters", "statements", "posts"):
            answer = await site.client.get(f"/{record.stem}/{view}.json?_shape=array")
            assert answer.status_code == 200 and answer.json(), view
            assert all(row["evidence"] for row in answer.json())

    asyncio.run(look())


def test_tables_and_citations(record):
    rows = list(csv.DictReader(io.StringIO(sijill("export", "--record", record, "--as", "csv", "--only", "agreements").stdout)))
    assert rows and all(row["record"] and row["tier"] == "agreements" for row in rows)
    assert sijill("export", "--record", record, "--as", "ris").stdout.count("TY  - NEWS") == 8
    assert sijill("export", "--record", record, "--as", "bibtex").stdout.count("@misc{") == 8


def test_rates_from_a_file(record, tmp_path):
    table = tmp_path / "rates.csv"
    table.write_text("Date,USD,SAR,KWD,\n2025-10-03,1.2,N/A,0.36,\n")
    assert "2 " in sijill("rates", "--record", record, "--update", table).stdout
    assert any(json.loads(line)["currency"] == "KWD" for line in sijill("rates", "--record", record, "--format", "jsonl").stdout.splitlines())
    table.write_text("no table\n")
    sijill("rates", "--record", record, "--update", table, code=1)


def test_pending(record):
    rows = list(csv.DictReader(io.StringIO(sijill("pending", "--record", record, "--format", "csv", "--months", 3, "--as-of", "2026-12-01").stdout)))
    assert rows and all(int(row["days_silent"]) > 80 for row in rows)
    assert not list(csv.DictReader(io.StringIO(sijill("pending", "--record", record, "--format", "csv", "--months", 3, "--as-of", "2025-06-30").stdout)))


def test_killed_while_adding(tmp_path):
    """Killed at random moments: what was acknowledged is there, and going on gives the record of an undisturbed run."""
    moments = int(os.environ.get("SIJILL_KILLS", "12"))
    # Short articles: the moments that matter are those of commits, of which there are as many.
    news = write(tmp_path / "news.jsonl", int(os.environ.get("SIJILL_KILL_ARTICLES", "1500")), short=True)
    started = time.monotonic()
    sijill("add", "-q", "--record", tmp_path / "whole.db", news)
    whole = time.monotonic() - started
    expected = export(tmp_path / "whole.db")
    left, acknowledged, seed = moments, set(), random.Random(20261127)
    path = tmp_path / "killed0.db"
    for attempt in range(moments * 20):
        if left == 0: break
        process = subprocess.Popen([SIJILL, "add", "-q", "--acknowledge", "--record", path, news], stdout=subprocess.PIPE, text=True)
        time.sleep(seed.uniform(0, whole * 0.9))
        process.send_signal(signal.SIGKILL)
        acknowledged |= set(process.stdout.read().split("\n")[:-1])
        left -= process.wait() == -signal.SIGKILL
        if path.exists() and path.stat().st_size:
            db = sqlite3.connect(path)
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert not db.execute("PRAGMA foreign_key_check").fetchall()
            there = {row[0] for row in db.execute("SELECT key FROM articles")} if db.execute("PRAGMA user_version").fetchone()[0] else set()
            db.close()
            assert acknowledged <= there
            if len(there) == len(expected.splitlines()) - 1 or len(there) > 1400:
                sijill("add", "-q", "--record", path, news)
                assert export(path) == expected
                for file in tmp_path.glob(path.name + "*"): file.unlink()
                path, acknowledged = tmp_path / f"killed{attempt + 1}.db", set()
    assert left == 0
    sijill("add", "-q", "--record", path, news)
    got = export(path).splitlines()
    assert [line for line in got if not line.startswith('{"join"')] == [line for line in expected.splitlines() if not line.startswith('{"join"')]
    assert got == expected.splitlines()


def test_a_long_run_tells_how_far_it_has_come(tmp_path):
    news = write(tmp_path / "news.jsonl", 6000)
    ours, theirs = pty.openpty()
    process = subprocess.Popen([SIJILL, "add", "--ui", "en", "--record", tmp_path / "r.db", news], stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096): shown += part
    except OSError: pass  # The other end is closed.
    assert process.wait() == 0
    shares = [int(share) for share in re.findall(r"[█░]{20} (\d+) % · \d+ articles", shown.decode())]
    assert shares and shares == sorted(shares) and shares[-1] <= 100


def test_corrections_are_searched(record):
    find = lambda *a: [json.loads(line)["record"] for line in sijill("search", "--record", record, "--format", "jsonl", *a, code=None).stdout.splitlines()]
    contracts, loans = find("--kind", "contract"), find("--kind", "loan")
    one = contracts[0]
    assert one not in find("الكهرومغناطيسية")
    for field, value in (("kind", "loan"), ("subject", "القطارات الكهرومغناطيسية"), ("sectors", "defence,transport")):
        sijill("decide", "--record", record, "--author", "layla", "correct", one, field, value)
    assert find("كهرومغناطيسيه") == [one] and find("كهرومغناطيسيه", "--kind", "loan", "--sector", "defence") == [one]
    assert one in find("--kind", "loan") and one not in find("--kind", "contract") and one in find("--sector", "defence")
    assert set(find("--kind", "loan")) == {*loans, one} and not find("كهرومغناطيسيه", "--kind", "grant")
    sijill("decide", "--record", record, "--author", "layla", "undo", "1")
    assert one in find("--kind", "contract") and find("كهرومغناطيسيه") == [one]


def test_copies_of_one_text_are_one_source(tmp_path):
    text = (EXAMPLES / sorted(path.name for path in EXAMPLES.glob("*.txt"))[0]).read_text(encoding="utf-8")
    other = text.split("\n")
    articles = [(text, "a"), (text + "\nخاص", "b"), (text.replace(" من ", "  من "), "c"), ("\n".join(other[:2]), "d")]
    (tmp_path / "n.jsonl").write_text("".join(json.dumps({"id": outlet, "url": f"https://{outlet}.example", "outlet": outlet,
        "published": "2025-11-19", "text": body}, ensure_ascii=False) + "\n" for body, outlet in articles), encoding="utf-8")
    sijill("add", "-q", "--record", tmp_path / "r.db", tmp_path / "n.jsonl")
    keys = {json.loads(line)["record"] for line in sijill("search", "--record", tmp_path / "r.db", "--format", "jsonl", "--limit", "50").stdout.splitlines()}
    views = [json.loads(sijill("show", "--record", tmp_path / "r.db", "--format", "json", key).stdout)[0] for key in keys]
    assert any({s["article"]["outlet"] for s in view["sources"]} >= {"a", "b", "c"} and view["texts"] == 1 + ("d" in {s["article"]["outlet"] for s in view["sources"]}) for view in views)
    assert all(view["texts"] <= 2 for view in views)


def test_two_processes_add_at_once(tmp_path):
    news = [write(tmp_path / "one.jsonl", 600), tmp_path / "two.jsonl"]
    news[1].write_text(news[0].read_text(encoding="utf-8").replace("example.org/", "example.net/"), encoding="utf-8")
    running = [subprocess.Popen([SIJILL, "add", "-q", "--record", tmp_path / "r.db", path], stdout=subprocess.DEVNULL) for path in news]
    assert [process.wait(timeout=300) for process in running] == [0, 0]
    db = sqlite3.connect(tmp_path / "r.db")
    assert db.execute("SELECT count(*) FROM articles").fetchone() == (1200,)
    assert not db.execute("PRAGMA foreign_key_check").fetchall()
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_cannot_be_written_is_told(tmp_path, record):
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    if os.geteuid() == 0:
        done = sijill("add", "--record", "/proc/r.db", EXAMPLES, code=1)
    else:
        done = sijill("add", "--record", locked / "r.db", EXAMPLES, code=1)
    assert "--record" in done.stderr
    (tmp_path / "other.db").write_text("no record at all, but long enough to be looked at\n" * 100)
    assert "no record of Sijill" in sijill("add", "--record", tmp_path / "other.db", EXAMPLES, "--ui", "en", code=1).stderr
    sijill("search", "--record", tmp_path / "none.db", "x", code=1)


@pytest.mark.parametrize("version, told", [(1, "before its first release"), (99, "a newer version")])
def test_a_record_of_another_version_is_refused(tmp_path, record, version, told):
    other = tmp_path / "other.db"
    shutil.copy(record, other)
    with contextlib.closing(sqlite3.connect(other)) as db: db.execute(f"PRAGMA user_version = {version}")
    for command in (["search", "--record", other, "نفط"], ["add", "--record", other, ROOT / "Examples"]):
        assert told in sijill(*command, "--ui", "en", code=None).stderr


def test_a_full_disk_loses_nothing(tmp_path):
    """Files may not grow past a limit: the same to the database as a disk that is full."""
    news = write(tmp_path / "news.jsonl", 2000)
    path = tmp_path / "r.db"
    few = tmp_path / "few.jsonl"
    few.write_text("".join(news.read_text(encoding="utf-8").splitlines(keepends=True)[:200]), encoding="utf-8")
    sijill("add", "-q", "--record", path, few)
    before = export(path)
    limit = path.stat().st_size // 1024 + 512
    done = subprocess.run(["bash", "-c", f"ulimit -f {limit}; trap '' XFSZ; exec '{SIJILL}' add -q --ui en --record '{path}' '{news}'"], capture_output=True, text=True)
    assert done.returncode == 1 and "full" in done.stderr, done.stderr
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
    kept = export(path)
    assert kept.splitlines()[1:201] == before.splitlines()[1:201]
    sijill("add", "-q", "--record", path, news)
    sijill("add", "-q", "--record", tmp_path / "whole.db", news)
    assert export(path) == export(tmp_path / "whole.db")
