"""Writing a bundle, and what reading it gives and refuses."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest

from charter_desktop.domain.canonical import NotCanonicalError
from charter_desktop.errors import BundleRejectedError
from charter_desktop.sync import bundle as bundles
from charter_desktop.sync import container, lines
from charter_desktop.sync.bundle import TooMuchToSendError, open_signed, write_bundle
from charter_desktop.sync.manifest import EntryFacts
from tests.sync import making
from tests.sync.making import PUBLISHER, content_manifest, expect, signed_file

RECORDS = {"contact": making.contact_lines(12), "page": [b'{"id":"charter"}'], "step": []}
PDF = b"%PDF-1.7 a paper"


def written() -> bytes:
    return write_bundle(content_manifest(), RECORDS, PUBLISHER, blobs=[PDF])


def test_what_was_written_is_read() -> None:
    read = open_signed(written()).read()
    assert {kind: list(found) for kind, found in read.records.items()} == RECORDS
    assert dict(read.blobs) == {hashlib.sha256(PDF).hexdigest(): PDF}
    assert len(read.blobs) == 1
    assert read.sealed is None
    assert read.public_key == PUBLISHER.public
    assert read.kid == PUBLISHER.kid
    assert read.manifest.counts == {"contact": 12, "page": 1, "step": 0}
    blank = replace(read.manifest, entries=(), counts={})
    assert blank == content_manifest()


def test_digest_is_that_of_the_manifest() -> None:
    data = written()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        line = archive.read("manifest.json")
    assert open_signed(data).read().digest == hashlib.sha256(line).hexdigest()


def test_manifest_lists_every_entry_with_its_size_and_digest() -> None:
    manifest = open_signed(written()).manifest()
    pages = b'{"id":"charter"}\n'
    assert EntryFacts("records/page.jsonl", 17, hashlib.sha256(pages).hexdigest()) in (
        manifest.entries
    )
    names = [e.n for e in manifest.entries]
    assert names == sorted(names)


def test_same_records_and_key_give_the_same_bytes() -> None:
    assert written() == written()


def test_any_zip_tool_opens_it_and_finds_words_for_people() -> None:
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        assert archive.testzip() is None
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.read("mimetype") == container.MEDIA_TYPE
        assert b"Charter Toolkit" in archive.read("READ-ME.txt")
        assert json.loads(archive.read("manifest.json"))["kind"] == "content"


def test_signature_is_known_before_anything_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    spoilt = bytearray(written())
    spoilt[200] ^= 1
    monkeypatch.setattr(bundles, "read_entries", lambda _: pytest.fail("parsed too early"))
    expect("signature", lambda: open_signed(bytes(spoilt)))


def test_signer_is_told_without_reading_the_manifest() -> None:
    container_of_it = open_signed(signed_file([], {}, v=[9, 0]))
    assert container_of_it.kid == PUBLISHER.kid
    expect("newer-version", container_of_it.manifest)


@pytest.mark.parametrize("kind", ["", "Contact", "../x", "a" * 42, "con\n", "é"])
def test_a_record_type_with_another_name_is_not_written(kind: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name"):
        write_bundle(content_manifest(), {kind: []}, PUBLISHER)


def test_a_line_that_is_not_canonical_is_not_written() -> None:
    with pytest.raises(NotCanonicalError):
        write_bundle(content_manifest(), {"contact": [b'{"b":1, "a":2}']}, PUBLISHER)


def test_a_manifest_that_no_reader_would_take_is_not_written() -> None:
    with pytest.raises(BundleRejectedError):
        write_bundle(content_manifest(frm="b-e04008103"), {}, PUBLISHER)


def test_more_than_a_file_may_hold_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINES", 2)
    with pytest.raises(TooMuchToSendError):
        write_bundle(content_manifest(), {"contact": making.contact_lines(3)}, PUBLISHER)


def test_a_file_above_the_limit_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "MAX_FILE", 500)
    with pytest.raises(TooMuchToSendError) as caught:
        written()
    assert "Nothing was written" in caught.value.message


LINE = b'{"a":1}\n'
ONE = [("records/contact.jsonl", LINE)]


@pytest.mark.parametrize(
    ("reason", "rest", "counts", "more"),
    [
        ("entries-differ", ONE, {"contact": 1}, {"entries": []}),
        (
            "entries-differ",
            [],
            {},
            {"entries": [{"n": "records/a.jsonl", "size": 0, "sha256": "0" * 64}]},
        ),
        (
            "entries-differ",
            ONE,
            {"contact": 1},
            {"entries": [{"n": ONE[0][0], "size": 7, "sha256": hashlib.sha256(LINE).hexdigest()}]},
        ),
        (
            "digest-differs",
            ONE,
            {"contact": 1},
            {"entries": [{"n": ONE[0][0], "size": 8, "sha256": "0" * 64}]},
        ),
        ("digest-differs", [("blobs/" + "0" * 64, b"x")], {}, {}),
        ("counts-differ", ONE, {"contact": 2}, {}),
        ("counts-differ", ONE, {}, {}),
        ("counts-differ", ONE, {"contact": 1, "page": 0}, {}),
        ("line-form", [("records/contact.jsonl", LINE[:-1])], {"contact": 1}, {}),
        ("line-form", [("records/contact.jsonl", b"\n")], {"contact": 1}, {}),
        ("line-form", [("records/contact.jsonl", b'{"a":1}\r\n')], {"contact": 1}, {}),
        ("line-form", [("records/contact.jsonl", b"[1]\n")], {"contact": 1}, {}),
        ("line-form", [("records/contact.jsonl", b"\xef\xbb\xbf" + LINE)], {"contact": 1}, {}),
        ("manifest-form", [("sealed.bin", b"x")], {}, {}),
        ("manifest-form", ONE, {"contact": 1}, {"requires": ["sealed-hpke-1"]}),
    ],
)
def test_contents_must_be_what_the_manifest_says(
    reason: str, rest: list[tuple[str, bytes]], counts: dict[str, int], more: dict[str, object]
) -> None:
    expect(reason, lambda: open_signed(signed_file(rest, counts, **more)).read())


def test_too_many_lines_are_refused_over_all_types_together() -> None:
    half = b"{}\n" * 150_001
    rest = [("records/a.jsonl", half), ("records/b.jsonl", half)]
    counts = {"a": 150_001, "b": 150_001}
    expect("too-many-lines", lambda: open_signed(signed_file(rest, counts)).read())


def test_a_refusal_leaves_the_next_good_file_readable() -> None:
    expect("signature", lambda: open_signed(written()[:-60] + bytes(52) + b"\x01CHARTR1"))
    assert open_signed(written()).read().records["page"]
