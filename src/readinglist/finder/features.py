"""What the line tagger sees of each line of a document: what references look like, layout, headings, neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from readinglist.documents import Block
from readinglist.finder import headings, layout
from readinglist.finder.clues import CLUES, LEADS, MARKS
from readinglist.finder.crf import Shown
from readinglist.normalise.lines import CUT

#: The small words of prose in some languages.
SMALL = frozenset(
    """
    the a is are was were has have had that this which we it they he she not be been can will would may as with for to
    der die das ist sind war wird werden wurde nicht dass sich auf auch als es wir sie er ein eine einer haben kann zu
    le la les est sont qui que dans pas nous il elle ont une des pour avec el los que es son se las por una
    """.split()  # noqa: SIM905
)
_MONEY = re.compile(r"[€$£¥]\s?\d|\d\s?[€$£%]|\.{4}\s*\d+$")

#: How the line before ends: what that says of this one.
_ENDS = (
    ("cut", CUT),
    ("initial", re.compile(r"(?:^|[\s.])[^\W\d_a-z]\.,?$")),
    (
        "and",
        re.compile(r"(?:[&,;/–-]|\b(?:and|und|et|y|e|in|In|of|the|der|die|des|de|la|für|for|von|zur?|S\.|pp?\.))$"),
    ),
    ("figures.", re.compile(r"\d[)\]”\"]?\.?$")),
    (":", re.compile(r":$")),
    (".", re.compile(r"[.!?][”\"’)\]]?$")),
)
#: None of them looks farther back.
_END = 4
_PATCH = re.compile(r"[^\W\d_]+|\d+|\S")
#: What a line without a figure, or a year, cannot have is not looked for in it: most lines are prose.
_FIGURE, _YEAR = re.compile(r"\d"), re.compile(r"(?:1[5-9]|20)\d\d")
_OF_YEARS = ("(year)", "year.", "INST")
#: Nor what begins with a capital or a quote, where a line begins with a small letter.
_IN_SMALL = ("name,", "name,given", "nameI", "dash", "(year)", "year.")
#: How a line may begin, by whether it does with a small letter, and has a year.
_BEGINNINGS = {
    (small, year): {
        name: each
        for name, each in CLUES.items()
        if (year or name not in _OF_YEARS) and (not small or name in _IN_SMALL)
    }
    for small in (False, True)
    for year in (False, True)
}
_MARKS = {name: each for name, each in MARKS.items() if name not in ("pages", "volume")}
_HAS = {name: f"has:{name}" for name in MARKS}
_HELD = frozenset(_HAS.values())
#: The lines whose looks a line shares.
BESIDE = (-2, -1, 1, 2)
#: What is learnt apart, of documents without a list.
APART = "no-list|"
#: How a line may begin.
_OPENINGS = frozenset([*CLUES, *LEADS, "digit", "number", "numbered", "plain", "lower"])
#: The clues of a line that may begin a reference.
_STARTING = frozenset(("name,", "name,given", "I.name", "nameI", "caps,", "dash", "INST", "“title", "given name"))


def _line(block: Block) -> list[str]:
    """The features of a line alone."""
    text = block.text
    figures = _FIGURE.search(text) is not None
    begins = _BEGINNINGS[text[:1].islower(), figures and _YEAR.search(text) is not None]
    holds = MARKS if figures else _MARKS
    row = [name for name, pattern in begins.items() if pattern.match(text)]
    row += [name for name, pattern in LEADS.items() if pattern.match(text)]
    head = text[:1200]
    row += [_HAS[name] for name, pattern in holds.items() if pattern.search(head)]
    words = text[:600].lower().split()
    row += [f"w{index}={word[:10]}" for index, word in enumerate(words[:2]) if not word.isdigit()]
    if not row or text[:1].islower():
        row.append("lower" if text[:1].islower() else "plain")
    if text[:1].isdigit():
        row.append("digit")
        if text.replace(" ", "").isdigit():
            row.append("number")
    small = sum(map(SMALL.__contains__, words)) / max(1, len(words))
    row += [f"small={min(3, int(small * 10))}", f"words={min(6, len(words) // 4)}"]
    row.append(f"end={text[-1] if not text[-1].isalnum() else ('9' if text[-1].isdigit() else 'a')}")
    if block.marker:
        # A bullet, a number, or letters ("[Ber99]").
        row.append("numbered" if block.numbered else "label" if any(map(str.isalnum, block.marker)) else "item")
    if block.kind in ("heading", "note", "code", "table", "quote", "item"):
        row.append(f"kind={block.kind}")
    if block.gap:
        row.append("gap")
    if figures and _MONEY.search(text):
        row.append("money")
    return row


def shown(blocks: Sequence[Block]) -> Shown:
    """What is seen of each line or block: its looks, and what its neighbourhood and its document tell of it."""
    looks = [_line(block) for block in blocks]
    last = len(blocks) - 1
    sections = _sections(blocks)
    others = [["b", *placed, *section] for placed, section in zip(_placed(blocks, looks), sections, strict=True)]
    for i, row in enumerate(others):
        if i in (0, last):
            row.append("edge")
        if i:
            row += _seam(blocks[i - 1], blocks[i])
    # Without a list, references stand in notes. It is said of the document, in each of its lines.
    without_list = bool(sections) and "opening=none" in sections[0]
    return Shown(looks, others, BESIDE, APART if without_list else "")


def tells(feature: str) -> bool:
    """Whether it is one of how a line looks or follows, not of its words or its place: those are learnt apart."""
    return feature in _OPENINGS or feature[:4] in ("has:", "seam", "dens", "pros") or feature[:6] == "small="


def _seam(before: Block, block: Block) -> list[str]:
    """How a line follows the one before."""
    end = before.text[-_END:]
    end = next((name for name, pattern in _ENDS if pattern.search(end)), "a")
    start = _class(block.text[:1], "")
    shift = block.indent - before.indent
    row = [
        f"after={_class(before.text[-1:], 'a')}|{start}",
        f"seam={end}|{start}",
        "further" if shift > 0 else "nearer" if shift < 0 else "level",
        f"shape={' '.join([_shape(patch[0]) for patch in islice(_PATCH.finditer(block.text, 0, 60), 3)])}",
    ]
    if block.gap:
        row.append(f"gap|seam={end}")
    if before.line == block.line and block.kind == "line":
        row.append("beside")
    return row


def _placed(blocks: Sequence[Block], alone: Sequence[list[str]]) -> list[list[str]]:
    """What the neighbourhood tells of each line: width, indents, numbering, alphabet, how dense clues and gaps are."""
    sizes = [len(block.text) for block in blocks]
    widths = layout.extremes(sizes)
    indents = layout.extremes([block.indent for block in blocks])
    starts = [not _STARTING.isdisjoint(row) for row in alone]
    numbering, alphabet = layout.chains(blocks), layout.alphabet(blocks, starts)
    dense = layout.around([float(sum(map(_HELD.__contains__, row)) >= 2) for row in alone])
    # One small word in ten at least: prose.
    small = layout.around([float("small=0" not in row) for row in alone])
    gaps = layout.around([float(block.gap) for block in blocks])
    numbered = layout.around([float(n > 2) for n in numbering])
    result = []
    for i, block in enumerate(blocks):
        widest = max(30, widths[i][1])
        paged = "page" if gaps[i] > 0.7 else "mixed" if gaps[i] > 0.25 else "lines"
        least, most = indents[i]
        hang = "even" if least == most else "out" if block.indent == least else "in"
        chain = min(3, numbering[i] // 2)
        dense_here = f"dense={min(4, int(5 * dense[i]))}"
        start = "|start=1" if starts[i] else "|start=0"
        row = [
            f"full={min(4, int(5 * sizes[i] / widest))}",
            dense_here,
            f"prose={min(4, int(5 * small[i]))}",
            f"paged={paged}",
            f"hang={hang}",
            f"chain={chain}",
            f"alphabet={alphabet[i]}|{paged}",
            dense_here + start,
        ]
        if numbered[i] > 0.15:
            row.append(f"numbers|chain={chain}")
        elif numbered[i] == 0:
            row.append(f"no-numbers{start}|{paged}")
        if block.gap:
            row.append(f"gap|{paged}")
        if i:
            before = f"before={min(4, int(5 * sizes[i - 1] / widest))}"
            row += [before, before + start]
        result.append(row)
    return result


def _sections(blocks: Sequence[Block]) -> list[list[str]]:
    """The kind of section each line stands in, how far from its heading, and where in the document."""
    count = len(blocks)
    kinds = []
    for block in blocks:
        what = headings.kind(block.text) if len(block.text) <= 80 else ""
        if not what and len(block.text) < 400 and headings.leads_in(block.text):
            what = "lead"
        kinds.append(what)
    last = max((place for place, what in enumerate(kinds) if what == "open"), default=-1)
    bare = "lead" if last < 0 and "lead" in kinds else "none" if last < 0 else "some"
    result = []
    section, since = "none", 0
    for i, (block, what) in enumerate(zip(blocks, kinds, strict=True)):
        if what or block.kind == "heading":
            section, since = (what or "end"), 0
        else:
            since += 1
        row = [f"in={section}", f"in={section}|{min(3, since // 8)}", f"at={10 * i // count}", f"opening={bare}"]
        if section == "open" and i >= last:
            row.append("in=last")
        if since < 3:
            row.append(f"in={section}|first{since}")
        if what:
            row.append(f"heading={what}")
        result.append(row)
    return result


def _class(character: str, letter: str) -> str:
    """A mark as it is; a letter as `letter`, or as "a" or "A" by its case; any other letter or digit as "9"."""
    if not character.isalnum():
        return character
    return letter or ("a" if character.islower() else "A" if character.isupper() else "9")


def _shape(word: str) -> str:
    """The look of a word: "Aa", "A", "AA", "a", "9", "9999" for a year, a mark as it is."""
    if word.isdigit():
        return "9999" if len(word) == 4 else "9"
    if not word[0].isalpha():
        return word
    if word[0].islower() or not word[0].isupper():
        return "a"
    return "A" if len(word) == 1 else "AA" if word.isupper() else "Aa"
