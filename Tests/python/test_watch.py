"""`sijill watch` and addresses as inputs, against servers that do what servers do: nothing is lost, nobody is hammered, nothing runs away."""
import email.utils, gzip, json, os, pathlib, re, signal, sqlite3, subprocess, time

import pytest

from news_server import page, rss, serving

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIJILL = os.environ.get("SIJILL", str(ROOT / ".build/release/sijill"))
ENVIRONMENT = {**os.environ, "LC_ALL": "C", "no_proxy": "*"}


@pytest.fixture
def server():
    with serving() as made: yield made


def start(feeds, record, *flags):
    command = [SIJILL, "watch", "--delay", "0", *map(str, flags), str(feeds), str(record)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)


def watch(feeds, record, *flags, code=0):
    """The events of a run to the end."""
    process = start(feeds, record, "--once", *flags)
    out, err = process.communicate(timeout=120)
    assert process.returncode == code, (process.returncode, out, err)
    return [json.loads(line) for line in out.splitlines()]


def end(process, kind=signal.SIGTERM):
    """Asks it to end; the most memory that it took, in kB."""
    most = int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{process.pid}/status").read_text())[1])
    process.send_signal(kind)
    process.stdout.read()
    assert process.wait(30) == 0
    return most


def outcomes(events, name="article"): return [event["outcome"] for event in events if event["event"] == name]
def articles(record): return sorted(row[0] for row in sqlite3.connect(record).execute("SELECT url FROM articles"))
def later(record):
    """Lets the time pass for which a feed, a host or an article is left alone."""
    with sqlite3.connect(f"{record}-watch") as db:
        for table in ("feeds", "hosts", "waiting"): db.execute(f"UPDATE {table} SET next = 0")


def test_new_articles_come_into_the_record_once(server, tmp_path):
    record = tmp_path / "r.db"
    server.answers = {"/feed": rss(server.url, [2, 1]), "/1.html": page(1), "/2.html": page(2)}
    assert outcomes(watch(server.url + "/feed", record)) == ["added", "added"]
    assert articles(record) == [server.url + "/1.html", server.url + "/2.html"]
    server.answers |= {"/feed": rss(server.url, [3, 2, 1]), "/3.html": page(3)}
    # Before its time a feed is not asked again.
    assert watch(server.url + "/feed", record)[-1]["event"] == "stop" and server.count("/feed") == 1
    later(record)
    assert outcomes(watch(server.url + "/feed", record)) == ["added"]
    assert len(articles(record)) == 3 and server.count("/1.html") == 1 and server.most == 1
    assert server.count("/robots.txt") == 1 and all(h["User-Agent"].startswith("sijill/") for _, _, h in server.asked)


def test_lists_of_feeds(server, tmp_path):
    opml = tmp_path / "feeds.opml"
    server.answers = {
        "/map.xml": f"<sitemapindex><sitemap><loc>{server.url}/part.xml.gz</loc></sitemap></sitemapindex>",
        "/part.xml.gz": (200, {"Content-Type": "application/gzip"}, gzip.compress(f"<urlset><url><loc>{server.url}/1.html</loc></url></urlset>".encode())),
        "/feed.json": json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "2", "url": server.url + "/2.html"}]}),
        "/1.html": page(1), "/2.html": page(2),
    }
    opml.write_text("<opml><body>" + "".join(f"<outline xmlUrl='{server.url}{path}'/>" for path in ["/map.xml", "/feed.json"]) + "</body></opml>")
    assert outcomes(watch(opml, tmp_path / "r.db")) == ["added", "added"]
    lines = tmp_path / "feeds.txt"
    lines.write_text(f"# news\n{server.url}/feed.json\n")
    assert outcomes(watch(lines, tmp_path / "s.db")) == ["added"]
    lines.write_text("nonsense\n")
    watch(lines, tmp_path / "s.db", code=1)


@pytest.mark.parametrize("name, text, told", [("a.opml", "<opml><body><outline xmlUrl='https://a.example/'/><outline xmlUrl='file:///a.xml'/></body></opml>", "'file:///a.xml'"), ("a.xml", rss("https://a.example", [1]), "OPML"),
                                              ("a.txt", "https://a.example/feed\nfile:///a.xml\n", "a.txt:2: 'file:///a.xml'")])
