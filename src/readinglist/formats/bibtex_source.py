"""A .bib file as text: one entry or field changed, everything else byte for byte as it was.

All functions are pure: text in, whole new text out. Values are BibTeX source as it stands between the delimiters, so
plain text goes through `latex.encode` first.
"""

from __future__ import annotations

import re
from collections import Counter

from readinglist.errors import FormatError
from readinglist.formats.bibtex_scan import Block, Entry, Field, blocks, entries

__all__ = ["Entry", "Field", "append", "entries", "remove_entry", "replace_entry", "set_field", "set_type"]

_SEPARATOR = re.compile(r"\s*,\s*")
_BLANK_LINES = re.compile(r"[ \t]*(?:\r?\n|\r)(?:[ \t]*(?:\r?\n|\r))*")
_BLOCK_IN_VALUE = re.compile(r"(?:^|[\r\n])[^\S\r\n]*@\w*[ \t]*[{(]")
#: So many blocks tell how entries stand in a file.
_LAST_BLOCKS = 60
_NEWLINE = re.compile(r"\r\n|\n|\r")


def set_field(text: str, entry: Entry, name: str, value: str | None) -> str:
    """The text with one field of `entry` changed, added in the entry's own style, or (None) removed.

    Of a field that stands twice the first is set, as BibTeX reads that one; all are removed. Raises FormatError for a
    value whose braces are not balanced, which would break the file.
    """
    present = [field for field in entry.fields if field.name.lower() == name.lower()]
    if value is None:
        for field in reversed(present):
            text = _without(text, entry, field)
        return text
    if not _balanced(value):
        raise FormatError(f"the braces of {name} = {value[:60]!r} are not balanced", hint="close each { with a }")
    if _BLOCK_IN_VALUE.search(value):
        raise FormatError(f"a line of {name} begins as an entry does", hint="write {@} for its @")
    if present:
        field = present[0]
        written = _delimited(value, text[field.value_start : field.value_end])
        return text[: field.value_start] + written + text[field.value_end :]
    return _with(text, entry, name, value)


def set_type(text: str, entry: Entry, kind: str) -> str:
    """The text with the entry type changed: `@misc{` -> `@article{`, in capitals where it was."""
    start = entry.start + 1
    written = text[start : start + len(entry.type)]
    style = str.upper if written.isupper() else str.capitalize if written[:1].isupper() else str.lower
    return text[:start] + style(kind) + text[start + len(entry.type) :]


def remove_entry(text: str, entry: Entry) -> str:
    """The text without the entry and the blank lines it leaves."""
    start, end = entry.start, entry.end
    blank = _BLANK_LINES.match(text, end)
    before = text[:start]
    own_line = not before or before[-1] in "\r\n"
    if not own_line or (blank is None and end < len(text)):
        return before + text[end:]
    end = blank.end() if blank else end
    if end < len(text):
        return before + text[end:]
    # The last entry: the file ends after what is now last, with a newline if it had one.
    kept = before.rstrip()
    return kept + (newline_of(text) if kept and blank else "")


def replace_entry(text: str, entry: Entry, new: str) -> str:
    """The text with `new` in the place of the entry, in the file's newline style."""
    return text[: entry.start] + _in_style(new.strip(), newline_of(text)) + text[entry.end :]


def append(text: str, new: str) -> str:
    """The text with `new` after its last block, but before the comments in which JabRef keeps its settings.

    Newlines and the number of blank lines between entries are the file's own.
    """
    newline = newline_of(text)
    new = _in_style(new.strip(), newline)
    if not text.strip("\ufeff \t\r\n"):
        return ("\ufeff" if text.startswith("\ufeff") else "") + new + newline
    found = _last_blocks(text)
    last = len(found)
    while last and _is_jabref(text, found[last - 1]):
        last -= 1
    if last:
        place = len(text[: found[last - 1].end].rstrip())
    else:
        place = len(text[: found[0].start].rstrip("\r\n")) if found else len(text.rstrip())
    next_block = found[last].start if last < len(found) else len(text)
    # Words after the closing brace stay on its line.
    rest = _NEWLINE.split(text[place:next_block], maxsplit=1)[0]
    place += len(rest.rstrip())
    gap = _gap(text, [block for block in found[:last] if block.entry], newline)
    head, tail = text[:place], text[place:]
    if not head.strip("\ufeff"):
        return head + new + newline * 2 + tail.lstrip("\r\n")
    if tail.strip() and not tail.startswith(("\r", "\n")):
        tail = newline * 2 + tail.lstrip()
    return head + gap + new + (tail or newline)


def _last_blocks(text: str) -> list[Block]:
    """The last blocks of a text, an entry among them; all of them when they are few.

    An @ at the beginning of a line begins a block, whatever stands before it.
    """
    start = len(text)
    for _ in range(_LAST_BLOCKS):
        start = max(text.rfind("\n@", 0, start), 0)
    while start and not _BLOCK_IN_VALUE.match(text, start):
        start = max(text.rfind("\n@", 0, start), 0)
    found = list(blocks(text, start + 1 if start else 0))
    return found if any(block.entry for block in found) or not start else list(blocks(text))


def newline_of(text: str) -> str:
    """The newline that a text uses first, "\\n" when it is a single line."""
    match = _NEWLINE.search(text)
    return match[0] if match else "\n"


