"""Accounts, sessions and tokens: who they are good for, how long, and what is left of them on the disk."""

import sqlite3
from statistics import median
from time import perf_counter

import pytest

from reftel.archive import accounts as room
from reftel.archive.accounts import ABSOLUTE, IDLE, ROTATED, Accounts, audit, proven
from reftel.errors import ReftelError, UsageError
from reftel.model import Clearance, Role

PASSWORD = "not a good password"
CHEAP = (1, 64, 1)
VIEWS = (*tuple(Clearance.named(name) for name in ("U", "C", "C//EMBARGO", "S", "S//NF")), Clearance.everything())


class Clock:
    now = 1_800_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def accounts(tmp_path, clock):
    there = Accounts(tmp_path / "archive", clock=clock, cost=CHEAP)
    there.add("anna", PASSWORD, clearance="C", groups=["embargo"], role=Role.EDITOR)
    there.add("bert", PASSWORD, clearance="U")
    yield there
    there.close()


def choice(signed):
    return [str(view) for view in signed.choice(VIEWS)]


def test_what_an_account_may_see(accounts):
    anna = accounts.resume(accounts.sign_in("Anna ", PASSWORD))
    assert choice(anna) == ["U", "C", "C//EMBARGO"]
    assert (anna.member.groups, anna.member.role) == ({"EMBARGO"}, Role.EDITOR)
    assert choice(accounts.resume(accounts.sign_in("bert", PASSWORD))) == ["U"]
    accounts.change("anna", clearance="everything")
    assert choice(accounts.resume(accounts.sign_in("anna", PASSWORD))) == ["U", "C", "C//EMBARGO", "S", "S//NF", "everything"]


@pytest.mark.parametrize(
    ("name", "password"), [("anna", "another password"), ("carl", PASSWORD), ("", ""), ("anna", ""), ("anna\0", PASSWORD), ("a" * 999, "x" * 99_999)]
)
def test_nobody_else_is_signed_in(accounts, name, password):
    assert accounts.sign_in(name, password) is None
    assert accounts.resume(password) is None


def test_a_closed_account_opens_nothing(accounts):
    session, (token, _) = accounts.sign_in("anna", PASSWORD), accounts.add_token("anna")
    accounts.change("anna", closed=True)
    assert (accounts.resume(session), accounts.by_token(token), accounts.sign_in("anna", PASSWORD)) == (None, None, None)
    accounts.change("anna", closed=False)
    assert accounts.resume(session) is None, "its sessions have ended"
    assert accounts.by_token(token)


@pytest.mark.parametrize("change", [{"clearance": "U"}, {"groups": ()}, {"role": Role.READER}, {"password": "quite another one"}, {"closed": True}])
def test_whatever_changes_an_account_ends_its_sessions(accounts, change):
    session, other = accounts.sign_in("anna", PASSWORD), accounts.sign_in("bert", PASSWORD)
    accounts.change("anna", **change)
    assert accounts.resume(session) is None
    assert accounts.resume(other)


def test_a_session_ends_by_idleness_and_in_any_case(accounts, clock):
    idle, used = accounts.sign_in("anna", PASSWORD), accounts.sign_in("anna", PASSWORD)
    began = clock.now
    while clock.now < began + ABSOLUTE - IDLE:
        clock.now += IDLE - 60
        signed = accounts.resume(used)
        assert signed
        used = signed.session or used
    assert accounts.resume(idle) is None
    clock.now = began + ABSOLUTE
    assert accounts.resume(used) is None


def test_a_clock_that_goes_back_opens_nothing(accounts, clock):
    session = accounts.sign_in("anna", PASSWORD)
    clock.now -= 10
    assert accounts.resume(session) is None


def test_an_id_is_replaced_and_good_for_a_moment_longer(accounts, clock):
    first = accounts.sign_in("anna", PASSWORD)
    assert accounts.resume(first).session is None
    clock.now += ROTATED
    second = accounts.resume(first).session
    assert second
    assert second != first
    assert accounts.resume(first).session is None, "a request that was on its way"
    assert accounts.resume(second).form == accounts.resume(first).form
    clock.now += 31
    assert accounts.resume(first) is None
    assert accounts.resume(second)
    accounts.sign_out(second)
    assert accounts.resume(second) is None


def test_signing_out_ends_all_ids_of_a_session_and_no_other(accounts, clock):
    first, other = accounts.sign_in("anna", PASSWORD), accounts.sign_in("anna", PASSWORD)
    clock.now += ROTATED
    second = accounts.resume(first).session
    accounts.sign_out(first)
    assert (accounts.resume(first), accounts.resume(second)) == (None, None)
    assert accounts.resume(other)


