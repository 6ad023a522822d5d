import http.client
import json
import threading

import pytest

from saying import ARTICLE, says
from sepakat.review import Corrections
from sepakat.review.server import ReviewServer

JUDGEMENT = {
    "article_id": ARTICLE, "agreement_id": "b" * 16, "field": "title", "machine": "Dermaga", "verdict": "accept",
    "value": None,
}


@pytest.fixture
def server(tmp_path):
    started = ReviewServer(Corrections(tmp_path / "corrections.jsonl"), [ARTICLE], "rina")
    started.page = b"<!doctype html>"
    thread = threading.Thread(target=started.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield started
    started.shutdown()
    started.server_close()


def ask(server, method="GET", path="/judgements", body=None, **headers):
    """Status, headers and content of an answer to a request as our page sends it, but for the headers given."""
    port = server.server_address[1]
    own = {
        "Host": f"127.0.0.1:{port}", "Origin": f"http://127.0.0.1:{port}", "Authorization": f"Bearer {server.token}",
        "Content-Type": "application/json",
    } | headers
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    sent = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    connection.request(method, path, sent, {name: text for name, text in own.items() if text is not None})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), content


def test_it_listens_on_this_machine_only(server):
    assert server.server_address[0] == "127.0.0.1"


def test_the_page_needs_the_token(server):
    path = f"/?token={server.token}"
    assert ask(server, path=path, Authorization=None, Origin=None)[0] == 200
    for wrong in ("/", "/?token=", "/?token=guess"):
        assert ask(server, path=wrong, Origin=None)[0] == 403


def test_a_judgement_is_kept_with_reviewer_and_time(server):
    status, _, content = ask(server, "POST", body=JUDGEMENT)
    assert status == 200 and json.loads(content)["reviewer"] == "rina"
    assert [judgement.field for judgement in server.corrections.read()] == ["title"]
    assert json.loads(ask(server)[2]) == [json.loads(content)]


REFUSED = {
    "another host": {"Host": "rebound.example"}, "another port": {"Host": "127.0.0.1:1"},
    "another origin": {"Origin": "https://evil.example"}, "no origin": {"Origin": None},
    "a null origin": {"Origin": "null"},
    "no token": {"Authorization": None}, "a wrong token": {"Authorization": "Bearer guess"},
    "a letter beyond ASCII": {"Authorization": "Bearer \u00e9"},
    "a form": {"Content-Type": "application/x-www-form-urlencoded"}, "plain text": {"Content-Type": "text/plain"},
}


@pytest.mark.parametrize("headers", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_not_our_page_cannot_write(server, headers):
    status, answered, _ = ask(server, "POST", body=JUDGEMENT, **headers)
    assert status in (403, 415, 421) and server.corrections.read() == []
    assert not [name for name in answered if name.lower().startswith("access-control")]


@pytest.mark.parametrize("headers", [{"Host": "rebound.example"}, {"Origin": "https://evil.example"}])
def test_what_is_not_our_page_cannot_read(server, headers):
    assert ask(server, **headers)[0] in (403, 421)
    assert ask(server, path=f"/?token={server.token}", **headers)[0] in (403, 421)


def test_no_other_site_is_told_that_it_may_ask(server):
    assert ask(server, "OPTIONS", Origin="https://evil.example")[0] == 501


@pytest.mark.parametrize("body", [
    b"{", b"[]", b"\xff", JUDGEMENT | {"field": "colour"}, JUDGEMENT | {"article_id": "x"}, JUDGEMENT | {"unknown": 1},
])
def test_what_is_no_judgement_is_refused_with_a_reason(server, body):
    status, _, content = ask(server, "POST", body=body)
    assert status == 400 and json.loads(content)["error"] and server.corrections.read() == []


def test_too_much_is_not_read(server):
    assert ask(server, "POST", body=b"{}", **{"Content-Length": "9999999"})[0] == 413


def test_coders_do_not_see_each_other(server):
    server.corrections.add(says("title", "Dermaga", reviewer="budi"))
    assert json.loads(ask(server)[2]) == []
