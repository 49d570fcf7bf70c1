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
    (b"%PDF-", "a PDF", "`readinglist extract FILE` finds its references"),
    (
        b"PK\x03\x04",
        "a zip archive (a .docx, .odt or .epub file?)",
        "unpack it; .docx, .odt and .epub files are read by `readinglist extract`",
    ),
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
#: The encodings of other scripts, the usual ones of Windows and the web; never those of DOS or of old Macs.
_SCRIPTS = (
    *("cp1251", "koi8_r", "iso8859_5", "cp1253", "iso8859_7", "cp1255", "cp1256", "cp874"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_WORD = re.compile(r"[^\W\d_]+")
#: In another script so many of the bytes above ASCII stand side by side, and so few words have Latin letters too.
_TOGETHER, _MIXED = 0.4, 0.25
_CENTRAL = ("cp1250", "iso8859_2")
#: The letters of Polish, Czech and Slovak, Hungarian, Romanian, Croatian and Slovenian.
_ALPHABETS = ("ąćęłńóśźż", "áäčďéěíĺľňóôŕřšťúůýž", "áéíóöőúüű", "ăâîşţ", "čćđšž")
#: Words as they are spelt in the languages of Windows-1252.
_WESTERN = re.compile(
    "|".join(
        (
            r"[a-zàâçèéêëîïôœûüÿ]*ù?",  # French
            r"[a-zàáçèéíïñòóúü·]+",  # Spanish, Catalan
            r"(?:[a-záâàçéêíóôúü]|ã(?=[oesn]|$)|õ(?=e))+",  # Portuguese
            r"[a-zàèéíîòóú]*[ìù]?",  # Italian
            r"[a-zäöüßåé]+",  # German, Swedish, Finnish
            r"(?:[a-zøåéöäô]|(?<!i)æ(?!$))+",  # Danish, Norwegian
            r"(?:[a-záðéíóúýö]|(?<!i)æ(?!$)|þ(?=[aeiouyáéíóúýöjrv]))+",  # Icelandic
            r"(?:[a-zäöüšž]|õ(?!$))+",  # Estonian
        )
    )
)
#: What may stand before or behind a word of Windows-1252 and has a letter's place in the other encodings.
_SIGNS = "µ«»¡¿©®°´¸·§¶±¹²³ªº¼½¾£¥¯¦¨¢×÷…–—‘’“”„‚†‡•"
#: Central European: so many of the words in question are no western ones, and nearly all are of one alphabet.
_FOREIGN, _OWN = 0.3, 0.8
#: Windows-1252 over Latin-1: a character for each byte.
_WINDOWS = {byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0xA0)}


def decode(data: bytes, *, name: str, said: str = "") -> tuple[str, str]:
    """The text and its encoding: by byte order mark, UTF-8, what is `said`, what the file declares, or its letters.

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
    if said and (found := _with(data, said)):
        return found
    head = data[:2048]
    for declared in (_JABREF.search(head), _DECLARED.search(head)):
        if declared and (found := _with(data, declared[1].decode("ascii", "replace"))):
            return found
    return _with(data, _guessed(data)) or (data.decode("cp1252", "replace"), "cp1252")


def _guessed(data: bytes) -> str:
    """The encoding by the letters: Windows-1252 unless there is clear evidence of another."""
    sample = b"\n".join(line for line in data.splitlines() if not line.isascii())[:_SAMPLE]
    return _script(sample) or _central(sample) or "cp1252"


def _script(sample: bytes) -> str:
    """The encoding in which the words are of another script; "" where the letters are Latin ones."""
    high = [len(run) for run in _HIGH.findall(sample)]
    if sum(length for length in high if length > 1) < _TOGETHER * sum(high):
        return ""
    from charset_normalizer import from_bytes

    for match in from_bytes(sample, cp_isolation=list(_SCRIPTS)):
        words = [word for word in _WORD.findall(str(match)) if not word.isascii()]
        mixed = sum(bool(re.search(r"[A-Za-z\u00c0-\u024f]", word)) for word in words)
        if match.encoding in _SCRIPTS and mixed <= _MIXED * len(words):
            return match.encoding
    return ""


def _central(sample: bytes) -> str:
    """The encoding of Central Europe in which the words are spelt; "" where they are western ones."""
    western = sample.decode("latin-1").translate(_WINDOWS)
    best, share = "", 0.0
    for encoding in _CENTRAL:
        words: list[str] = []
        foreign = 0
        text = sample.decode(encoding, "replace")
        for match in _WORD.finditer(text):
            core = western[match.start() : match.end()].strip(_SIGNS)
            if core and core not in match[0]:
                words.append(match[0].lower())
                foreign += not _WESTERN.fullmatch(core.lower())
        own = max((sum(_spelt(word, letters) for word in words) for letters in _ALPHABETS), default=0)
        if words and foreign >= _FOREIGN * len(words) and own >= max(_OWN, share + 0.01) * len(words):
            best, share = encoding, own / len(words)
    return best


def _spelt(word: str, letters: str) -> bool:
    return all(letter.isascii() or letter in letters for letter in word)


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
