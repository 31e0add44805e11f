"""A server of invented news on the loopback device, that behaves as it is told and remembers what it was asked."""
import contextlib, gzip, http.server, threading, time


class Server(http.server.ThreadingHTTPServer):
    """`answers` maps a path to bytes, to (status, headers, body), or to a function that is given the handler."""
    daemon_threads = True

    def __init__(self, host="127.0.0.1"):
        super().__init__((host, 0), Handler)
        self.answers, self.asked, self.lock, self.open, self.most = {}, [], threading.Lock(), 0, 0

    @property
    def url(self): return f"http://{self.server_address[0]}:{self.server_address[1]}"

    def paths(self): return [path for _, path, _ in self.asked]
    def count(self, path): return self.paths().count(path)
    def handle_error(self, request, client_address): pass


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        server = self.server
        with server.lock:
            server.open += 1
            server.most = max(server.most, server.open)
            server.asked.append((time.monotonic(), self.path, dict(self.headers)))
        try:
            answer = server.answers.get(self.path, (404, {}, b"none"))
            if callable(answer): answer = answer(self)
            if answer is not None: self.give(answer)
        finally:
            with server.lock: server.open -= 1

    def give(self, answer):
        status, headers, body = answer if isinstance(answer, tuple) else (200, {}, answer)
        if isinstance(body, str): body = body.encode()
        self.send_response(status)
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **headers}
        for name, value in headers.items(): self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments): pass


@contextlib.contextmanager
def serving(host="127.0.0.1"):
    server = Server(host)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try: yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def page(number, words="وقعت مصر والأردن أمس اتفاقية بقيمة 20 مليون دولار لبناء محطة كهرباء في العقبة."):
    """A page of an article that no other is like."""
    return f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>خبر رقم {number}</title>
<meta property="article:published_time" content="2025-12-19T10:00:00+03:00"><meta property="og:site_name" content="صحيفة المثال"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>خبر رقم {number}</h1><p>{words}</p>
<p>وقال الوزير في مؤتمر صحفي إن العمل في المشروع رقم {number} يبدأ العام المقبل ويستمر ثلاث سنوات كاملة.</p></article></body></html>"""


def rss(url, numbers, content=""):
    items = "".join(f"<item><title>خبر رقم {n}</title><link>{url}/{n}.html</link>{content}</item>" for n in numbers)
    return f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>صحيفة المثال</title>{items}</channel></rss>"
