"""Templates of notes: text with `{{title}}` in it, as Obsidian's and Zotero's plugins have them, in Markdown or Org.

A line that names values of which the item has none is left out. A value is written so that it stays one where it
stands: quoted in the YAML between the first two lines of `---`, its signs escaped in a text, as it is in an address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from readinglist.csl.formatted import Run
from readinglist.csl.output import org
from readinglist.errors import UnknownName
from readinglist.item import Item
from readinglist.normalise import markup
from readinglist.notes import values
from readinglist.notes.values import Value

_NAMED = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")
#: A line of YAML: what stands before a value, and the value.
_YAML_LINE = re.compile(r"(\s*(?:- +)?(?:[^\s#'\"\[{][^:]*:(?= )|-(?= ))? *)(.*)", re.DOTALL)
#: What YAML has to be told by an escape (YAML 1.2, 5.1), that JSON leaves as it is.
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: Signs of Markdown, of Obsidian (tags, comments, marks) and of mathematics.
_SIGNS = re.compile(r"[\\`*_\[\]<>$~|]|&(?=#?\w+;)|(?<!\S)[#@](?=\w)|%(?=%)|=(?==)")
#: What begins a list, a heading or a quotation in Markdown.
_BEGINNING = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))|(?=[-+#=>])")
#: Addresses, and keys: what links hold.
_ADDRESSES = ("URL", "DOI", "zoteroSelectURI")
_IN_ADDRESS = re.compile(r"[\s()<>\[\]\"'`\\{}|^\x00-\x20\x7f]")
_IN_KEY = re.compile(r"[\s<>\[\]{}()\"'`,|#%\\]+")
#: Lines of Org whose text is read as it stands: properties and keywords.
_ORG_RAW = re.compile(r"\s*(?::[\w+-]+:|#\+\w+:)")
_ORG_HEADLINE = re.compile(r"\*+ ")
_ORG_WORDS = re.compile(r"(?=(?:TODO|DONE|COMMENT)\b)")
_APART = "\N{ZERO WIDTH SPACE}"
#: Tags of Obsidian, and of Org, have no others.
_NO_TAG = {"md": re.compile(r"[^\w/-]+"), "org": re.compile(r"[^\w@#%]+")}


@dataclass(frozen=True)
class Template:
    """A template; `syntax` is "md" or "org". Raises UnknownName for a value that is not known."""

    text: str
    syntax: str = "md"
    name: str = "<template>"

    def __post_init__(self) -> None:
        for number, line in enumerate(self.text.splitlines(), start=1):
            for name in _NAMED.findall(line):
                try:
                    values.canonical(name)
                except UnknownName as error:
                    error.file, error.line = self.name, number
                    raise

    @cached_property
    def names(self) -> frozenset[str]:
        """The values that it names."""
        return frozenset(map(values.canonical, _NAMED.findall(self.text)))

    def filled(self, item: Item, rendered: Mapping[str, str]) -> str:
        """The note of an item; `rendered` has its reference and citation as markup."""
        item = markup.taken_from(item)
        found = {name: _clean(values.value(item, name, rendered)) for name in self.names}
        head = self._head()
        lines = (self._line(line, found, yaml=0 < number < head) for number, line in enumerate(self.text.split("\n")))
        text = "\n".join(line for line in lines if line is not None)
        # A heading under which all lines are left out has one blank line behind it.
        return re.sub(r"\n{3,}", "\n\n", text)

    def _head(self) -> int:
        """The number of the line that ends the YAML at the beginning, 0 for none."""
        lines = [line.rstrip() for line in self.text.split("\n")]
        return lines.index("---", 1) if self.syntax == "md" and lines[0] == "---" and "---" in lines[1:] else 0

    def _line(self, line: str, found: Mapping[str, Value], *, yaml: bool) -> str | None:
        named = [values.canonical(name) for name in _NAMED.findall(line)]
        if not named:
            return line
        if not any(found[name] for name in named):
            return None
        if yaml:
            return _yaml(line, found)
        write = _org if self.syntax == "org" else _markdown
        return write(line, found)


def _clean(value: Value) -> Value:
    if isinstance(value, list):
        return [_SURROGATE.sub("\ufffd", one) for one in value]
    return _SURROGATE.sub("\ufffd", value).strip()


def _one_line(value: Value) -> str:
    return " ".join((", ".join(value) if isinstance(value, list) else value).split())


def _filled(line: str, found: Mapping[str, Value], write: object) -> str:
    assert callable(write)
    return _NAMED.sub(lambda match: write(values.canonical(match[1]), found[values.canonical(match[1])], match), line)


def quoted(text: str) -> str:
    """A text as a scalar of YAML, whatever is in it (YAML 1.2, 7.3.1)."""
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def _scalar(name: str, value: str) -> str:
    """Years and days as YAML's numbers and days, all else quoted."""
    plain = (name == "year" and re.fullmatch(r"[1-9]\d{0,3}", value)) or re.fullmatch(r"\d{4}-\d\d-\d\d", value)
    return value if plain else quoted(value)