def test_signing_in_ends_the_session_that_was_there(accounts):
    before = accounts.sign_in("bert", PASSWORD)
    after = accounts.sign_in("anna", PASSWORD, ending=before)
    assert before != after
    assert accounts.resume(before) is None


def test_a_new_password_ends_the_other_sessions(accounts):
    mine, other = accounts.sign_in("anna", PASSWORD), accounts.sign_in("anna", PASSWORD)
    with pytest.raises(UsageError, match="old password"):
        accounts.new_password(mine, "wrong", "quite another one")
    with pytest.raises(UsageError, match="12 characters"):
        accounts.new_password(mine, PASSWORD, "short")
    accounts.new_password(mine, PASSWORD, "quite another one")
    assert accounts.resume(mine)
    assert accounts.resume(other) is None
    assert accounts.sign_in("anna", PASSWORD) is None
    assert accounts.sign_in("anna", "quite another one")


def test_a_token_is_bound_to_a_clearance(accounts, clock):
    token, about = accounts.add_token("anna", clearance="C", label="export", days=10)
    assert choice(accounts.by_token(token)) == ["U", "C"]
    assert about.usable
    assert about.label == "export"
    with pytest.raises(UsageError, match="does not hold S"):
        accounts.add_token("anna", clearance="S")
    accounts.change("anna", clearance="U")
    assert accounts.by_token(token) is None, "it was bound to more than the account may see by now"
    accounts.change("anna", clearance="TS")
    assert choice(accounts.by_token(token)) == ["U", "C"]
    clock.now += 10 * 86_400
    assert accounts.by_token(token) is None


def test_a_token_that_was_revoked_opens_nothing(accounts):
    token, about = accounts.add_token("anna")
    for wrong in ("", token[:-1], token.upper(), about.id, f"{token}x"):
        assert accounts.by_token(wrong) is None
    accounts.revoke(about.id)
    assert accounts.by_token(token) is None
    with pytest.raises(UsageError, match="no token"):
        accounts.revoke(about.id)


def test_a_removed_account_leaves_nothing(accounts):
    session, (token, _) = accounts.sign_in("anna", PASSWORD), accounts.add_token("anna")
    accounts.remove("anna")
    accounts.add("anna", PASSWORD, clearance="U")
    assert (accounts.resume(session), accounts.by_token(token)) == (None, None)


@pytest.mark.parametrize(
    ("name", "password", "options", "problem"),
    [
        ("anna", PASSWORD, {"clearance": "U"}, "there is an account"),
        ("ANNA", PASSWORD, {"clearance": "U"}, "there is an account"),
        ("carl", "short", {"clearance": "U"}, "12 characters"),
        ("carl", "aaaaaaaaaaaaaaaa", {"clearance": "U"}, "five different"),
        ("carl", "x" * 1025, {"clearance": "U"}, "12 characters"),
        ("carl", PASSWORD, {"clearance": "Q"}, "unknown clearance"),
        ("a b", PASSWORD, {"clearance": "U"}, "no name"),
        ("", PASSWORD, {"clearance": "U"}, "no name"),
        ("аnna", PASSWORD, {"clearance": "U"}, "no name"),
        ("carl", PASSWORD, {"clearance": "U", "groups": ["a b"]}, "no group"),
        ("carl", PASSWORD, {"clearance": "U", "groups": ["nf"]}, "a control"),
    ],
)
def test_what_will_not_do(accounts, name, password, options, problem):
    with pytest.raises(UsageError, match=problem):
        accounts.add(name, password, **options)
    assert [each.name for each in accounts.all()] == ["anna", "bert"]


def test_nothing_on_the_disk_is_a_secret(accounts, tmp_path):
    session, (token, _) = accounts.sign_in("anna", PASSWORD), accounts.add_token("anna")
    accounts.sign_in("anna", "a wrong password")
    accounts.sign_in("my password typed as a name", "x")
    for path in (tmp_path / "archive").iterdir():
        data = path.read_bytes()
        assert path.stat().st_mode & 0o077 == 0
        for secret in (PASSWORD, session, token, token[-20:], "a wrong password", "typed as a name"):
            assert secret.encode() not in data, path
    assert b"$argon2id$" in (tmp_path / "archive" / "accounts.sqlite").read_bytes() + (tmp_path / "archive" / "accounts.sqlite-wal").read_bytes()


def test_passwords_are_stretched_as_is_said(tmp_path):
    there = Accounts(tmp_path)
    there.add("anna", PASSWORD, clearance="U")
    with sqlite3.connect(tmp_path / "accounts.sqlite") as database:
        (kept,) = database.execute("SELECT secret FROM members").fetchone()
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    there.close()
    cheaper = Accounts(tmp_path, cost=CHEAP)
    assert cheaper.sign_in("anna", PASSWORD)
    with sqlite3.connect(tmp_path / "accounts.sqlite") as database:
        assert "m=64,t=1,p=1" in database.execute("SELECT secret FROM members").fetchone()[0], "made again at the cost that holds now"
    cheaper.close()