def _in_style(new: str, newline: str) -> str:
    return _NEWLINE.sub(newline, new)


def _is_jabref(text: str, block: Block) -> bool:
    content = text[block.start : block.end].partition("{")[2]
    return block.kind == "comment" and content.lstrip().lower().startswith("jabref")


def _gap(text: str, found: list[Block], newline: str) -> str:
    """What stands between entries most often, of white space alone; an empty line where that cannot be told."""
    counts: Counter[int] = Counter()
    for one, other in zip(found[-20:], found[-20:][1:], strict=False):
        between = text[one.end : other.start]
        if not between.strip() and (lines := len(_NEWLINE.findall(between))):
            counts[min(lines, 3)] += 1
    return newline * (counts.most_common(1)[0][0] if counts else 2)


def _balanced(value: str) -> bool:
    """Every brace has its partner, both as BibTeX counts and as bibtexparser does, which skips one after a \\."""
    for pattern in (r"[{}]", r"(?<!\\)[{}]"):
        depth = 0
        for brace in re.findall(pattern, value):
            depth += 1 if brace == "{" else -1
            if depth < 0:
                return False
        if depth:
            return False
    return not value.endswith("\\")


def _delimited(value: str, model: str) -> str:
    """`value` between the delimiters that `model` has; a number stays bare where the model is a bare number."""
    if model.isdigit() and value.isdigit():
        return value
    if model.startswith('"') and "#" not in model and '"' not in value and "@" not in value:
        return f'"{value}"'
    return "{" + value + "}"


def _without(text: str, entry: Entry, field: Field) -> str:
    """Cut one field with the separator that belongs to it."""
    index = entry.fields.index(field)
    if index + 1 < len(entry.fields):
        following = entry.fields[index + 1].start
        comma = _SEPARATOR.match(text, field.end)
        # Anything but a comma between two fields is not ours to remove.
        end = following if comma and comma.end() == following else text.find(",", field.end, following) + 1
        return text[: field.start] + text[max(end, field.end) :]
    if index:
        return text[: entry.fields[index - 1].end] + text[field.end :]
    rest = _SEPARATOR.match(text, field.end)
    end = text.index(",", field.end) + 1 if rest else field.end
    return text[: len(text[: field.start].rstrip())] + text[end:]


def _with(text: str, entry: Entry, name: str, value: str) -> str:
    """Add a field after the last one: indent, spelling of the name, place of the `=` and delimiters as the others'."""
    fields = entry.fields
    newline = newline_of(text[entry.start : entry.end]) if "\n" in text[entry.start : entry.end] else newline_of(text)
    if not fields:
        closing = entry.end - 1
        head = text[:closing].rstrip()
        # A comma within a comment is none.
        comma = "" if "," in text[entry.start : closing].partition("%")[0] else ","
        return f"{head}{comma}{newline}  {name} = {{{value}}}{newline}{text[closing:]}"
    last = fields[-1]
    start = fields[-2].end if len(fields) > 1 else text.rfind(",", entry.start, last.start)
    separator = text[start : last.start] if start >= 0 else ""
    if not _SEPARATOR.fullmatch(separator):
        separator = f",{newline}  "
    separator = re.sub(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?=[\r\n])", "", separator)
    name = _spelled(name, [field.name for field in fields])
    opening = Counter(text[field.value_start] for field in fields if field.value_start < field.value_end)
    written = _delimited(value, '""' if opening['"'] > opening["{"] else "{}")
    return text[: last.end] + separator + _assigned(text, fields, name) + written + text[last.end :]


def _spelled(name: str, others: list[str]) -> str:
    """AUTHOR or Author where all the entry's fields are spelled so."""
    styles = (str.lower, str.upper, str.capitalize)
    style = next((style for style in styles if all(style(other) == other for other in others)), str.lower)
    return style(name) if name.islower() else name


def _assigned(text: str, fields: tuple[Field, ...], name: str) -> str:
    """`name =` with the white space that puts its `=`, or its value, under those of the other fields."""
    last = fields[-1]
    equals = [text.index("=", field.start + len(field.name)) for field in fields]
    lines = [max(text.rfind("\n", 0, field.start), text.rfind("\r", 0, field.start)) + 1 for field in fields]
    alone = [not text[line : field.start].strip() for line, field in zip(lines, fields, strict=True)]
    after = text[equals[-1] + 1 : last.value_start]
    before = text[last.start + len(last.name) : equals[-1]]
    if sum(alone) > 1:
        columns = {equal - field.start for equal, field, own in zip(equals, fields, alone, strict=True) if own}
        starts = {field.value_start - field.start for field, own in zip(fields, alone, strict=True) if own}
        lengths = {len(field.name) for field, own in zip(fields, alone, strict=True) if own}
        if len(columns) == 1 and len(lengths) > 1:
            return name.ljust(max(columns.pop(), len(name) + (1 if before else 0))) + "=" + after
        if len(starts) == 1 and len(lengths) > 1:
            return (name + before + "=").ljust(max(starts.pop(), len(name + before) + 2))
    return name + ("" if not before else " ") + "=" + (after if "\n" not in after and len(after) < 2 else " ")
