"""The inline marks of reStructuredText, and the targets that its links lead to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from readinglist.normalise.text import spaced

_TARGET = re.compile(
    r" *\.\. _(?:`(?P<quoted>[^`]{1,300}+)`|(?P<name>(?![ _`])(?:[^:\\]|\\.|:(?=\S)){1,300}+)):(?: +|$)"
)
_ANONYMOUS = re.compile(r" *(?:\.\. __:|__)(?: +|$)")
_INLINE = re.compile(
    r"\\(?P<escaped>.)"
    r"|``(?P<literal>[^`]++)``"
    r"|(?::[\w.+:-]{1,60}:)?`(?P<text>[^`]++)`(?P<after>__|_|:[\w.+-]{1,60}:)?"
    r"|(?<![\w*])\*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*(?!\w)"
    r"|(?<![\w*])\*(?P<emphasis>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])"
    r"|(?P<space>\s?)\[(?P<label>[\w#*][\w.+:-]{0,80})\]_(?!\w)"
    r"|(?<![\w_`|])(?P<name>[^\W_]++(?:[-.+:_][^\W_]++){0,5})(?P<anonymous>__?)(?!\w)",
    re.S,
)
_EMBEDDED = re.compile(r"(?P<label>[^<]*)<(?P<url>[^<>]+)>\s*", re.S)
_NUMBERED = re.compile(r"\d+|[#*].*")
CALLED = re.compile(r"\s*\[[^\]\s]{1,80}\]_")
_ESCAPE = re.compile(r"\\(.)", re.S)
_LONGEST_URL = 20  # lines


class Inline:
    """Reads the text of a document, whose `lines` have the targets."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._named, unnamed = _targets(lines)
        self._unnamed = iter(unnamed)

    def read(self, text: str) -> tuple[str, list[str], list[str]]:
        """Text without its marks, the addresses that it links to, what is emphasised. What no target is known for stays
        as it is.
        """
        links: list[str] = []
        titles: list[str] = []

        def shown(found: re.Match[str]) -> str:
            if found["escaped"]:
                return "" if found["escaped"].isspace() else found["escaped"]
            if found["literal"]:
                return found["literal"]
            if found["label"]:
                return "" if _NUMBERED.fullmatch(found["label"]) else f"{found['space']}[{found['label']}]"
            if found["name"]:
                url = self._target(found["name"], found["anonymous"])
                links.extend([url] if url else [])
                return found["name"] if url else found[0]
            marked = found["text"] or found["strong"] or found["emphasis"]
            embedded = _EMBEDDED.fullmatch(marked) if found["text"] else None
            label = (embedded["label"].strip() or embedded["url"]) if embedded else marked
            if found["text"] and found["after"] in ("_", "__"):
                url = embedded["url"] if embedded else self._target(marked, found["after"])
                links.extend([re.sub(r"\s+|\\(?=.)", "", url)] if url else [])
            plain = _ESCAPE.sub(r"\1", label)
            titles.extend([spaced(plain)] if found["emphasis"] else [])
            return plain

        return spaced(_INLINE.sub(shown, text)), links, titles

    def _target(self, name: str, after: str) -> str:
        return next(self._unnamed, "") if after == "__" else self._named.get(_normal(name), "")


def _normal(name: str) -> str:
    """The name of a target as names are compared: case and white space do not count."""
    return spaced(_ESCAPE.sub(r"\1", name)).casefold()


def _url(lines: Sequence[str], begin: int) -> str:
    """The address that begins in the first of these lines, and goes on in those that are indented further."""
    indent = len(lines[0]) - len(lines[0].lstrip())
    more = takewhile(lambda line: line[: indent + 1].isspace(), lines[1:])
    return "".join([lines[0][begin:], *more]).replace(" ", "")


def _targets(lines: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The addresses that targets have: those with a name, and those without in their order."""
    named: dict[str, str] = {}
    unnamed: list[str] = []
    waiting: list[str] = []
    for row, line in enumerate(lines):
        target = _TARGET.match(line)
        mark = target or _ANONYMOUS.match(line)
        if not mark:
            waiting = waiting if not line else []
            continue
        url = _url(lines[row : row + _LONGEST_URL], mark.end())
        if target:
            waiting.append(_normal(target["quoted"] or target["name"]))
        elif url:
            unnamed.append(url)
        if url:
            address = named.get(_normal(url.strip("`_")), "") if url.endswith("_") else url
            named.update(dict.fromkeys(waiting, address))
            waiting = []
    return named, unnamed
