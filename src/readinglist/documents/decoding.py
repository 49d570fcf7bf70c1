"""Bytes -> text, whatever the encoding; what is no text is refused with a word on what it looks like."""

from __future__ import annotations

import codecs
import re

from readinglist.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: The first bytes of files that people take for text, and what to do with them.
_BINARY = (
    (b"%PDF-", "a PDF", "pdftotext FILE - | readinglist extract -"),
    (b"PK\x03\x04", "a zip archive (a .docx, .odt or .epub file?)", "save it as HTML or text first"),
    (b"\xd0\xcf\x11\xe0", "an old Word document", "save it as HTML or text first"),
    (b"{\\rtf", "an RTF document", "save it as HTML or text first"),
    (b"\x1f\x8b", "a gzip archive", "gunzip it first"),
    (b"\x89PNG", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"GIF8", "a picture", ""),
    (b"\x7fELF", "a program", ""),
    (b"SQLite format 3", "a database", ""),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
_JABREF = re.compile(rb"^%+\s*Encoding:\s*([\w.:-]{2,30})", re.I | re.M)
_SAMPLE = 1 << 16


def decode(data: bytes, *, name: str) -> tuple[str, str]:
    """The text and the encoding it was in: by byte order mark, UTF-8, what the file declares, else by its letters.

    Raises InputError for binary data. Never fails for text: an unknown encoding is read as Windows-1252, which gives
    every byte a letter.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                break
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    head = data[:2048]
    for declared in (_JABREF.search(head), _DECLARED.search(head)):
        if declared and (found := _with(data, declared[1].decode("ascii", "replace"))):
            return found
    guess = _other_script(data[:_SAMPLE]) or ("cp1250" if _is_central_european(data) else "cp1252")
    return _with(data, guess) or (data.decode("cp1252", "replace"), "cp1252")


def _other_script(sample: bytes) -> str:
    """The encoding of a text that is not in Latin letters, as charset-normalizer takes it; "" for one that is.

    Letters of another script stand in words of their own: where they touch those of ASCII the guess is wrong.
    """
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None or best.encoding.startswith("mac"):
        return ""
    text = str(best)
    foreign = [place for place, letter in enumerate(text) if letter > "\u036f" and letter.isalpha()]
    touching = sum(_is_ascii_letter(text[place - 1 : place] + text[place + 1 : place + 2]) for place in foreign)
    others = sum("\x7f" < letter <= "\u036f" and letter.isalpha() for letter in text)
    return best.encoding if len(foreign) > others and touching * 5 < len(foreign) else ""


def _is_ascii_letter(letters: str) -> bool:
    return any(letter.isascii() and letter.isalpha() for letter in letters)


_LETTER = rb"[A-Za-z\xc0-\xff\x9a\x9d\x9e]"
#: Bytes that are letters in Windows-1250 (ą ł ż ź ś, š ž ť), and in Windows-1252 signs, nothing, or rare.
_EASTERN = re.compile(rb"(?<=%b)[\xb9\xb3\xbf\x9f\x9a\x9d\x9e]|[\xa3\xaf\x8a\x8e\x9a\x9e](?=%b)" % (_LETTER, _LETTER))
#: ő: in Windows-1252 õ, which Portuguese has before e only, and Estonian in texts without á or í.
_HUNGARIAN = re.compile(rb"\xf5(?!e)")
_HIGH = re.compile(rb"[\x80-\xff]")


def _is_central_european(data: bytes) -> bool:
    """Polish, Czech, Hungarian ...: one byte in sixteen beyond ASCII at least is a letter that only they have."""
    sample = data[:_SAMPLE]
    count = len(_EASTERN.findall(sample))
    if b"\xe1" in sample or b"\xed" in sample:
        count += len(_HUNGARIAN.findall(sample))
    return count * 16 > len(_HIGH.findall(sample))


def _with(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        name = codecs.lookup(encoding).name
        name = "cp1252" if name == "iso8859-1" and re.search(rb"[\x80-\x9f]", data) else name
        return data.decode(name), name
    except (LookupError, UnicodeDecodeError):
        return None


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, what, hint in _BINARY:
        if data.startswith(magic):
            raise InputError(f"is {what}, a binary file", file=name, hint=hint or "a document of text is wanted")
    sample = data[:_SAMPLE]
    controls = sum(sample.count(byte) for byte in (0, 1, 2, 3, 4, 5, 6, 14, 15, 16, 17, 18))
    if b"\0" in sample[:1024] or controls * 50 > len(sample):
        raise InputError("is a binary file", file=name, hint="a document of text is wanted")
