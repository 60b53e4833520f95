from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.errors import OnRecordError
from onrecord.store.store import Store
from onrecord.web import attempts, sessions
from onrecord.web.app import create_app
from onrecord.web.attempts import Attempts
from onrecord.web.doorkeeper import SESSION_COOKIE
from onrecord.web.options import Options, Team, make_options, parse_networks
from onrecord.web.sessions import Sessions
from onrecord.web.users import Role, User, UserBook, make_user, matches, seal
from tests.web.desk import PASSWORD, Visitor, keep_two

HTML = {"accept": "text/html"}
EDITOR = make_user("Mira Soames", Role.EDITOR, PASSWORD)
READER = make_user("Grace Ofori", Role.READER, PASSWORD)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("team") / "record.db")
    keep_two(place)
    book = UserBook(Path(f"{place}.users"))
    book.put(EDITOR)
    book.put(READER)
    return place


def team_of(place: str, **told: object) -> Options:
    return Options(team=Team(Path(f"{place}.users"), **told))  # type: ignore[arg-type]


@pytest.fixture
def visitor(place: str) -> Iterator[Visitor]:
    with TestClient(create_app(place, team_of(place)), base_url="http://localhost") as client:
        yield Visitor(client)


@pytest.mark.parametrize("path", ["/documents", "/review", "/inbox", "/decisions", "/"])
def test_pages_lead_strangers_to_the_sign_in(visitor: Visitor, path: str) -> None:
    answer = visitor.client.get(path, headers=HTML, follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=%2F")


@pytest.mark.parametrize(
    "path", ["/documents.json", "/openapi.json", "/documents/1/record.json", "/commitments.ics"]
)
def test_strangers_get_no_data(visitor: Visitor, path: str) -> None:
    assert visitor.client.get(path, follow_redirects=False).status_code == 401


def test_strangers_may_not_write(visitor: Visitor) -> None:
    assert visitor.post("/review", {"at": "f1", "action": "accept"}).status_code == 401


def test_editor_signs_in_and_decides_under_the_own_name(visitor: Visitor, place: str) -> None:
    answer = visitor.sign_in("Mira Soames")
    cookie = answer.headers["set-cookie"]
    at = visitor.client.get("/review.json").json()["item"]["at"]
    decided = visitor.post("/review", {"at": at, "action": "flag", "who": "Somebody Else"})

    assert answer.status_code == 303
    assert f"{SESSION_COOKIE}=" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert decided.status_code == 303
    with Store.open(place) as store:
        last = store.last_decision()
        assert last
        assert last.who == "Mira Soames"


def test_reader_reads_but_may_not_write(visitor: Visitor) -> None:
    visitor.sign_in("Grace Ofori")
    page = visitor.client.get("/review").text

    assert visitor.client.get("/documents").status_code == 200
    assert visitor.post("/review", {"at": "f1", "action": "accept"}).status_code == 403
    assert visitor.post("/inbox", {"text": "Dovan said no."}).status_code == 403
    assert visitor.post("/decisions/undo", {"decision": 1}).status_code == 403
    assert 'action="/review"' not in page
    assert 'action="/review/back"' not in page
    assert 'id="hand-in"' not in visitor.client.get("/inbox").text


def test_who_signs_out_is_a_stranger(visitor: Visitor) -> None:
    visitor.sign_in("Mira Soames")
    secret = visitor.client.cookies[SESSION_COOKIE]
    visitor.post("/sign-out")
    visitor.client.cookies.set(SESSION_COOKIE, secret)

    assert visitor.client.get("/documents.json").status_code == 401


def test_wrong_password_is_refused_without_telling_which_part(visitor: Visitor) -> None:
    known = visitor.sign_in("Mira Soames", "not the password")
    unknown = visitor.sign_in("Nobody Here", "not the password")

    assert known.status_code == unknown.status_code == 401
    assert known.text.replace("Mira Soames", "") == unknown.text.replace("Nobody Here", "")


def test_guessing_is_slowed_down(visitor: Visitor) -> None:
    for _ in range(attempts.MOST_BY_BOTH):
        assert visitor.sign_in("Mira Soames", "a wrong guess").status_code == 401
    answer = visitor.sign_in("Mira Soames")

    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


def test_sign_in_needs_a_token_too(visitor: Visitor) -> None:
    data = {"name": "Mira Soames", "password": PASSWORD}

    assert visitor.client.post("/sign-in", data=data).status_code == 403


@pytest.mark.parametrize("place_asked", ["//news.example/", "https://news.example", "/\\x", ""])
def test_sign_in_leads_nowhere_else(visitor: Visitor, place_asked: str) -> None:
    told = {"name": "Mira Soames", "password": PASSWORD, "next": place_asked}

    assert visitor.post("/sign-in", told).headers["location"] == "/documents"


def test_session_ends_when_idle_and_after_a_day_at_work(tmp_path: Path) -> None:
    now = 0.0
    book = UserBook(tmp_path / "users")
    book.put(EDITOR)
    held = Sessions(book, lambda: now)
    idle, busy = held.begin(EDITOR), held.begin(EDITOR)
    now = sessions.IDLE_S - 1
    assert held.find(busy) == EDITOR
    now = sessions.IDLE_S + 1

    assert held.find(idle) is None
    while now < sessions.WHOLE_S:
        assert held.find(busy) == EDITOR
        now += sessions.IDLE_S / 2
    now = sessions.WHOLE_S + 1
    assert held.find(busy) is None


def test_session_ends_with_its_user_and_with_the_password(tmp_path: Path) -> None:
    book = UserBook(tmp_path / "users")
    book.put(EDITOR)
    held = Sessions(book)
    first = held.begin(EDITOR)
    changed = make_user(EDITOR.name, Role.EDITOR, "quite another password")
    book.put(changed)
    second = held.begin(changed)

    assert held.find(first) is None
    assert held.find(second) == changed
    book.remove(EDITOR.name)
    assert held.find(second) is None


def test_attempts_are_allowed_again_after_a_while() -> None:
    now = 0.0
    held = Attempts(lambda: now)
    for _ in range(attempts.MOST_BY_BOTH):
        assert held.begin("10.0.0.9", "Mira Soames") == 0
    assert held.begin("10.0.0.9", "Mira Soames") == attempts.PERIOD_S
    assert held.begin("10.0.0.8", "Mira Soames") == 0
    now = attempts.PERIOD_S

    assert held.begin("10.0.0.9", "Mira Soames") == 0


def test_one_address_cannot_try_many_names() -> None:
    held = Attempts(lambda: 0.0)
    waits = [held.begin("10.0.0.9", f"user {n}") for n in range(attempts.MOST_BY_ADDRESS + 1)]

    assert waits[:-1] == [0.0] * attempts.MOST_BY_ADDRESS
    assert waits[-1] > 0


def test_passwords_are_kept_as_salted_hashes(tmp_path: Path) -> None:
    book = UserBook(tmp_path / "users")
    book.put(EDITOR)

    assert PASSWORD not in (tmp_path / "users").read_text()
    assert seal(PASSWORD) != seal(PASSWORD)
    assert matches(PASSWORD, EDITOR.password)
    assert not matches(PASSWORD, "")
    assert (tmp_path / "users").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "password"), [("", PASSWORD), ("a\x00b", PASSWORD), ("Dovan", "short")]
)
def test_unfit_users_are_refused(name: str, password: str) -> None:
    with pytest.raises(OnRecordError):
        make_user(name, Role.READER, password)


