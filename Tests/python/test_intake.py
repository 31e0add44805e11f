"""Everything that articles come in, through the command: pages, archives, tables, feeds, mail, zip, PDF."""
import csv, email.message, email.policy, gzip, io, json, os, pathlib, re, shutil, subprocess, zipfile

import pytest

from arabic_pdf import arabic_pdf

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIJILL = os.environ.get("SIJILL", str(ROOT / ".build/release/sijill"))
PAGES = ROOT / "Tests/SijillIntakeTests/Pages"
TEXT = "وقعت مصر والأردن أمس اتفاقية بقيمة 20 مليون دولار لبناء محطة كهرباء في العقبة."
TITLE = "مصر والأردن توقعان اتفاقية كهرباء"
PAGE = f"""<html><head><meta charset=utf-8><title>{TITLE} - صحيفة المثال</title><meta property="og:site_name" content="صحيفة المثال">
<meta property="article:published_time" content="2025-12-19"></head><body><ul><li><a href=/>الرئيسية</a></ul><h1>{TITLE}</h1><p>{TEXT}</p>
<p>وقال الوزير إن العمل في المشروع يبدأ العام المقبل ويستمر ثلاث سنوات كاملة في المدينة.</p></body></html>"""


def read(*arguments, stdin=None):
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run([SIJILL, "read", "--only", "amounts,times", *map(str, arguments)], input=stdin, capture_output=True, env=environment, timeout=120)
    return done.returncode, [json.loads(line) for line in done.stdout.decode().splitlines()], done.stderr.decode()


def is_news(reading, day="2025-12-18"):
    """The sum is read, and «yesterday» counts from the day of the article."""
    return [a["amount"] for a in reading["amounts"]] == [20e6] and (day is None or day in [t["value"] for t in reading["times"]])


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "iso-8859-6", "utf-16"])
@pytest.mark.parametrize("packed", [False, True])
def test_pages(encoding, packed, tmp_path):
    path = tmp_path / ("a.html.gz" if packed else "a.html")
    data = PAGE.replace("charset=utf-8", f"charset={encoding}").encode(encoding)
    path.write_bytes(gzip.compress(data) if packed else data)
    code, (reading,), err = read(path)
    assert (code, err) == (0, "") and is_news(reading) and reading["title"] == TITLE and reading["outlet"] == "صحيفة المثال"


def test_pages_by_standard_input_and_without_a_name(tmp_path):
    (tmp_path / "saved").write_text(PAGE)
    for arguments, stdin in [([tmp_path / "saved"], None), (["-"], PAGE.encode())]:
        code, (reading,), _ = read(*arguments, stdin=stdin)
        assert code == 0 and is_news(reading)


def test_what_lies_beside_a_page_knows_better(tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "a.json").write_text('{"published": "2025-03-04", "url": "https://a.example/1"}')
    code, (reading,), _ = read(tmp_path)
    assert code == 0 and is_news(reading, "2025-03-03") and reading["url"] == "https://a.example/1"


