"""A local server that speaks the chat completions protocol over HTTP; it judges by rule and misbehaves on demand."""

import json
import math
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Teacher:
    """Says yes when all words of the phrase stand in the title. `misbehave(number, body)` may return (status, headers,
    text) to send instead; `say(phrase, verdict)` the words for one phrase; all requests are kept."""

    def __init__(self):
        self.requests: list[dict] = []
        self.times: list[float] = []
        self.headers: list[dict] = []
        self.at_once = self.most_at_once = 0
        self.misbehave: Callable[[int, dict], tuple[int, dict, str] | None] = lambda number, body: None
        self.say: Callable[[str, str], str] = lambda phrase, verdict: verdict
        self.finish, self.refusal, self.pause, self.keep_lines = "stop", None, 0.0, 99
        self.url = ""
        self._lock = threading.Lock()

    def answer(self, body: dict) -> tuple[int, dict, str]:
        """One reply for one request body."""
        content = body["messages"][-1]["content"]
        title = re.search(r"^Listing title: (.*)$", content, re.MULTILINE)[1]
        one = re.search(r"^Search phrase: (.*)$", content, re.MULTILINE)
        phrases = [one[1]] if one else re.findall(r"^\d+\. (.*)$", content.split("For each phrase")[0], re.MULTILINE)
        verdicts = ["yes" if set(p.split()) <= set(title.split()) else "no" for p in phrases]
        said = [self.say(p, v) for p, v in zip(phrases, verdicts, strict=True)]
        lines = said if one else [f"{n}. {word}" for n, word in enumerate(said, start=1)][: self.keep_lines]
        text = "\n".join(lines)
        choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": self.finish}
        if self.refusal:
            choice["message"] = {"role": "assistant", "content": None, "refusal": self.refusal}
        if body.get("logprobs"):
            choice["logprobs"] = {"content": [token(t, body["top_logprobs"]) for t in re.findall(r"\w+|\W+", text)]}
        usage = {"prompt_tokens": 100, "completion_tokens": 2 * len(lines)}
        return 200, {}, json.dumps({"object": "chat.completion", "choices": [choice], "usage": usage})


def token(text: str, alternatives: int) -> dict:
    """A token with its alternatives: .9 on what was said, .08 on the other verdict, .02 on a third word."""
    other = {"yes": "no", "no": "yes"}.get(text, "?")
    ranked = [(text, 0.9), (other, 0.08), ("maybe", 0.02)][:alternatives]
    top = [{"token": word, "logprob": math.log(p)} for word, p in ranked]
    return {"token": text, "logprob": math.log(0.9), "top_logprobs": top}


@contextmanager
def serving(teacher: Teacher) -> Iterator[Teacher]:
    """The teacher behind a real port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            with teacher._lock:
                teacher.times.append(time.monotonic())
                teacher.requests.append(body)
                teacher.headers.append({k.lower(): v for k, v in self.headers.items()})
                teacher.at_once += 1
                teacher.most_at_once = max(teacher.most_at_once, teacher.at_once)
                number = len(teacher.requests)
            time.sleep(teacher.pause)
            status, headers, text = teacher.misbehave(number, body) or teacher.answer(body)
            if self.path != "/v1/chat/completions":
                status, headers, text = 404, {}, "no such path"
            with teacher._lock:
                teacher.at_once -= 1
            self.send_response(status)
            for name, value in {"content-length": str(len(text.encode())), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_):
            """Nothing: the test's output is for the test."""

        def handle_one_request(self):
            try:
                super().handle_one_request()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    teacher.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield teacher
    finally:
        server.shutdown()
        server.server_close()
