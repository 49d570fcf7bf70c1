"""What the line tagger sees of each line of a document: what references look like, layout, headings, neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.documents import Block
from readinglist.finder import headings

_CAP = "A-ZÄÖÜÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛÇÑØÅŠŽČĆŁİА-ЯЁ"
_NAME = rf"(?:[a-zà-ÿ’']{{1,4}}\s){{0,2}}[{_CAP}][\w’'‐-]+(?:\s[{_CAP}][\w’'‐-]+)?"
_YEAR = r"(?:1[5-9]|20)\d\d[a-k]?"

#: What a line may hold; each is a feature, and the neighbours' are too.
CLUES = {
    "name,": re.compile(rf"{_NAME},?\s+(?:[{_CAP}]\.[\s-]?)+"),  # Said, E. W.
    "name,given": re.compile(rf"{_NAME},\s[{_CAP}][\w’'-]+"),  # Said, Edward
    "I.name": re.compile(rf"(?:[{_CAP}]\.[\s-]?){{1,4}}(?:[a-z]{{2,3}}\s)?[{_CAP}][\w’'-]+"),  # E. W. Said
    "nameI": re.compile(rf"{_NAME}\s[{_CAP}]{{1,3}}\b[,.]"),  # Said EW,
    "caps,": re.compile(rf"[{_CAP}]{{3,}}\b,"),
    "dash": re.compile(r"[-–—_]{2,}|—[.,: ]|(?:ders|dies|idem)\b", re.I),
    "(year)": re.compile(rf"[^()]{{0,160}}\(\s?{_YEAR}[^()]{{0,12}}\)"),
    "year.": re.compile(rf".{{0,160}}?\b{_YEAR}[.,:;]"),
}
MARKS = {
    "year": re.compile(rf"\b{_YEAR}\b|\b(?:n\.d\.|o\.J\.|in press|forthcoming)"),
    "pages": re.compile(r"\b\d+\s?[-–—]\s?\d+\b|\b(?:pp?|S)\.\s?\d"),
    "volume": re.compile(r"\b\d+\s?\(\d[\d–-]*\)|\b(?:[Vv]ol|[Nn]o|[Nn]r|Bd|Jg|H)\.\s?\d|\d+:\s?\d+"),
    "in": re.compile(r"[.,”\"“]\s?[Ii]n:?\s|\b(?:Eds?|Hrsg|Hg|eds?|hrsg|dir|coord)\.[,)\s]"),
    "publisher": re.compile(
        r"\b(?:Press|Verlag|Publish\w+|Books|Éditions?|Editorial|Springer|Routledge|Wiley|Sage|Elsevier|Suhrkamp|Campus"
        r"|Presses|Nomos|Gallimard)\b|издат"
    ),
    "place": re.compile(rf"[.,(]\s[{_CAP}][\w.\s/’-]{{2,24}}:\s[{_CAP}]"),
    "journal": re.compile(
        r"\b(?:Journal|Review|Revue|Zeitschrift|Revista|Rivista|Proceedings|Quarterly|Annals|Bulletin)\b"
        r"|\b(?:Phys|Lett|Rev|Proc|J)\."
    ),
    "quote": re.compile(r"[“”„«»\"‘]"),
    "link": re.compile(r"https?://|www\.|\bdoi\b|10\.\d{4}"),
    "initial": re.compile(rf"\b[{_CAP}]\."),
    "and": re.compile(r"\s(?:&|and|und|et|y)\s"),
}  # fmt: skip
_SMALL = frozenset(
    """
    the a is are was were has have had that this which we it they he she not be been can will would may as with for to
    der die das ist sind war wird werden wurde nicht dass sich auf auch als es wir sie er ein eine einer haben kann zu
    le la les est sont qui que dans pas nous il elle ont une des pour avec el los que es son se las por una
    """.split()  # noqa: SIM905
)
_MONEY = re.compile(r"[€$£¥]\s?\d|\d\s?[€$£%]|\.{4,}\s*\d+$")


def _line(block: Block, typical: float) -> list[str]:
    """The features of a line alone."""
    text = block.text
    row = [name for name, pattern in CLUES.items() if pattern.match(text)]
    row += [f"has:{name}" for name, pattern in MARKS.items() if pattern.search(text[:1200])]
    words = text[:600].split()
    if not row or text[:1].islower():
        row.append("lower" if text[:1].islower() else "plain")
    if text[:1].isdigit():
        row.append("digit")
    if text.replace(" ", "").isdigit():
        row.append("number")
    small = sum(word.lower() in _SMALL for word in words) / max(1, len(words))
    row += [f"small={min(3, int(small * 10))}", f"words={min(6, len(words) // 4)}"]
    row.append(f"end={text[-1] if not text[-1].isalnum() else ('9' if text[-1].isdigit() else 'a')}")
    row.append(f"full={min(3, int(2 * len(text) / typical))}")
    if block.marker:
        row.append("item" if block.marker in "•-*–—·" else "numbered")
    if block.kind in ("heading", "note", "code", "table", "quote", "item"):
        row.append(f"kind={block.kind}")
    if block.gap:
        row.append("gap")
    if block.indent > 2:
        row.append("indent")
    if _MONEY.search(text):
        row.append("money")
    return row


def features(blocks: Sequence[Block]) -> list[list[str]]:
    """A list of features for each line or block, its neighbours' among them."""
    lengths = sorted(len(block.text) for block in blocks)
    typical = max(20.0, lengths[int(len(lengths) * 0.8)] if lengths else 20.0)
    alone = [_line(block, typical) for block in blocks]
    count = len(blocks)
    result = []
    section, since = "none", 0
    for i, block in enumerate(blocks):
        what = headings.kind(block.text) if len(block.text) <= 80 else ""
        if not what and len(block.text) < 400 and headings.leads_in(block.text):
            what = "lead"
        if what or (block.kind == "heading"):
            section, since = (what or "end"), 0
        else:
            since += 1
        row = ["b", *alone[i], f"in={section}", f"in={section}|{min(3, since // 8)}", f"at={10 * i // count}"]
        if what:
            row.append(f"heading={what}")
        if i == 0 or i == count - 1:
            row.append("edge")
        for offset in (-2, -1, 1, 2):
            if 0 <= i + offset < count:
                row += [f"{offset}:{feature}" for feature in alone[i + offset]]
        if i:
            row.append(f"after={_class(blocks[i - 1].text[-1:], 'a')}|{_class(block.text[:1], '')}")
            shift = block.indent - blocks[i - 1].indent
            row.append("further" if shift > 0 else "nearer" if shift < 0 else "level")
        result.append(row)
    return result


def _class(character: str, letter: str) -> str:
    """A mark as it is; a letter as `letter`, or as "a" or "A" by its case; any other letter or digit as "9"."""
    if not character.isalnum():
        return character
    return letter or ("a" if character.islower() else "A" if character.isupper() else "9")