def warc(*pages):
    record = lambda number, page: (head := b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()) and (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\nContent-Length: {len(head)}\r\n\r\n".encode() + head + b"\r\n\r\n")
    return [record(number, page) for number, page in enumerate(pages)]


def test_archives(tmp_path):
    records = warc(PAGE, PAGE, PAGE)
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    members = [gzip.compress(record) for record in records]
    (tmp_path / "b.warc.gz").write_bytes(b"".join(members))
    for name in ("a.warc", "b.warc.gz"):
        code, readings, err = read(tmp_path / name)
        assert (code, err) == (0, "") and [r["url"] for r in readings] == [f"https://a.example/{n}" for n in range(3)] and all(map(is_news, readings))
    broken = bytearray(members[1])
    for at in range(40, 80): broken[at] ^= 0x5A
    (tmp_path / "c.warc.gz").write_bytes(members[0] + bytes(broken) + members[2])
    code, readings, err = read(tmp_path / "c.warc.gz")
    assert code == 1 and "c.warc.gz:2: damaged" in err and {r["url"][-1] for r in readings} >= {"0", "2"}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_tables(separator, tmp_path):
    rows = io.StringIO()
    writer = csv.writer(rows, delimiter=separator)
    writer.writerows([["number", "body", "date", "headline"], ["7", TEXT + '\nو"قال"', "2025-12-19", "خبر"], ["8", "", "", ""], ["9", TEXT, "", ""]])
    (tmp_path / "a.csv").write_text("\ufeff" + rows.getvalue(), encoding="utf-8")
    code, readings, err = read("--columns", "id=number,text=body,published=date,title=headline", tmp_path / "a.csv")
    assert [r["id"] for r in readings] == ["7", "9"] and is_news(readings[0]) and code == 1 and "a.csv:4" in err


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "utf-16"])
def test_texts_and_tables_in_other_encodings(encoding, tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    (tmp_path / "b.csv").write_bytes(f"title\ttext\tpublished\nخبر\t{TEXT}\t2025-12-19\n".encode(encoding))
    code, readings, err = read(tmp_path)
    assert (code, err) == (0, "") and len(readings) == 2 and all(is_news(r, None) for r in readings) and readings[1]["title"] == "خبر"


def test_heads_of_tables_and_days_as_people_write_them(tmp_path):
    (tmp_path / "a.csv").write_text(f"Title, Text ,PUBLISHED\nخبر,{TEXT},19/12/2025\n")
    code, (reading,), err = read(tmp_path / "a.csv")
    assert (code, err) == (0, "") and is_news(reading)
    (tmp_path / "b.csv").write_text(f"Headline;Body\nخبر;{TEXT}\n")
    code, readings, err = read("--ui", "en", tmp_path / "b.csv")
    assert code == 1 and not readings and "--columns text=" in err and "Headline, Body" in err
    assert is_news(read("--columns", "text=body,title=headline", tmp_path / "b.csv")[1][0], None)


def test_arrays_of_json(tmp_path):
    items = json.dumps([{"id": "a [x]", "text": TEXT, "more": {"list": ["}\\", "]"]}}, {"id": 2, "text": TEXT}, {"id": "c"}], ensure_ascii=False, indent=1)
    (tmp_path / "a.json").write_text(items)
    for arguments, stdin in [([tmp_path / "a.json"], None), (["-"], items.encode())]:
        code, readings, err = read(*arguments, stdin=stdin)
        assert [r["id"] for r in readings] == ["a [x]", "2"] and all(is_news(r, None) for r in readings) and code == 1 and err.count(":3: ") == 1
    (tmp_path / "cut.json").write_text(items[:-6])
    code, readings, err = read(tmp_path / "cut.json")
    assert code == 1 and len(readings) == 2 and ":3: " in err


def test_pages_that_a_browser_saved(tmp_path):
    head = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://a.example/7\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    (tmp_path / "a.mhtml").write_bytes((head + "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + PAGE + "\r\n--b--\r\n").encode())
    (tmp_path / "b.html").write_text(PAGE)
    (tmp_path / "b_files").mkdir()
    (tmp_path / "b_files/frame.html").write_text(PAGE)
    code, readings, err = read(tmp_path)
    assert (code, err) == (0, "") and [r["id"] for r in readings] == ["a", "b"] and all(map(is_news, readings))
    assert (readings[0]["url"], readings[0]["outlet"], readings[0]["title"]) == ("https://a.example/7", "صحيفة المثال", TITLE)


def test_what_holds_no_article_is_told(tmp_path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    (tmp_path / "b.docx").write_bytes(zipped(word_xml="<document><body>x</body></document>"))
    (tmp_path / "c").mkdir()
    (tmp_path / "c/other.xml").write_text("<config/>")
    for name, told in [("a.png", "neither text"), ("b.docx", "nothing to read"), ("c", "nothing to read")]:
        code, readings, err = read("--ui", "en", tmp_path / name)
        assert code == 1 and not readings and told in err, name
        assert re.search("[\u0621-\u064a]{3}", read("--ui", "ar", tmp_path / name)[2])


FEEDS = {
    "a.rss": f"<rss><channel><item><title>خبر</title><link>https://a.example/1</link><pubDate>Fri, 19 Dec 2025 10:00:00 +0300</pubDate><description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item></channel></rss>",
    "a.atom": f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>خبر</title><link href='https://a.example/1'/><published>2025-12-19T10:00:00Z</published><content type='html'>{TEXT}</content></entry></feed>",
    "feed.json": json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "خبر", "url": "https://a.example/1", "date_published": "2025-12-19T10:00:00Z", "content_text": TEXT}]}),
}


