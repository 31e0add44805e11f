"""The server over a socket: hostile clients, limits, the token, and whether its document says the truth."""
import http.client, json, os, pathlib, signal, socket, subprocess, sys, threading, time, urllib.parse

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIJILL = os.environ.get("SIJILL", str(ROOT / ".build/release/sijill"))

class Server:
    """`sijill serve` on a free port, with a record of the examples."""

    def __init__(self, folder, *flags, token=True):
        self.record = folder / "r.db"
        subprocess.run([SIJILL, "add", "--record", self.record, ROOT / "Examples"], check=True, capture_output=True)
        if token:
            secret = folder / "token"
            secret.write_text("token-for-the-tests-alone\n")
            secret.chmod(0o600)
            flags += ("--token-file", secret)
        self.process = subprocess.Popen(
            [SIJILL, "serve", self.record, "--listen", "127.0.0.1:0", "--ui", "en", *map(str, flags)], stderr=subprocess.PIPE, text=True)
        self.log = []
        for line in self.process.stderr:
            self.log.append(line)
            if "http://" in line: break
        self.port = urllib.parse.urlsplit(self.log[-1].split()[-1]).port
        threading.Thread(target=lambda: self.log.extend(self.process.stderr), daemon=True).start()
        self.url = f"http://127.0.0.1:{self.port}"

    def ask(self, method, target, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, target, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.text = answer.read()
        connection.close()
        return answer

    def open(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def send(self, data):
        """Bytes as they are; all that comes back until the connection closes."""
        with self.open() as connection:
            connection.sendall(data)
            back = b""
            while piece := connection.recv(1 << 16): back += piece
            return back

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(timeout=30)


TOKEN = "token-for-the-tests-alone"
BEARER = f"Bearer {TOKEN}"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("server"))
    yield server
    if server.process.poll() is None: server.stop()


def until(test, seconds=20):
    end = time.monotonic() + seconds
    while not (found := test()) and time.monotonic() < end: time.sleep(0.05)
    return found


def test_clients_that_come_slowly_or_idle_stop_nobody(server):
    """A client that sends a byte now and then, 1,000 that send nothing, and one that takes nothing of what it asked for."""
    idle = [server.open() for _ in range(1000)]
    slow = server.open()
    stuck = [server.open() for _ in range(20)]
    for connection in stuck: connection.sendall(b"GET /records.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20)
    try:
        for byte in b"GET / HTTP/1.1\r\nHost: lo":
            slow.sendall(bytes([byte]))
            start = time.monotonic()
            assert server.ask("GET", "/").status == 200
            assert time.monotonic() - start < 2
        assert int([l for l in server.ask("GET", "/metrics").text.decode().splitlines() if l.startswith("sijill_connections ")][0].split()[1]) > 1000
    finally:
        for connection in [*idle, slow, *stuck]: connection.close()


def test_a_connection_that_idles_is_closed(tmp_path):
    """The limit is half a minute; near the greatest number of connections it is two seconds."""
    server = Server(tmp_path, token=False)
    try:
        import resource
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        if hard != resource.RLIM_INFINITY and hard < 5000: pytest.skip("too few open files are allowed")
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(5000, resource.getrlimit(resource.RLIMIT_NOFILE)[0]), hard))
        idle = [server.open() for _ in range(3200)]
        idle[0].settimeout(20)
        assert idle[0].recv(1) == b""
        assert server.ask("GET", "/health").status == 200
        for connection in idle: connection.close()
    finally:
        server.stop()


