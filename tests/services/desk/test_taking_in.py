"""Returns at OALC's desk: each judged alone, enrolled by its token, and kept once."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
from typing import TYPE_CHECKING

import pytest

from charter_desktop.errors import NotFoundError
from charter_desktop.progress import Cancelled, Progress
from charter_desktop.services.desk.values import Fate
from charter_desktop.sync.words import WordsDifferError
from tests.services.desk.county import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.desk.county import County


def test_the_first_return_brings_the_token_and_enrols_its_computer(county: County) -> None:
    clerk = county.clerk("a")
    clerk.note("Mended the noticeboard")
    taken = county.one(clerk.send())
    assert (taken.fate, taken.enrolled, taken.number) == (Fate.TAKEN, True, 1)
    assert taken.council_name == "Kidlington Parish Council"
    (line,) = county.desk.register.view().councils
    assert [device.kid for device in line.devices] == [clerk.kid]
    assert line.invitation is not None
    assert line.invitation.kid == clerk.kid
    clerk.note("And the bench")
    assert county.one(clerk.send()).enrolled is False


def test_the_register_holds_no_token(county: County) -> None:
    clerk = county.clerk("a")
    token = clerk.keys.tokens[clerk.body]
    county.take_in(clerk.send())
    files = (path for path in (county.computer.folder / "desk").rglob("*") if path.is_file())
    assert all(token.encode() not in path.read_bytes() for path in files)


def test_a_token_used_by_another_computer_needs_a_look(county: County) -> None:
    clerk, thief = county.clerk("a"), county.clerk("b", met=False)
    first = clerk.send()
    invitation = next((county.folder / "invitations").glob("*.charter"))
    thief.add(invitation, county.words)
    county.take_in(first)
    assert county.taken(thief.send()) == "token-used-twice"
    view = county.desk.register.view()
    assert [held.kid for held in view.held] == [thief.kid]
    assert [d.kid for line in view.councils for d in line.devices] == [clerk.kid]


def test_the_token_of_an_invitation_that_was_replaced_needs_a_look(county: County) -> None:
    clerk = county.clerk("a")
    county.invite()
    assert county.taken(clerk.send()) == "token-withdrawn"


def test_a_computer_that_is_not_known_is_accepted_with_its_words_alone(county: County) -> None:
    clerk = county.clerk("a")
    path = county.forged(clerk.send(), clerk, body={"token": None})
    held = county.one(path)
    assert (held.fate, held.reason) == (Fate.HELD, "unknown-computer")
    accept = county.desk.taking_in.accept
    with pytest.raises(WordsDifferError):
        accept(held.file[:8], PASSPHRASE, county.words)
    assert not county.desk.register.view().returns
    words = " ".join(clerk.program.device.card().words)
    assert accept(held.file[:8], PASSPHRASE, words).value.enrolled
    view = county.desk.register.view()
    assert (view.returns, view.held) == (1, ())
    clerk.note("More")
    assert county.taken(county.forged(clerk.send(), clerk, body={"token": None})) == "taken-in"


def test_a_held_return_that_is_dismissed_is_kept_for_half_a_year(county: County) -> None:
    clerk = county.clerk("a")
    county.invite()
    held = county.one(clerk.send())
    county.desk.taking_in.dismiss(held.file)
    view = county.desk.register.view()
    assert (view.held, [one.file for one in view.refused]) == ((), [held.file])
    with pytest.raises(NotFoundError):
        county.desk.taking_in.accept(held.file, PASSPHRASE)
    county.computer.clock.set(dt.date(2027, 7, 1))
    county.one(county.clerk("b", "Cumnor").send())
    assert county.desk.register.view().refused == ()


def test_new_keys_that_the_old_ones_vouch_for_are_believed(county: County) -> None:
    clerk = county.clerk("a")
    county.take_in(clerk.send())
    clerk.program.device.renew()
    clerk.note("More")
    taken = county.one(clerk.send())
    assert (taken.fate, taken.enrolled) == (Fate.TAKEN, True)
    (line,) = county.desk.register.view().councils
    assert clerk.kid in {device.kid for device in line.devices}


def test_a_revoked_computer_cannot_vouch_for_new_keys(county: County) -> None:
    clerk = county.clerk("a")
    county.take_in(clerk.send())
    county.desk.register.revoke(clerk.kid)
    clerk.program.device.renew()
    clerk.note("More")
    assert county.taken(clerk.send()) == "token-used-twice"


def test_a_draft_is_refused_and_says_what_to_do(county: County) -> None:
    clerk = county.clerk("a", met=False)
    refused = county.one(clerk.send())
    assert (refused.fate, refused.reason) == (Fate.REFUSED, "draft-return")
    assert "invitation" in refused.advice


def test_whatever_the_order_the_newest_return_is_the_same(county: County) -> None:
    clerk = county.clerk("a")
    paths = []
    for text in ("One", "Two", "Three"):
        clerk.note(text)
        paths.append(clerk.send())
    seen = set()
    for order in itertools.permutations(paths):
        county.take_in(*order)
        (line,) = county.desk.register.view().councils
        assert line.newest is not None
        seen.add(line.newest.number)
        store = county.desk.office.store()
        with store.unit() as unit:  # the register as it was before any of them came
            unit._connection.exec_driver_sql("DELETE FROM sent_return")
            unit.commit()
    assert seen == {3}


def test_the_same_file_ten_times_is_in_the_register_once(county: County, tmp_path: Path) -> None:
    clerk = county.clerk("a")
    path = clerk.send()
    copies = [tmp_path / f"copy {number}.dat" for number in range(10)]
    for copy in copies:
        shutil.copy(path, copy)
    fates = [one.fate for one in county.take_in(*copies)]
    assert fates == [Fate.TAKEN, *[Fate.ALREADY] * 9]
    assert county.one(path).fate is Fate.ALREADY
    assert county.desk.register.view().returns == 1


def test_two_branches_need_a_look_until_one_return_covers_both(county: County) -> None:
    clerk = county.clerk("a")
    assert county.taken(clerk.send()) == "taken-in"
    deputy = county.clerk("b")
    deputy.note("Apart")
    other = deputy.send()
    assert county.taken(other) == "two-branches"
    assert county.taken(other) == "two-branches"
    clerk.note("Together")
    path = clerk.send()
    covers = county.opened(path)[1].covers | county.opened(other)[1].covers
    both = county.forged(path, clerk, body={"covers": covers})
    assert [one.fate for one in county.take_in(both)] == [Fate.TAKEN, Fate.EARLIER]
    view = county.desk.register.view()
    assert (view.held, view.returns) == ((), 3)
    assert view.councils[0].newest is not None
    assert view.councils[0].newest.covers == covers


def test_one_bad_file_stops_none_of_the_others(county: County, tmp_path: Path) -> None:
    folder = tmp_path / "post"
    folder.mkdir()
    names = ["Kidlington", "Kennington", "Cumnor"]
    for number, name in enumerate(names):
        clerk = county.clerk(name, name)
        shutil.copy(clerk.send(), folder / f"ATT{number:05}.dat")
    (folder / "ATT00000a.dat").write_bytes(b"")
    (folder / "page.html").write_text("<!doctype html><html></html>", encoding="utf-8")
    whole = (folder / "ATT00001.dat").read_bytes()
    (folder / "cut.charter").write_bytes(whole[:-300])
    found = county.take_in(folder)
    assert sorted(one.fate for one in found) == sorted([Fate.TAKEN] * 3 + [Fate.REFUSED] * 3)
    view = county.desk.register.view()
    assert {one.reason for one in view.refused} == {"empty", "web-page", "cut-short"}
    assert all(one.message and one.advice for one in view.refused)
    assert [line.name.split()[0] for line in view.councils] == sorted(names)


def test_a_stopped_run_keeps_what_it_took_in_and_can_be_repeated(
    county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("charter_desktop.services.desk.taking_in.BATCH", 1)
    paths = [county.clerk(name, name).send() for name in ("Kidlington", "Cumnor")]

    class StopsAfterOne(Progress):
        left = 1

        def raise_if_cancelled(self) -> None:
            if not self.left:
                raise Cancelled
            self.left -= 1

    with pytest.raises(Cancelled):
        county.desk.taking_in.take_in(paths, PASSPHRASE, StopsAfterOne())
    assert county.desk.register.view().returns == 1
    assert [one.fate for one in county.take_in(*paths)] == [Fate.ALREADY, Fate.TAKEN]


def test_each_period_keeps_its_newest(county: County) -> None:
    clerk = county.clerk("a")
    clerk.note("One")
    old = county.forged(clerk.send(), clerk, body={"period": "2025"})
    clerk.note("Two")
    county.take_in(clerk.send(), old)
    series = county.desk.register.series(clerk.body)
    assert [(one.period, one.number, one.is_newest) for one in series] == [
        ("2025", 1, False),
        ("2026", 2, True),
    ]