@pytest.mark.parametrize("name", FEEDS)
def test_feeds(name, tmp_path):
    (tmp_path / name).write_text(FEEDS[name])
    for arguments, stdin in [([tmp_path / name], None), (["-"], FEEDS[name].encode())]:
        code, (reading,), err = read(*arguments, stdin=stdin)
        assert (code, err) == (0, "") and is_news(reading) and (reading["title"], reading["url"], reading["outlet"]) == ("خبر", "https://a.example/1", "a.example")


def test_feeds_without_words_are_told(tmp_path):
    (tmp_path / "map.xml").write_text("<urlset><url><loc>https://a.example/1</loc></url></urlset>")
    code, readings, err = read(tmp_path / "map.xml")
    assert code == 1 and not readings and "watch" in err
    (tmp_path / "other.xml").write_text("<config><x/></config>")
    assert read(tmp_path)[2].count("\n") == 1


def message(**parts):
    made = email.message.EmailMessage(policy=email.policy.SMTP)
    made["From"], made["Subject"], made["Date"] = "وكالة الأنباء <news@a.example>", "خبر", "Fri, 19 Dec 2025 23:30:00 +0300"
    if "text" in parts: made.set_content(parts["text"])
    if "html" in parts: made.add_alternative(parts["html"], subtype="html") if "text" in parts else made.set_content(parts["html"], subtype="html")
    if "file" in parts: made.add_attachment(parts["file"].encode(), maintype="text", subtype="plain", filename="a.txt")
    return bytes(made)


@pytest.mark.parametrize("parts", [{"text": TEXT}, {"html": PAGE}, {"text": "see the page", "html": PAGE}, {"text": TEXT, "file": "لا"}], ids=["text", "html", "both", "file"])
def test_mail(parts, tmp_path):
    (tmp_path / "a.eml").write_bytes(message(**parts))
    code, (reading,), err = read(tmp_path)
    assert (code, err) == (0, "") and is_news(reading) and (reading["title"], reading["outlet"]) == ("خبر", "وكالة الأنباء")


