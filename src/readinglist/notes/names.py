"""Names of files out of citekeys: safe on every system, and one of its own for each key."""

from __future__ import annotations

import hashlib
import re
import unicodedata

#: What Windows or a path has no place for, and what ends a link of Obsidian; blanks and what cannot be seen.
_SIGNS = re.compile(
    r"[\\/:*?\"<>|#^\[\]\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ud800-\udfff\ufeff]+"
)
#: Names of devices, whatever extension they have (Windows, "Naming Files, Paths, and Namespaces").
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)")
#: File systems hold 255 bytes; an extension, and what programs add for a copy, take some.
_LONGEST = 150


def safe(key: str) -> str:
    """A name for a key, without extension: no path, no sign or name that a system has for itself, not too long.

    >>> safe("chartier1999"), safe("../../etc/passwd"), safe("CON"), safe("DBLP:conf/a.b")
    ('chartier1999', '-..-etc-passwd', 'CON-', 'DBLP-conf-a.b')
    """
    name = _SIGNS.sub("-", unicodedata.normalize("NFC", key).strip(". ")).strip(". ")
    name = name.lstrip(".~") or "note"
    if device := _DEVICES.match(name):
        name = f"{name[: device.end()]}-{name[device.end() :]}"
    return name if len(name.encode()) <= _LONGEST else f"{_cut(name)}-{_digest(key)}"


def _cut(name: str) -> str:
    return name.encode()[: _LONGEST - 9].decode("utf-8", "ignore").rstrip(". ")


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def unique(keys: list[str]) -> list[str]:
    """A name for each key; names that a system might take for one (case, accents) get a sign of their key."""
    taken: set[str] = set()
    found = []
    for key in keys:
        name = safe(key)
        if _folded(name) in taken:
            # A key that stands twice has one sign too.
            own = f"{_cut(name)}-{_digest(key)}"
            name = own if _folded(own) not in taken else f"{own}-{len(taken)}"
        taken.add(_folded(name))
        found.append(name)
    return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
