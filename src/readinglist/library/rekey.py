"""Citekeys by our pattern: in the .bib files, in what names them there, and in the documents that cite them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from readinglist import formats
from readinglist.errors import ignore
from readinglist.item import unique
from readinglist.library.checks.consistency import item_of
from readinglist.library.checks.repair import Change, Repair, joined
from readinglist.library.checks.source import Entry, Source
from readinglist.library.citekey import citekey
from readinglist.library.merging.plan import renaming, with_field

_HEAD = re.compile(r"@\w+\s*[{(]\s*")


def new_keys(sources: Sequence[Source]) -> dict[str, str]:
    """Old key -> new key, for those that differ; a key of our pattern stays, also with a letter behind it.

    Of two entries of one key none is renamed: nobody could tell which of them a document cites.
    """
    keys = [entry.key for source in sources for entry in source.entries]
    once = {key for key, number in Counter(keys).items() if number == 1 and key}
    wanted = dict(_wanted(sources))
    kept = {key for key in keys if key not in once or key == wanted.get(key) or _fits(key, wanted.get(key, ""))}
    taken = set(kept)
    renamed = {}
    for key, pattern in wanted.items():
        if key not in kept:
            renamed[key] = unique(pattern, taken)
            taken.add(renamed[key])
    return renamed


def _wanted(sources: Sequence[Source]) -> Iterator[tuple[str, str]]:
    for source in sources:
        inherited = {}
        if any("crossref" in entry.fields or "xdata" in entry.fields for entry in source.entries):
            inherited = {item.id: item for item in formats.read(source.text, format="bibtex", report=ignore)}
        for entry in source.entries:
            if entry.type in ("xdata", "set"):
                continue
            item = inherited.get(entry.key) or item_of(entry)
            if item.authors or item.title:
                yield entry.key, citekey(item)


def _fits(key: str, pattern: str) -> bool:
    return bool(pattern) and key.startswith(pattern) and bool(re.fullmatch(r"[a-z]{1,2}", key[len(pattern) :]))


def repaired(source: Source, renamed: Mapping[str, str]) -> Repair:
    """The file with its new keys, also where entries name each other."""
    changes = []
    for entry in source.entries:
        before = source.text[entry.start : entry.end]
        after = _with_key(before, entry, renamed[entry.key]) if entry.key in renamed else before
        for name, value in renaming(entry, renamed).items():
            after = with_field(after, name, value)
        if after != before:
            changes.append(Change(entry, before, after))
    return Repair(source, joined(source.text, changes), changes)


def _with_key(text: str, entry: Entry, key: str) -> str:
    head = _HEAD.match(text)
    if not head or not text.startswith(entry.key, head.end()):
        return text
    return text[: head.end()] + key + text[head.end() + len(entry.key) :]


# --- documents ------------------------------------------------------------------------------------------------------

_LATEX = re.compile(
    r"(\\[A-Za-z]*(?:[Cc]ite|CITE)[A-Za-z]*\*?\s*(?:\[[^\[\]]*\]\s*|\([^()]*\)\s*)*)((?:\{[^{}]*\}\s*(?:\[[^\[\]]*\]\s*)*)+)"
)
_BRACES = re.compile(r"\{([^{}]*)\}")
#: pandoc: a key begins with a letter, figure or _, and holds signs of some kinds (User's Guide, Citation syntax).
_PANDOC = re.compile(
    r"(?P<code>```.*?```|~~~.*?~~~|``.+?``|`[^`\n]+`)|(?<![\w@\\])@(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>\w[\w:.#$%&+?<>~/-]*))",
    re.S,
)
_TYPST = re.compile(
    r"(?P<code>```.*?```|`[^`\n]+`)|(?<![\w@\\])@(?P<key>[\w][\w.:-]*)|<(?P<label>[\w.:-]+)>|label\(\"(?P<named>[^\"]+)\"\)",
    re.S,
)


def cited(text: str, renamed: Mapping[str, str], kind: str) -> str:
    """A document with its citations renamed; `kind` is its extension: .tex, .typ, or one of Markdown.

    >>> cited("As @old2000 says [@older; @old2000x, p. 3].", {"old2000": "new2000"}, ".md")
    'As @new2000 says [@older; @old2000x, p. 3].'
    """
    return _KINDS.get(kind.lower(), _in_markdown)(text, renamed)


def _in_latex(text: str, renamed: Mapping[str, str]) -> str:
    def keys(group: re.Match[str]) -> str:
        parts = re.split(r"(\s*,\s*)", group[1])
        return "{" + "".join(_stripped(part, renamed) for part in parts) + "}"

    return _LATEX.sub(lambda command: command[1] + _BRACES.sub(keys, command[2]), text)


def _stripped(part: str, renamed: Mapping[str, str]) -> str:
    bare = part.strip()
    return part.replace(bare, renamed[bare]) if bare in renamed else part


def _in_markdown(text: str, renamed: Mapping[str, str]) -> str:
    def key(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        if match["braced"]:
            return f"@{{{renamed.get(match['braced'], match['braced'])}}}"
        return f"@{_longest(match['key'], renamed)}"

    return _in_latex(_PANDOC.sub(key, text), renamed)


def _in_typst(text: str, renamed: Mapping[str, str]) -> str:
    def key(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        if match["label"]:
            return f"<{renamed.get(match['label'], match['label'])}>"
        if match["named"]:
            return f'label("{renamed.get(match["named"], match["named"])}")'
        return f"@{_longest(match['key'], renamed)}"

    return _TYPST.sub(key, text)


def _longest(found: str, renamed: Mapping[str, str]) -> str:
    """A key without the punctuation behind it, renamed where all of it is one that is known."""
    end = len(found)
    while end:
        if found[:end] in renamed:
            return renamed[found[:end]] + found[end:]
        if found[end - 1].isalnum() or found[end - 1] == "_":
            break
        end -= 1
    return found


_KINDS: dict[str, Callable[[str, Mapping[str, str]], str]] = {
    **dict.fromkeys((".tex", ".latex", ".ltx", ".sty"), _in_latex), ".typ": _in_typst,
}  # fmt: skip