def _listed(name: str, value: Value) -> list[str]:
    return (
        tags(value, "md")
        if name == "tags" and isinstance(value, list)
        else value
        if isinstance(value, list)
        else [value]
    )


def _yaml(line: str, found: Mapping[str, Value]) -> str:
    match = _YAML_LINE.fullmatch(line)
    before, rest = match.groups() if match else ("", line)
    only = _NAMED.fullmatch(rest.strip())
    if only:
        name = values.canonical(only[1])
        value = found[name]
        if not isinstance(value, list):
            return before + _scalar(name, value)
        items = list(map(quoted, _listed(name, value)))
        return (
            "\n".join(f"{before}{one}" for one in items) if before.endswith("- ") else f"{before}[{', '.join(items)}]"
        )

    def scalars(name: str, value: Value, _: object) -> str:
        return ", ".join(map(quoted, _listed(name, value)))

    def inside(name: str, value: Value, _: object) -> str:
        return quoted(", ".join(_listed(name, value)))[1:-1]

    def single(name: str, value: Value, _: object) -> str:
        return " ".join(", ".join(_listed(name, value)).split()).replace("'", "''")

    def bare(name: str, value: Value, _: object) -> str:
        return ", ".join(_listed(name, value))

    sign = rest.lstrip()[:1]
    if sign in ("[", "{"):
        return before + _filled(rest, found, scalars)
    if sign == '"':
        return before + _filled(rest, found, inside)
    if sign == "'":
        return before + _filled(rest, found, single)
    return before + quoted(_filled(rest, found, bare))


def tags(words: list[str], syntax: str) -> list[str]:
    """Words as tags: without blanks, and no mere number (Obsidian's help, Tags)."""
    found = [_NO_TAG[syntax].sub("_" if syntax == "org" else "-", word.strip()).strip("-_") for word in words]
    return [f"_{tag}" if tag.isdecimal() else tag for tag in dict.fromkeys(found) if tag]


def _held(name: str, value: str) -> str | None:
    """A value that a link holds, or that is markup, None for any other."""
    if name in values.RENDERED:
        return value
    if name in _ADDRESSES:
        return _IN_ADDRESS.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), value)
    return _IN_KEY.sub("-", value) if name == "citekey" else None


def _markdown(line: str, found: Mapping[str, Value]) -> str:
    def write(name: str, value: Value, match: re.Match[str]) -> str:
        if name == "tags" and isinstance(value, list):
            return " ".join(f"#{tag}" for tag in tags(value, "md"))
        held = _held(name, _one_line(value))
        if held is not None:
            return held
        alone = match[0] == line.strip() and isinstance(value, str)
        text = _SIGNS.sub(r"\\\g<0>", value if alone else _one_line(value))  # type: ignore[arg-type]
        if not line[: match.start()].strip():
            text = "\n".join(_BEGINNING.sub(r"\1\\", one.strip(), count=1) if _BEGINNING.match(one.strip())
                             else one.strip() for one in text.split("\n"))  # fmt: skip
        return text

    return _filled(line, found, write)


def _org(line: str, found: Mapping[str, Value]) -> str:
    raw, headline = _ORG_RAW.match(line), _ORG_HEADLINE.match(line)

    def write(name: str, value: Value, match: re.Match[str]) -> str:
        if name == "tags" and isinstance(value, list):
            return "".join(f":{tag}" for tag in tags(value, "org")) + ":"
        text = _one_line(value)
        held = _held(name, text)
        if raw or held is not None:
            return text if held is None else held
        alone = match[0] == line.strip() and isinstance(value, str)
        lines = value.split("\n") if alone and isinstance(value, str) else [text]
        text = "\n".join(org.inline([Run(one.strip())]) for one in lines)
        if headline:
            text = _ORG_WORDS.sub(_APART, text, count=1) if match.start() == headline.end() else text
            text += _APART if text.endswith(":") else ""
        return text

    return _filled(line, found, write)