def test_zip_files(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [("1.txt", TEXT), ("n/2.html", PAGE), ("3.jsonl", json.dumps({"id": "x", "text": TEXT}) + "\n"), ("4.rss", FEEDS["a.rss"]), ("5.eml", message(text=TEXT)),
                           ("6.warc.gz", gzip.compress(warc(PAGE)[0])), ("7.csv", f"id,text\nc,{TEXT}\n"), ("8.zip", b"PK"), ("9.txt.gz", gzip.compress(b"x")[:14]), ("a.png", b"x"), (".hidden.txt", TEXT), ("empty.txt", "")]:
            archive.writestr(name, data)
    code, readings, err = read(tmp_path / "a.zip")
    assert len(readings) == 7 and all(is_news(r, None) for r in readings)
    assert code == 1 and [line.split("!")[1].split(":")[0] for line in err.splitlines()] == ["8.zip", "9.txt.gz", "empty.txt"]
    # Inside a folder it is read as well.
    assert len(read(tmp_path)[1]) == 7


def zipped(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items(): archive.writestr(name.replace("_", "."), content)
    return data.getvalue()


def test_archives_in_archives(tmp_path):
    deep = zipped(a_html=PAGE, b_txt_gz=gzip.compress(TEXT.encode()))
    data = zipped(c_zip=deep, d_zip_gz=gzip.compress(deep), e_warc_gz=gzip.compress(warc(PAGE)[0]), f_zip=zipped(g_zip=deep))
    (tmp_path / "all.zip").write_bytes(data)
    (tmp_path / "download").write_bytes(data)
    names = ["c.zip!a", "c.zip!b", "d.zip.gz!a", "d.zip.gz!b", "e:1", "f.zip!g.zip!a", "f.zip!g.zip!b"]
    for arguments, stdin in [([tmp_path / "all.zip"], None), ([tmp_path / "download"], None), (["-"], data)]:
        code, readings, err = read(*arguments, stdin=stdin)
        assert (code, err) == (0, "") and [r["id"].split("!", 1)[1] for r in readings] == names and all(is_news(r, None) for r in readings)
    (tmp_path / "all.zip.gz").write_bytes(gzip.compress(data))
    assert len(read(tmp_path / "all.zip.gz")[1]) == 7


def test_damage_in_archives_in_archives_is_told(tmp_path):
    deep = zipped(a_txt=TEXT)
    for _ in range(4): deep = zipped(x_zip=deep)
    packed = gzip.compress(TEXT.encode() * 9)
    (tmp_path / "a.zip").write_bytes(zipped(b_zip=zipped(c_txt=TEXT)[:-30], d_txt_gz=packed[:-20], e_zip=deep, f_txt=TEXT))
    code, readings, err = read("--ui", "en", tmp_path / "a.zip")
    told = [line.split("!", 1)[1] for line in err.splitlines()]
    assert code == 1 and [r["id"] for r in readings if is_news(r, None)] == [str(readings[-1]["id"])]
    assert [line.split(": ")[0] for line in told] == ["b.zip", "d.txt.gz", "e.zip!x.zip!x.zip!x.zip"] and "unpack it first" in told[2]


def test_bombs_in_archives_are_left(tmp_path):
    blank = b" " * (32 << 20)
    for name, data in [("zip", zipped(a_zip=zipped(b_jsonl=blank, c_jsonl=blank, d_jsonl=blank, e_txt=TEXT))), ("gz", zipped(a_jsonl_gz=gzip.compress(blank * 3), e_txt=TEXT)),
                       ("warc", zipped(a_warc_gz=gzip.compress(b"WARC/1.0\r\nContent-Length: 99999999\r\n\r\n" + blank * 3), e_txt=TEXT))]:
        (tmp_path / f"{name}.zip").write_bytes(data)
        code, readings, err = read("--ui", "en", tmp_path / f"{name}.zip")
        assert code == 1 and not readings and err.count("times its size") == 1, name


@pytest.mark.skipif(not shutil.which("zstd"), reason="zstd is not installed")
def test_zstd(tmp_path):
    pack = lambda data: subprocess.run(["zstd", "-q", "-c"], input=data, stdout=subprocess.PIPE, check=True).stdout
    (tmp_path / "a.html.zst").write_bytes(pack(PAGE.encode()))
    (tmp_path / "b.jsonl.zst").write_bytes(pack(json.dumps({"id": "b", "text": TEXT}).encode() + b"\n"))
    (tmp_path / "c.warc.zst").write_bytes(b"".join(map(pack, warc(PAGE))))
    code, readings, err = read(tmp_path)
    assert (code, err) == (0, "") and [r["id"] for r in readings] == ["a", "b", "c:1"] and all(is_news(r, None) for r in readings)


def test_damaged_zip_files(tmp_path):
    (tmp_path / "no.zip").write_bytes(b"no zip at all")
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_STORED) as archive:
        for name in ("1.txt", "2.txt"): archive.writestr(name, TEXT)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[60] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(data)
    assert read(tmp_path / "no.zip")[0] == 1
    code, readings, err = read(tmp_path / "a.zip")
    assert readings[-1]["id"].endswith("2") and (code == 1 and "a.zip" in err)


def test_zip_bombs_are_left(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(12): archive.writestr(f"{number}.jsonl", b" " * (16 << 20))
    code, _, err = read(tmp_path / "a.zip")
    assert code == 1 and "times its size" in err and err.count("times its size") <= 2


needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")


@needs_poppler
@pytest.mark.parametrize("forms, packed", [(True, False), (False, True), (False, False)], ids=["forms", "letters", "plain letters"])
def test_arabic_pdf(forms, packed, tmp_path):
    """Words come as they are typed, in the order in which they are read, whatever the font says of its glyphs."""
    lines = ["وقعت مصر والأردن في 18 ديسمبر 2025 اتفاقية (أولى) بقيمة 20", "مليون دولار لبناء محطة «كهرباء» في العقبة، بلا تأخير."]
    (tmp_path / "a.pdf").write_bytes(arabic_pdf(lines, forms, packed))
    code, (reading,), err = read("--only", "amounts,times", tmp_path / "a.pdf")
    assert (code, err) == (0, "") and is_news(reading) and reading["amounts"][0]["evidence"][0]["text"] == " ".join(lines)


@needs_poppler
def test_pdf(tmp_path):
    stream = b"BT /F 12 Tf 72 720 Td (The two countries signed an agreement worth 20 million dollars.) Tj ET"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
               b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    data = b"%PDF-1.4\n" + b"".join(b"%d 0 obj" % n + body + b"endobj\n" for n, body in enumerate(objects, 1)) + b"trailer<</Root 1 0 R>>\n"
    (tmp_path / "a.pdf").write_bytes(data)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    code, (reading,), err = read("--any-language", tmp_path / "a.pdf")
    assert (code, err) == (0, "") and reading["id"] == "a"
    code, readings, err = read(tmp_path / "broken.pdf", tmp_path / "a.pdf", "--any-language")
    assert code == 1 and len(readings) == 1 and "broken.pdf" in err


def test_long_input_without_a_name_is_whole(tmp_path):
    """What tells its kind is read first; no byte is lost between that and the rest."""
    lines = "".join(json.dumps({"id": str(n), "text": TEXT}, ensure_ascii=False) + "\n" for n in range(700))
    (tmp_path / "saved").write_text(lines)
    for arguments, stdin in [([tmp_path / "saved"], None), (["-"], lines.encode())]:
        code, readings, err = read(*arguments, stdin=stdin)
        assert (code, err) == (0, "") and [r["id"] for r in readings] == [str(n) for n in range(700)]


def test_languages_are_counted_and_left_out(tmp_path):
    (tmp_path / "en.html").write_text("<html><body>" + "<p>The minister said on Tuesday that the two countries had signed an agreement to build a port.</p>" * 5)
    (tmp_path / "fa.txt").write_text("وزیر راه و شهرسازی گفت که این قرارداد برای ساخت بندر جدید در جنوب کشور با شرکت خارجی امضا شده است")
    (tmp_path / "ar.txt").write_text(TEXT)
    code, readings, err = read(tmp_path)
    assert code == 0 and [r["id"] for r in readings] == ["ar"] and re.search("en 1.*fa 1|fa 1.*en 1", err)
    assert len(read("--any-language", tmp_path)[1]) == 3
    done = subprocess.run([SIJILL, "add", "--ui", "en", "--record", tmp_path / "r.db", tmp_path / "en.html", tmp_path / "ar.txt"], capture_output=True, text=True)
    assert done.returncode == 0 and "added 1 articles" in done.stdout and "en 1" in done.stderr