def test_lists_in_which_no_address_stands_are_told(name, text, told, tmp_path):
    (tmp_path / name).write_text(text)
    done = subprocess.run([SIJILL, "watch", "--ui", "en", "--once", tmp_path / name, tmp_path / "r.db"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and told in done.stderr and "neither" not in done.stderr


def test_what_is_unchanged_is_not_sent_again(server, tmp_path):
    def feed(handler):
        if handler.headers.get("If-None-Match") == '"v1"' and handler.headers.get("If-Modified-Since"): return 304, {}, b""
        return 200, {"ETag": '"v1"', "Last-Modified": "Fri, 19 Dec 2025 08:00:00 GMT"}, rss(server.url, [1])
    server.answers = {"/feed": feed, "/1.html": page(1)}
    record = tmp_path / "r.db"
    watch(server.url + "/feed", record)
    later(record)
    assert outcomes(watch(server.url + "/feed", record), "feed") == ["unchanged"]


def test_what_stays_as_it_is_is_not_asked_for(server, tmp_path):
    server.answers = {"/feed": (200, {"Cache-Control": "public, max-age=7200", "Age": "600"}, rss(server.url, []))}
    event, = [event for event in watch(server.url + "/feed", tmp_path / "r.db") if event["event"] == "feed"]
    seconds = time.mktime(time.strptime(event["next"], "%Y-%m-%dT%H:%M:%SZ")) - time.mktime(time.strptime(event["at"], "%Y-%m-%dT%H:%M:%SZ"))
    assert abs(seconds - 6600) < 2


def test_a_feed_that_moved_is_remembered(server, tmp_path):
    record = tmp_path / "r.db"
    server.answers = {"/feed": (301, {"Location": "/new"}, b""), "/new": rss(server.url, [1]), "/1.html": page(1)}
    assert outcomes(watch(server.url + "/feed", record), "feed") == ["moved", "ok"]
    later(record)
    assert outcomes(watch(server.url + "/feed", record), "feed") == ["ok"] and (server.count("/feed"), server.count("/new")) == (1, 2)
    # What an older version left is taken over; it knew no new addresses.
    with sqlite3.connect(f"{record}-watch") as db: db.executescript("ALTER TABLE feeds DROP COLUMN moved; PRAGMA user_version = 1")
    later(record)
    assert outcomes(watch(server.url + "/feed", record), "feed") == ["moved", "ok"] and articles(record) == [server.url + "/1.html"]


@pytest.mark.parametrize("status", [429, 503])
def test_servers_are_left_alone_as_they_wish(server, status, tmp_path):
    record = tmp_path / "r.db"
    server.answers = {"/feed": rss(server.url, [1, 2]), "/1.html": (status, {"Retry-After": "3600"}, b""), "/2.html": page(2)}
    begun = time.time()
    events = watch(server.url + "/feed", record)
    pause = [event for event in events if event["event"] == "pause"]
    assert len(pause) == 1 and pause[0]["status"] == status and not articles(record)
    next = time.mktime(time.strptime(pause[0]["next"], "%Y-%m-%dT%H:%M:%SZ")) - time.timezone
    assert 3590 < next - begun < 3700
    # Nobody asks before that, a new process neither.
    asked = len(server.asked)
    watch(server.url + "/feed", record)
    assert len(server.asked) == asked
    server.answers["/1.html"] = page(1)
    later(record)
    watch(server.url + "/feed", record)
    assert len(articles(record)) == 2


def test_retry_after_may_be_a_day_and_a_time(server, tmp_path):
    server.answers = {"/feed": (503, {"Retry-After": email.utils.formatdate(time.time() + 7200, usegmt=True)}, b"")}
    pause = [event for event in watch(server.url + "/feed", tmp_path / "r.db") if event["event"] == "pause"][0]
    next = time.mktime(time.strptime(pause["next"], "%Y-%m-%dT%H:%M:%SZ")) - time.timezone
    assert abs(next - time.time() - 7200) < 30


def test_robots_decide(server, tmp_path):
    server.answers = {
        "/robots.txt": "User-agent: *\nDisallow: /\n\nUser-agent: Sijill\nDisallow: /2\nCrawl-delay: 0.4\n", "/feed": rss(server.url, [1, 2, 3]),
        **{f"/{n}.html": page(n) for n in (1, 2, 3)},
    }
    events = watch(server.url + "/feed", tmp_path / "r.db")
    assert sorted(outcomes(events)) == ["added", "added", "disallowed"] and "/2.html" not in server.paths()
    times = [moment for moment, path, _ in server.asked if path != "/robots.txt"]
    assert all(b - a >= 0.39 for a, b in zip(times, times[1:]))
    # What the feed brings of a page that may not be asked for is no secret.
    server.answers["/feed"] = rss(server.url, [2], "<description>وقعت مصر والأردن أمس اتفاقية بقيمة 20 مليون دولار لبناء محطة.</description>")
    assert "from-feed" in outcomes(watch(server.url + "/feed", tmp_path / "s.db"))


def test_where_robots_fail_nothing_is_asked(server, tmp_path):
    server.answers = {"/robots.txt": (500, {}, b""), "/feed": rss(server.url, [1])}
    watch(server.url + "/feed", tmp_path / "r.db")
    assert server.paths() == ["/robots.txt"]


def test_redirects_are_followed_but_not_in_circles(server, tmp_path):
    moved = lambda path: (302, {"Location": path}, b"")
    server.answers = {
        "/feed": (301, {"Location": "/feed2"}, b""), "/feed2": rss(server.url, [1, 2, 3, 4]), "/1.html": moved("/one"), "/one": page(1),
        "/2.html": moved("/3.html"), "/3.html": moved("/2.html"), "/4.html": moved("file:///etc/passwd"),
    }
    record = tmp_path / "r.db"
    events = watch(server.url + "/feed", record)
    assert articles(record) == [server.url + "/one"]
    assert outcomes(events).count("failed") == 3 and len(server.asked) < 25
    for _ in range(3):
        later(record)
        watch(server.url + "/feed", record)
    asked = len(server.asked)
    later(record)
    watch(server.url + "/feed", record)
    # The circles are given up; the address that is none is tried for some days.
    assert len(server.asked) - asked <= 3


def test_two_hosts_at_once_but_one_request_each(tmp_path):
    def slow(handler):
        time.sleep(0.3)
        return page(handler.path)
    with serving("127.0.0.1") as one, serving("127.0.0.2") as two:
        for host in (one, two): host.answers = {"/feed": rss(host.url, range(4)), **{f"/{n}.html": slow for n in range(4)}}
        feeds = tmp_path / "feeds.txt"
        feeds.write_text(f"{one.url}/feed\n{two.url}/feed\n")
        begun = time.monotonic()
        events = watch(feeds, tmp_path / "r.db")
        assert outcomes(events) == ["added"] * 8 and one.most == two.most == 1
        assert max(t for t, _, _ in one.asked) > min(t for t, _, _ in two.asked) and max(t for t, _, _ in two.asked) > min(t for t, _, _ in one.asked)


def test_slow_servers_are_given_up_and_tried_again(server, tmp_path):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            try: handler.wfile.write(b"x")
            except OSError: return
            time.sleep(0.1)
    record = tmp_path / "r.db"
    server.answers = {"/feed": rss(server.url, [1, 2]), "/1.html": endless, "/2.html": page(2)}
    events = watch(server.url + "/feed", record, "--timeout", 2)
    assert sorted(outcomes(events)) == ["added", "failed"] and [e["reason"] for e in events if e.get("outcome") == "failed"] == ["timed out"]
    server.answers["/1.html"] = page(1)
    later(record)
    assert outcomes(watch(server.url + "/feed", record)) == ["added"]


def test_wrong_lengths_lose_nothing(server, tmp_path):
    def long(body):
        def give(handler):
            handler.close_connection = True
            return 200, {"Content-Length": str(len(body.encode()) + 500)}, body
        return give
    record = tmp_path / "r.db"
    server.answers = {"/feed": long(rss(server.url, [1])), "/1.html": long(page(1))}
    assert outcomes(watch(server.url + "/feed", record)) == ["failed"]
    for _ in range(2):
        later(record)
        events = watch(server.url + "/feed", record)
    assert outcomes(events) == ["added"] and articles(record) == [server.url + "/1.html"]
    # Too short: the feed ends in the middle, and is asked for whole the next time.
    feed = rss(server.url, [2, 3])
    server.answers |= {"/feed": (200, {"Content-Length": str(len(feed.encode()) - 60), "ETag": '"x"'}, feed), "/2.html": page(2), "/3.html": page(3)}
    later(record)
    watch(server.url + "/feed", record)
    server.answers["/feed"] = feed
    later(record)
    watch(server.url + "/feed", record)
    assert len(articles(record)) == 3 and not any("If-None-Match" in headers for _, _, headers in server.asked)


def test_traps_are_left(server, tmp_path):
    bomb = gzip.compress(b"<html><body><p>" + b" " * (200 << 20), 6)
    packed = {"Content-Encoding": "gzip"}
    server.answers = {
        "/feed": rss(server.url, [1, 2, 3]), "/1.html": (200, packed, bomb), "/2.html": (200, {}, b"x" * (40 << 20)), "/3.html": page(3),
        "/bomb": (200, packed, bomb), "/bomb.xml.gz": (200, {}, gzip.compress(b"<urlset>" + b" " * (400 << 20), 9)),
    }
    feeds = tmp_path / "feeds.txt"
    feeds.write_text("\n".join(server.url + path for path in ["/feed", "/bomb", "/bomb.xml.gz"]))
    process = start(feeds, tmp_path / "r.db")
    events = []
    while sum(event["event"] in ("feed", "article") for event in events) < 6: events.append(json.loads(process.stdout.readline()))
    most = end(process)
    assert sorted(outcomes(events)) == ["added", "gone", "gone"] and sorted(outcomes(events, "feed")) == ["failed", "failed", "ok"]
    assert most < 300_000 and not list(tmp_path.glob("*-feed-*"))


def test_a_feed_of_a_million(server, tmp_path):
    """All of it is kept, in bounded memory, and news that come later are read before the rest of it."""
    count = int(os.environ.get("SIJILL_FEED_ITEMS", "100000"))
    def feed(handler):
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"<rss><channel>")
        for start in range(0, count, 1000):
            handler.wfile.write("".join(f"<item><title>{n}</title><link>{server.url}/{n}.html</link></item>" for n in range(start, start + 1000)).encode())
        handler.wfile.write(b"</channel></rss>")
        handler.close_connection = True
    record = tmp_path / "r.db"
    server.answers = {"/feed": feed, "/robots.txt": "User-agent: *\nCrawl-delay: 1\n", **{f"/{n}.html": page(n) for n in range(5)}, "/new.html": page("new")}
    process = start(server.url + "/feed", record)
    while True:
        event = json.loads(process.stdout.readline())
        if event["event"] == "article": break
    most = end(process)
    waiting = sqlite3.connect(f"{record}-watch").execute("SELECT count(*) FROM waiting").fetchone()[0]
    assert waiting == count - len(articles(record)) and articles(record) and most < 300_000
    server.answers["/feed"] = rss(server.url, ["new"])
    later(record)
    process = start(server.url + "/feed", record)
    while not (event := json.loads(process.stdout.readline()))["event"] == "article": pass
    assert event["url"].endswith("/new.html")
    end(process, signal.SIGINT)


def test_stopping_and_killing_lose_nothing(server, tmp_path):
    record = tmp_path / "r.db"
    server.answers = {"/feed": rss(server.url, range(60)), **{f"/{n}.html": page(n) for n in range(60)}}
    for kind in [signal.SIGKILL, signal.SIGTERM, signal.SIGKILL, signal.SIGINT, signal.SIGKILL]:
        process = start(server.url + "/feed", record)
        for _ in range(12): process.stdout.readline()
        process.send_signal(kind)
        process.stdout.read()
        assert process.wait(30) == (-kind if kind == signal.SIGKILL else 0)
    watch(server.url + "/feed", record)
    assert len(articles(record)) == 60
    # What was on its way when it was killed is asked for twice, not more.
    assert all(server.count(f"/{n}.html") <= 2 for n in range(60)) and sum(server.count(f"/{n}.html") for n in range(60)) <= 65


def test_one_process_watches_for_a_record(server, tmp_path):
    server.answers = {"/feed": rss(server.url, [])}
    first = start(server.url + "/feed", tmp_path / "r.db")
    first.stdout.readline()
    second = subprocess.run([SIJILL, "watch", "--ui", "en", server.url + "/feed", tmp_path / "r.db"], capture_output=True, text=True, env=ENVIRONMENT)
    first.send_signal(signal.SIGTERM)
    assert second.returncode == 1 and "another process" in second.stderr and first.wait(30) == 0


def test_nobody_is_led_into_the_house(tmp_path):
    """A feed of one host may not send us to another on this machine, which the user did not name."""
    with serving("127.0.0.1") as inside, serving("127.0.0.2") as outside:
        inside.answers = {"/1.html": page(1)}
        outside.answers = {"/feed": rss(inside.url, [1]).replace("</channel>", f"<item><link>{outside.url}/2.html</link></item></channel>"),
                           "/2.html": (302, {"Location": inside.url + "/1.html"}, b"")}
        watch(outside.url + "/feed", tmp_path / "r.db")
        assert inside.asked == [] and articles(tmp_path / "r.db") == []


def test_addresses_are_read_like_files(server, tmp_path):
    server.answers = {"/1.html": (302, {"Location": "/2.html"}, b""), "/2.html": page(2), "/loop": (302, {"Location": "/loop"}, b""),
                      "/feed": rss(server.url, [5], "<description>وقعت مصر والأردن أمس اتفاقية بقيمة 20 مليون دولار.</description>")}
    read = lambda *arguments: subprocess.run([SIJILL, *arguments], capture_output=True, text=True, env=ENVIRONMENT, timeout=60)
    done = read("read", server.url + "/1.html", server.url + "/feed")
    first, second = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0 and first["url"] == server.url + "/2.html" and first["published"] == "2025-12-19" and first["amounts"]
    assert second["url"] == server.url + "/5.html" and second["amounts"]
    for path, told in [("/none", "404"), ("/loop", "redirects")]:
        done = read("read", server.url + path)
        assert done.returncode == 1 and told in done.stderr and done.stdout == ""
    assert read("read", "http://127.0.0.1:1/").returncode == 1
    assert read("add", "--record", str(tmp_path / "r.db"), server.url + "/2.html").returncode == 0
    assert articles(tmp_path / "r.db") == [server.url + "/2.html"]