def test_paths_lead_to_no_file(server):
    for path in ["/../../etc/passwd", "/assets/../../etc/passwd", "/assets/..%2f..%2f..%2fetc%2fpasswd", "/assets/%2e%2e/%2e%2e/etc/passwd",
                 "/assets//etc/passwd", "/assets/..%5c..%5cetc%5cpasswd", "/records/..%2f..%2fetc%2fpasswd.json", "/articles/%2fetc%2fpasswd"]:
        back = server.send(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        assert back.split()[1] in (b"400", b"404"), (path, back[:200])
        assert b"root:" not in back


def test_no_header_can_be_put_in(server):
    for back in ["/a%0d%0aSet-Cookie:%20x=1", "/\r\nSet-Cookie: x=1", "//evil.example/", "/\\evil.example", "https://evil.example/"]:
        answer = server.ask("POST", "/preferences", urllib.parse.urlencode({"ui": "ar", "back": back}), Content_Type="application/x-www-form-urlencoded")
        assert answer.status == 303 and answer.getheader("Location") in ("/", "/a%0d%0aSet-Cookie:%20x=1")
        assert [c.split("=")[0] for c in answer.headers.get_all("Set-Cookie")] == ["ui"]
    answer = server.ask("GET", "/names/x%0d%0aX-Evil:%201")
    assert answer.status == 404 and answer.getheader("X-Evil") is None


def test_what_is_no_http_is_answered_or_closed(server):
    for data in [b"\0" * 1000, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20, b"GET / HTTP/1.1\r\n\r\n",
                 b"GET " + b"/a" * 40_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 40_000 + b"\r\n\r\n",
                 b"POST /read HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n", b"TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                 b"POST /read HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n"]:
        with server.open() as connection:
            try:
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
                back = connection.recv(1 << 16)
            except OSError:
                back = b""
        assert back == b"" or int(back.split()[1]) // 100 == 4 or back.split()[1] == b"505", (data[:40], back[:100])
    assert server.ask("GET", "/health").status == 200


def test_a_body_that_is_too_long_is_refused(server):
    assert server.send(b"POST /api/v1/readings HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n").split()[1] == b"413"
    chunks = b"POST /api/v1/readings HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    piece = b"x" * (1 << 20)
    with server.open() as connection:
        connection.sendall(chunks)
        for _ in range(9): connection.sendall(b"100000\r\n" + piece + b"\r\n")
        connection.sendall(b"0\r\n\r\n")
        assert connection.recv(1 << 16).split()[1] == b"413"


def test_every_request_is_a_line_of_the_log(server):
    mark = "/nowhere/%0a%7b%22status%22:200%7d-mark"
    server.ask("GET", mark, User_Agent='x"\\y')
    line = until(lambda: next((l for l in server.log if "-mark" in l), None))
    entry = json.loads(line)
    assert entry["status"] == 404 and entry["method"] == "GET" and entry["path"].endswith("-mark") and entry["agent"] == 'x"\\y'


def test_a_token_is_needed_wherever_the_document_says_so(server):
    document = json.loads(server.ask("GET", "/api/v1/openapi.json").text)
    writing = [(path, method) for path, methods in document["paths"].items() for method, operation in methods.items() if operation.get("security")]
    assert sorted(writing) == [("/api/v1/articles", "post"), ("/api/v1/decisions", "post")]
    for path, method in writing:
        for headers in [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic dDo="}, {"Cookie": f"session={TOKEN}"}]:
            answer = server.ask(method.upper(), path, "{}", Content_Type="application/json", **headers)
            assert answer.status == 401 and answer.getheader("WWW-Authenticate"), (path, headers)
        assert server.ask(method.upper(), path, "{}", Content_Type="application/json", Authorization=BEARER).status == 422


def test_it_ends_in_good_order(tmp_path):
    """What is on its way comes to its end; then the process ends with zero."""
    server = Server(tmp_path)
    article = (ROOT / "Examples/visit-oman-korea-daily.txt").read_text(encoding="utf-8")
    answers = []

    def read():
        answers.append(server.ask("POST", "/api/v1/readings", (article * 60).encode(), Content_Type="text/plain").status)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads: thread.start()
    until(lambda: b"sijill_connections 5" in server.ask("GET", "/metrics").text or answers)
    assert server.stop() == 0
    for thread in threads: thread.join()
    assert answers == [200] * 4
    with pytest.raises(OSError): server.open()


@pytest.mark.parametrize("workers", [1, 4])
def test_many_at_once_get_what_one_gets(tmp_path, workers):
    server = Server(tmp_path, "--jobs", workers)
    try:
        targets = ["/", "/records", "/records.json?party=OM", "/relations/KR-OM", "/articles/1", "/records.csv", "/map.json", "/names/OM"]
        alone = {target: server.ask("GET", target).text for target in targets}
        wrong = []

        def ask():
            for _ in range(20):
                for target in targets:
                    if server.ask("GET", target).text != alone[target]: wrong.append(target)

        threads = [threading.Thread(target=ask) for _ in range(16)]
        for thread in threads: thread.start()
        for number in range(10):
            body = json.dumps({"url": f"https://example.org/{number}", "text": "هذه قصيدة عن البحر والسماء."}, ensure_ascii=False).encode()
            assert server.ask("POST", "/api/v1/articles", body, Content_Type="application/json", Authorization=BEARER).status == 200
        for thread in threads: thread.join()
        # Articles without claims change the counts of the front page, and the list of names not at all.
        assert set(wrong) <= {"/"}
    finally:
        server.stop()


def test_schemathesis_finds_no_answer_that_the_document_does_not_tell(server):
    """Generated from the served document: right and wrong parameters, bodies, methods. No 5xx, no status, type or body that it does not describe."""
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,negative_data_rejection,unsupported_method"
    done = subprocess.run(
        [pathlib.Path(sys.executable).with_name("schemathesis"), "run", server.url + "/api/v1/openapi.json", "--checks", checks, "--max-examples", "40",
         "--phases", "examples,coverage,fuzzing", "--seed", "1", "--generation-database", "none", "--header", "Authorization: " + BEARER],
        capture_output=True, text=True, timeout=900, cwd=server.record.parent)
    assert done.returncode == 0, done.stdout[-6000:]
