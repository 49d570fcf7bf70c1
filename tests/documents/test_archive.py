"""Archives from anywhere: what is too large, broken or full of entities ends in one clear error, or in nothing."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from readinglist import documents
from readinglist.documents.archive import Archive
from readinglist.errors import InputError

LAUGHS = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def archive(**parts: str | bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return target.getvalue()


def test_a_bomb_is_not_unpacked() -> None:
    bomb = archive(**{"word/document.xml": b"<w>" + bytes(80 << 20)})
    assert len(bomb) < 1 << 20
    with pytest.raises(InputError, match="unpacks to more than 64 MB"):
        documents.read(bomb, name="bomb.docx")


def test_many_parts_may_not_sum_up_to_one_either() -> None:
    opened = Archive(archive(**{f"part{number}": bytes(60 << 20) for number in range(6)}), "bomb.docx")
    for part in opened.parts[:4]:
        opened.read(part)
    with pytest.raises(InputError, match="unpacks to more than"):
        opened.read(opened.parts[4])


def test_entities_are_not_resolved() -> None:
    text = f'<!DOCTYPE x [<!ENTITY a "ha">{LAUGHS}<!ENTITY file SYSTEM "file:///etc/hostname">]><x>&i;&file;</x>'
    root = Archive(archive(part=text), "laughs.docx").tree("part")
    assert "".join(root.itertext()).strip("&;aifle") == ""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"PK\x03\x04 and no more", "is a broken archive", id="cut off"),
        pytest.param(archive(part="<x/>")[:-30], "is a broken archive", id="without its end"),
        pytest.param(b"text", "is a broken archive", id="no archive"),
    ],
)
def test_what_is_broken_is_said(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        Archive(data, "x.docx")


@pytest.mark.parametrize("content", ["", "no mark-up"])
def test_what_is_no_xml_is_said(content: str) -> None:
    with pytest.raises(InputError, match=r"is a broken archive \(part"):
        Archive(archive(part=content), "x.docx").tree("part")


def test_a_part_that_is_missing_is_said() -> None:
    with pytest.raises(InputError, match=r"it has no word/document\.xml"):
        Archive(archive(part="<x/>"), "x.docx").read("word/document.xml")