def test_a_name_that_nobody_has_takes_as_long(tmp_path):
    there = Accounts(tmp_path, cost=(2, 8192, 1))
    there.add("anna", PASSWORD, clearance="U")
    there.add("shut", PASSWORD, clearance="U")
    there.change("shut", closed=True)
    times = {"anna": [], "nobody": [], "shut": []}
    for _ in range(60):
        for name, found in times.items():
            began = perf_counter()
            there.sign_in(name, "a wrong password")
            found.append(perf_counter() - began)
    there.close()
    middle = {name: median(found) for name, found in times.items()}
    # the machine is shared: a difference of kind would be the whole of the stretching, which is nearly all of it
    assert max(middle.values()) < 1.5 * min(middle.values()), middle


def test_every_step_is_recorded_and_proven(accounts, tmp_path, clock):
    session = accounts.sign_in("anna", PASSWORD)
    accounts.sign_in("anna", "wrong")
    accounts.sign_in("nobody", "wrong")
    accounts.sign_out(session)
    _, about = accounts.add_token("anna")
    accounts.revoke(about.id)
    accounts.remove("bert")
    lines = list(audit(tmp_path / "archive"))
    assert [line.entry["what"] for line in lines] == [
        "account added",
        "account added",
        "signed in",
        "sign-in refused",
        "sign-in refused",
        "signed out",
        "token added",
        "token revoked",
        "account removed",
    ]
    assert [line.entry.get("member") for line in lines][2:5] == ["anna", "anna", None]
    assert lines[0].entry["at"] == "2027-01-15T08:00:00+00:00"
    assert proven(tmp_path / "archive") == ""
    assert proven(tmp_path / "archive", last=lines[-1].hash) == ""
    assert "no line has the hash" in proven(tmp_path / "archive", last="0" * 63 + "1")


def _spoil(folder, *statements):
    database = sqlite3.connect(folder / "audit.sqlite", isolation_level=None)
    for statement in statements:
        database.execute(statement)
    database.close()


@pytest.mark.parametrize("statement", ["UPDATE lines SET entry = '{}' WHERE number = 1", "DELETE FROM lines WHERE number = 2", "DELETE FROM lines"])
def test_the_record_refuses_to_be_changed(accounts, tmp_path, statement):
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        _spoil(tmp_path / "archive", statement)


@pytest.mark.parametrize(
    ("statements", "problem"),
    [
        (["DROP TRIGGER kept_as_it_is", "UPDATE lines SET entry = '{}' WHERE number = 1"], "line 1 does not fit"),
        (["DROP TRIGGER kept_as_it_is", "UPDATE lines SET hash = 'x' WHERE number = 2"], "line 2 does not fit"),
        (["DROP TRIGGER kept_at_all", "DELETE FROM lines WHERE number = 1"], "line 1 does not fit"),
        (["DROP TRIGGER kept_at_all", "DELETE FROM lines WHERE number = 2"], "line 2 does not fit"),
        (["DROP TRIGGER kept_at_all", "DELETE FROM lines WHERE number > 2"], "cut off"),
        (["DROP TRIGGER kept_at_all", "DELETE FROM lines"], "cut off"),
    ],
)
def test_whoever_changes_it_all_the_same_is_found_out(accounts, tmp_path, statements, problem):
    accounts.sign_in("anna", PASSWORD)
    _spoil(tmp_path / "archive", *statements)
    assert problem in proven(tmp_path / "archive")


def test_what_cannot_be_recorded_is_not_done(accounts, tmp_path, monkeypatch):
    def full(entry):
        msg = "database or disk is full"
        raise sqlite3.OperationalError(msg)

    monkeypatch.setattr(accounts._trail, "append", full)
    for attempt in (
        lambda: accounts.change("anna", clearance="TS"),
        lambda: accounts.sign_in("anna", PASSWORD),
        lambda: accounts.add_token("anna"),
        lambda: accounts.remove("anna"),
        lambda: accounts.note("asked"),
    ):
        with pytest.raises(ReftelError, match="cannot be recorded"):
            attempt()
    monkeypatch.undo()
    assert str(accounts.all()[0].clearance) == "C//EMBARGO"
    assert accounts.tokens() == ()


def test_what_is_no_account_file_of_ours_is_refused(tmp_path):
    (tmp_path / "accounts.sqlite").write_bytes(b"something else entirely, and long enough to be looked at" * 40)
    with pytest.raises(ReftelError, match="damaged or cannot be opened"):
        Accounts(tmp_path, cost=CHEAP)
    assert room.has_accounts(tmp_path)
