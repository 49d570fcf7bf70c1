"""Who wrote, edited or translated: the segments of names -> names by their role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.item import OTHERS, Name
from readinglist.normalise import names
from readinglist.parser.segments import Segment

_EDITED = re.compile(
    r"(?i)(?<!\w\.)\b(?:edd?|eds|editors?|hrsg|hgg?|herausgegeben|éds?|dir|coords?|orgs?)\b\.?|a cura di"
)
_ROLE = re.compile(_EDITED.pattern + r"|\bed\w*\b|\bherausg\w*|\bcur\w*|\bunder\b|\bsous\b")
_EDITED_BEHIND = re.compile(rf"[\s,;:.(\[]*(?:{_EDITED.pattern.removeprefix('(?i)')})", re.I)
#: An archive is nobody's author.
ARCHIVE = re.compile(r"(?i)ar(?:chi[vf]|kiv|quivo)")
#: What keeps manuscripts: beside a shelf mark it published nothing.
KEEPER = re.compile(
    rf"{ARCHIVE.pattern}|biblioth?[eè][ck]\w*|\blibrary\b|record office|(?-i:\b(?:ASVe|AS[A-Z][a-z]?|TNA|BnF)\b)"
)


def with_author(parts: Sequence[Segment], text: str) -> Sequence[Segment]:
    """Who stands where the author does is the author: a publisher's name before a title, an editor without a mark."""
    first = next((index for index, part in enumerate(parts) if part.label not in ("citation-number", "other")), None)
    if first is None or any(part.label == "author" for part in parts):
        return parts
    head, others = parts[first], parts[first + 1 :]
    if head.label == "editor":
        if _ROLE.search(text[: head.start + len(head.text) + 16]):
            return parts
    elif head.label != "publisher" or ARCHIVE.search(head.text):
        return parts
    else:
        labels = [part.label for part in others if part.label != "other"]
        # An archive stands before a shelf mark.
        if "title" not in labels or labels[0] == "number":
            return parts
    return [*parts[:first], head._replace(label="author"), *others]


def named(text: str, by_label: dict[str, list[Segment]]) -> dict[str, tuple[Name, ...]]:
    """The names by their role; "others" end a list that is cut ("et al.")."""
    by_role: dict[str, tuple[Name, ...]] = {}
    for role in ("author", "editor", "translator"):
        parts = by_label.get(role, ())
        if found := tuple(dict.fromkeys(name for part in parts for name in names.parse(part.text))):
            cut = any(names.has_others(part.text) or names.has_others(part.after) for part in parts)
            by_role[role] = (*found, OTHERS) if cut else found
    # "Hann, C. (ed.) 1996": who stands where an author would is an editor when the marker says so.
    authors = by_label.get("author", ())
    if authors and "editor" not in by_role and "author" in by_role and _marked_editor(text, authors[0]):
        by_role["editor"] = by_role.pop("author")
    return by_role


def _marked_editor(text: str, part: Segment) -> bool:
    """Whether "(ed.)", "dir." stands behind these names, or ends them; "Harris ED" and "Org. Synth." are no mark."""
    end = part.start + len(part.text)
    if (match := _EDITED_BEHIND.match(text, end, end + 16)) and _is_mark(text, match):
        return True
    match = _EDITED.search(part.text, max(0, len(part.text) - 9))
    return bool(match and not match[0].isupper())


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """In brackets or small letters; or with a full stop, before a bracket, comma, colon or the end."""
    word = match[0].lstrip(" ,;:.([")
    if "(" in match[0] or "[" in match[0] or word.islower():
        return True
    return not word.isupper() and word.endswith(".") and text[match.end() :].lstrip()[:1] in "(),:;"
