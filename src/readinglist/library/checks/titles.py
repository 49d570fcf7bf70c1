"""Titles: capitals, a stray full stop, quotes and $ without a fellow; signs that LaTeX takes for its own."""

from __future__ import annotations

import html
import re

from readinglist.formats import latex
from readinglist.library.checks.rule import OWN_TITLES, TEXTS, TITLES, FieldRule, Fix, Found
from readinglist.library.checks.source import Entry, Value

_WORD = re.compile(r"[^\W\d_]+")
#: A full stop that is a word's own: "U.S.", "Jr.", "et al.", "Vol.", an ellipsis.
_OWN_STOP = re.compile(
    r"(?:\.\.|(?:^|[\s(.~])[^\W\d_]{1,3}|[^\W\d_]\.[^\W\d_]"
    r"|\b(?:etc|Inc|Ltd|Corp|Bros|Jr|Sr|vol|vols|no|nos|ed|eds|al|ca|vs|usw|bzw|rev|ser|pt|pts|Co|St|Mr|Mrs|Dr|Prof))\.$",
    re.I,
)
_QUOTES = (("“", "”"), ("«", "»"), ("``", "''"))
_MATH = re.compile(r"(?<!\\)\$")
_TAG = re.compile(r"<(/?)(i|em|b|strong|sub|sup)>", re.I)
_COMMANDS = {
    "i": "emph",
    "em": "emph",
    "b": "textbf",
    "strong": "textbf",
    "sub": "textsubscript",
    "sup": "textsuperscript",
}
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|[a-z]{3,8}|#\d{2,5}|#x[\da-f]{2,5});", re.I)
_SPECIAL = re.compile(r"(?<!\\)(?:[&%#])|(?<![\\^{])_(?!\{)")
_ASIDE = re.compile(r"\$[^$]*\$|\\(?:url|href|path|ref|label|cite\w*)\s*\{[^{}]*\}|https?://\S+")


def capitals(value: Value, _: Entry) -> Found | None:
    """A title that shouts; no style can give it its own case."""
    text = value.plain
    if not text.isupper():
        return None
    words = _WORD.findall(text)
    if len(words) < 3 or sum(map(len, words)) < 12:
        return None
    return Found("a title all in capitals; `readinglist fix --titles sentence` brings it to small letters")


def full_stop(value: Value, _: Entry) -> Found | None:
    """The full stop of the style that the title was copied from."""
    text = value.text.rstrip()
    if not text.endswith(".") or _OWN_STOP.search(text) or (" " not in text and len(text) < 7):
        return None
    return Found("a full stop at the end of a title", Fix(value.name, text[:-1].rstrip()))


def quotes(value: Value, _: Entry) -> Found | None:
    """A quotation mark without its fellow."""
    text = _ASIDE.sub("", value.text)
    for opening, closing in _QUOTES:
        if text.count(opening) != text.count(closing) and not (opening == "“" and "„" in text):
            return Found(f"{opening} and {closing} do not pair")
    # An accent of LaTeX, and inches, are no quotation marks.
    if len(re.findall(r'(?<!\\)(?<!\d)"', text)) % 2 and text.count('"') % 2:
        return Found('a " without its fellow')
    return None


def brackets(value: Value, _: Entry) -> Found | None:
    """A bracket without its fellow; "a)" of a list counts as one too."""
    text = _ASIDE.sub("", value.text)
    for opening, closing in ("()", "[]"):
        if text.count(opening) != text.count(closing):
            return Found(f"{opening} and {closing} do not pair")
    return None


def braces(value: Value, _: Entry) -> Found | None:
    """Braces that pair only when one after a backslash is counted, or only when it is not."""
    text = value.text
    for pattern in (r"[{}]", r"(?<!\\)[{}]"):
        depth = 0
        for brace in re.findall(pattern, text):
            depth += 1 if brace == "{" else -1
            if depth < 0:
                break
        if depth:
            return Found("{ and } do not pair")
    return None


def mathematics(value: Value, _: Entry) -> Found | None:
    """A $ that opens mathematics which nothing closes: LaTeX would stop at it."""
    if len(_MATH.findall(value.text)) % 2 == 0:
        return None
    return Found("a $ without its fellow; a sign of money is written \\$")


def of_the_web(value: Value, _: Entry) -> Found | None:
    """Tags and entities of HTML."""
    if "<" not in value.text and "&" not in value.text:
        return None
    new = _ENTITY.sub(_entity, value.text)
    if len(re.findall(r"<(?:i|em|b|strong|sub|sup)>", new)) == len(re.findall(r"</(?:i|em|b|strong|sub|sup)>", new)):
        new = _TAG.sub(lambda tag: "}" if tag[1] else f"\\{_COMMANDS[tag[2].lower()]}{{", new)
    return None if new == value.text else Found("marks of HTML, which LaTeX prints as they are", Fix(value.name, new))


def _entity(match: re.Match[str]) -> str:
    sign = html.unescape(match[0])
    return match[0] if sign == match[0] else latex.encode(sign)


def special(value: Value, _: Entry) -> Found | None:
    """Signs that LaTeX takes for its own."""
    text = value.text
    if not value.whole or not _SPECIAL.search(text) or _ENTITY.search(text):
        return None
    if "{" in text and "_" in text:  # within the argument of a command it may be meant
        return None
    spared = [match.span() for match in _ASIDE.finditer(text)]
    found: list[str] = []

    def escaped(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in spared):
            return match[0]
        found.append(match[0])
        return f"\\{match[0]}"

    new = _SPECIAL.sub(escaped, text)
    return (
        Found(f"LaTeX takes {found[0]} for its own; it is written \\{found[0]}", Fix(value.name, new))
        if found
        else None
    )


RULES = (
    FieldRule(
        "T101",
        "warning",
        "titles",
        "a title in capitals",
        "No style can give it its own case. `fix --titles sentence` or `title` does.",
        TITLES,
        capitals,
    ),
    FieldRule(
        "T102",
        "note",
        "titles",
        "a full stop at the end of a title",
        "The style prints one where it wants it: this one would be doubled.",
        OWN_TITLES,
        full_stop,
    ),
    FieldRule(
        "T103", "warning", "titles", "quotation marks that do not pair", "One was lost on the way.", TITLES, quotes
    ),
    FieldRule(
        "T104",
        "error",
        "titles",
        "a $ without its fellow",
        "LaTeX stops at mathematics that does not end.",
        TEXTS,
        mathematics,
    ),
    FieldRule(
        "T105",
        "error",
        "titles",
        "braces that do not pair",
        "BibTeX counts a brace after a backslash, others do not; write \\textbraceleft{}.",
        TEXTS,
        braces,
    ),
    FieldRule("T106", "warning", "titles", "brackets that do not pair", "One was lost on the way.", TITLES, brackets),
    FieldRule(
        "T107", "warning", "titles", "marks of HTML", "LaTeX prints `&amp;` and `<i>` as they stand.", TEXTS, of_the_web
    ),
    FieldRule(
        "T108",
        "error",
        "titles",
        "a sign that is LaTeX's own",
        "& # _ stop LaTeX, % hides what follows; each is written with a backslash.",
        TEXTS,
        special,
    ),
)