def proxied(place: str, client: str) -> TestClient:
    team = team_of(place, header="x-desk-user", proxies=parse_networks(["10.0.0.2"]))
    app = create_app(place, team)
    return TestClient(app, base_url="http://localhost", client=(client, 50000))


def test_trusted_proxy_names_the_user(place: str) -> None:
    with proxied(place, "10.0.0.2") as client:
        editor = client.get("/review", headers={"x-desk-user": "Mira Soames"})
        unknown = client.get("/review", headers={"x-desk-user": "Dovan"})

        assert 'action="/review"' in editor.text
        assert unknown.status_code == 200
        assert 'action="/review"' not in unknown.text
        assert client.get("/documents").status_code == 403


def test_header_from_elsewhere_means_nothing(place: str) -> None:
    with proxied(place, "10.0.0.3") as client:
        told = {"x-desk-user": "Mira Soames", "x-forwarded-for": "10.0.0.2"}

        assert client.get("/documents", headers=told).status_code == 403


def test_two_names_are_one_too_many(place: str) -> None:
    with proxied(place, "10.0.0.2") as client:
        told = [("x-desk-user", "Grace Ofori"), ("x-desk-user", "Mira Soames")]

        assert client.get("/documents", headers=told).status_code == 403


@pytest.mark.parametrize(("address", "is_secure"), [("10.0.0.2", True), ("10.0.0.3", False)])
def test_cookies_are_secure_behind_a_trusted_proxy_that_speaks_https(
    place: str, address: str, *, is_secure: bool
) -> None:
    options = team_of(place, proxies=parse_networks(["10.0.0.2"]))
    client = TestClient(
        create_app(place, options), base_url="http://localhost", client=(address, 1)
    )
    answer = client.get("/sign-in", headers={"x-forwarded-proto": "https"})

    assert ("Secure" in answer.headers["set-cookie"]) is is_secure


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.5", "desk.example", "::"])  # noqa: S104
def test_without_a_team_only_this_computer_is_served(host: str) -> None:
    with pytest.raises(OnRecordError, match="nobody would have to sign in"):
        make_options("record.db", host)


def test_every_address_needs_a_name() -> None:
    with pytest.raises(OnRecordError, match="give --name"):
        make_options("record.db", "0.0.0.0", is_team=True)  # noqa: S104
    made = make_options("record.db", "0.0.0.0", is_team=True, names=["Desk.Example"])  # noqa: S104

    assert "desk.example" in made.hosts
    assert "0.0.0.0" not in made.hosts  # noqa: S104


def test_header_needs_a_proxy() -> None:
    with pytest.raises(OnRecordError, match="--trusted-proxy"):
        make_options("record.db", "127.0.0.1", is_team=True, header="x-user")


def test_users_are_read_anew_when_the_file_changes(tmp_path: Path) -> None:
    one, other = UserBook(tmp_path / "users"), UserBook(tmp_path / "users")
    assert one.find("Dovan") is None
    other.put(User("Dovan", Role.READER))

    assert one.find("Dovan") == User("Dovan", Role.READER)


def test_damaged_users_let_nobody_in(tmp_path: Path) -> None:
    (tmp_path / "users").write_text('{"users": [{"name": 1')
    with pytest.raises(OnRecordError, match="restore the file"):
        UserBook(tmp_path / "users").find("Dovan")
