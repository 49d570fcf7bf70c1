"""One habit for all sources: labelled references -> words and labels as the parser is to give them.

The sources disagree (see RESULTS.md): some keep punctuation and words such as "In", "(Hrsg.)", "pp.", "Vol." inside a
segment, some write "12(3)" as one volume, one has no label for places or editions. Here each is brought to one habit:
a segment holds the value alone.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from readinglist.normalise.institutions import is_institution
from readinglist.parser.segments import PROSE
from readinglist.parser.tokens import Token, tokens

SHARED = Path(__file__).parents[2] / "shared"
OTHER = "other"
#: Labels that are one for the parser.
MERGED = {"institution": "publisher", "pmcid": "pmid"}
_ROLES = re.compile(
    r"(?i)(?:in|dans|en|em|eds?|hrsg|hgg?|herausgegeben|edited|editors?|by|éds?|dir|coords?|orgs?|trans|translated|comp"
    r"|edn|a cura di)"
)
_EDITORS = re.compile(r"(?i)(?:eds?|hrsg|hgg?|editors?|éds?|orgs?|coords?)\.?")
_EDITED = re.compile(
    r"(?i)\bed\w*\b|\bhrsg|\bhrg|\bhgg?\b|\bherausg|\béds?\b|\bdir\b|\bcoord|\borgs?\b|\bcur\w*|\bsous\b|\bunder\b"
)
_LEADS = frozenset(("vgl", "siehe", "see", "also", "auch", "dazu", "ferner", "e.g.", "e.g"))
_IN_BEFORE = re.compile(r"(?i)\b(?:in|aus)\W*$")
_IN = re.compile(r"(?i)(?:in|dans|en|em)")
_VOLUME = re.compile(r"(?i)(?:vol|vols|volumes?|v|bd|band|bde|tome|t|tomo|jg|jahrgang|jhg|année|year)\.?")
_ISSUE = re.compile(r"(?i)(?:no|nr|num|number|heft|h|n|issue|iss|núm|numéro|hft|nº)\.?")
_ISSUE_MARK = re.compile(r"(?i)\b(?:no|nr|n|heft|h|issue|iss|num|number|hft)\b|[°º]")
_PAGES_MARK = re.compile(r"(?i):|\b(?:pp?|s)\b\.?")
_EDITION = re.compile(r"(?i)(?:aufl|auflage|ed|edn|edition|auf|überarb|erw|völlig|aktual|neu)")
_JOINT = re.compile(r"\s*[/,-]?\s*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ROMAN = re.compile(r"(?i)[ivxlcdm]+")


def load(path: Path) -> Iterator[dict[str, Any]]:
    """The labelled references of a file: {"source", "raw", "segments": [[label, text], ...]}."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


class Reference:
    """A labelled reference being brought to the parser's habit."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.source: str = record["source"]
        self.segments: list[tuple[str, str]] = [(MERGED.get(label, label), text) for label, text in record["segments"]]
        self.raw = "".join(text for _, text in self.segments)
        self.tokens: list[Token] = tokens(self.raw)
        of_character = [index for index, (_, text) in enumerate(self.segments) for _ in text]
        #: The segment that each word stands in (most of it), and its label.
        self.of = [Counter(of_character[t.start : t.end]).most_common(1)[0][0] for t in self.tokens]
        self.labels = [self.segments[index][0] for index in self.of]
        #: The labels as the source gives them; `agree` changes the others.
        self.given = list(self.labels)

    def gap(self, index: int) -> str:
        """What stands before a word (or after the last)."""
        start = self.tokens[index - 1].end if index else 0
        end = self.tokens[index].start if index < len(self.tokens) else len(self.raw)
        return self.raw[start:end]

    def agree(self) -> Reference:
        """Apply every rule; the labels are then those that the parser learns."""
        self._markers()
        self._leads()
        self._authors()
        if self.source.startswith(("anystyle", "parscit")):
            self._volumes()
        if self.source.startswith("excite"):
            self._institutions()
            self._editions()
            self._places()
        return self

    def _markers(self) -> None:
        """Words that only say what follows are no part of it."""
        for i, token in enumerate(self.tokens):
            word, label = token.text, self.labels[i]
            first = i == 0 or self.of[i - 1] != self.of[i]
            if first and label in ("editor", "container-title", "translator") and _IN.fullmatch(word):
                following = self.tokens[i + 1].text[:1] if i + 1 < len(self.tokens) else ""
                says_in = label == "editor" or following.isupper() or following.isdigit()
                marker = bool(following) and (says_in or ":" in self.gap(i + 1))
            elif label == "volume" and first and (i + 1 == len(self.of) or self.of[i + 1] != self.of[i]):
                marker = False  # a volume "v" by itself
            elif label == "pages" and len(word) < 3 and self.gap(i + 1) == "" and word.lower() not in ("p", "pp", "pg"):
                marker = False  # "S246", "e1234": the letter is the number's own
            else:
                marker = _is_marker(label, word)
            if marker:
                self.labels[i] = OTHER

    def _leads(self) -> None:
        """Words before a reference that only lead to it: "Vgl. dazu"."""
        labels = [*self.labels, OTHER]
        end = next((i for i, label in enumerate(labels) if label not in (OTHER, "citation-number")), 0)
        if end and self.tokens[end - 1].text.lower() in _LEADS:
            first = 1 if self.tokens[0].text.isdigit() else 0
            self.labels[first:end] = [PROSE] * (end - first)

    def _authors(self) -> None:
        """Who stands first, with no mark of an editor, is an author (EXCITE calls institutions there editors)."""
        named = [i for i, (label, _) in enumerate(self.segments) if label not in (OTHER, PROSE, "citation-number")]
        order = [self.segments[i][0] for i in named]
        if not named or "author" in order:
            return
        end = sum(len(text) for _, text in self.segments[: named[0] + 1])
        # "Danmarks Statistik, 1999: Nyt fra ...": no journal and no publisher stands before the year of a title.
        made = order[0] in ("container-title", "publisher") and order[1:3] == ["date", "title"]
        if made or (order[0] == "editor" and not _EDITED.search(self.raw[: end + 16])):
            self._relabel(named[0], order[0], "author")

    def _institutions(self) -> None:
        """An institution that stands last, with no mark of an editor, published it (EXCITE calls it an editor)."""
        for number, (label, text) in enumerate(self.segments):
            before = "".join(each for _, each in self.segments[:number])
            titled = any(each == "title" for each, _ in self.segments[:number])
            behind = "".join(each for _, each in self.segments[number + 1 :])[:16]
            if (
                label == "editor"
                and titled
                and is_institution(text)
                and not _EDITED.search(before[-16:] + "|" + behind)
            ):
                self._relabel(number, "editor", "publisher")

    def _relabel(self, segment: int, label: str, new: str) -> None:
        """The words of a segment that still have its label get another."""
        for i, (of, each) in enumerate(zip(self.of, self.labels, strict=True)):
            if of == segment and each == label:
                self.labels[i] = new

    def _volumes(self) -> None:
        """ "12(3): 45-67" in one segment is a volume, an issue and pages; "2003;12(3)" has the year too."""
        paged = any(label == "pages" for label, _ in self.segments)
        for segment, (label, _) in enumerate(self.segments):
            if label != "volume":
                continue
            inside = [i for i in range(len(self.tokens)) if self.of[i] == segment]
            if len(inside) > 1 and _YEAR.fullmatch(self.tokens[inside[0]].text) and ";" in self.gap(inside[0] + 1):
                self.labels[inside.pop(0)] = "date"
            numbers = [i for i in inside if re.search(r"\d|^[IVXLC]+$", self.tokens[i].text)]
            state = "volume"
            for place, i in enumerate(numbers):
                if place:
                    between = self.raw[self.tokens[numbers[place - 1]].end : self.tokens[i].start]
                    state = _following(state, between, paged=paged)
                self.labels[i] = state

    def _editions(self) -> None:
        """EXCITE labels the number of an edition as an issue."""
        for i in range(len(self.tokens) - 1):
            if self.labels[i] == "issue" and _EDITION.match(self.tokens[i + 1].text):
                self.labels[i] = "edition"

    def _places(self) -> None:
        """EXCITE has no label for places; those beside a publisher, or at the end, can be told."""
        for i, token in enumerate(self.tokens):
            if self.labels[i] == OTHER and len(token.text) > 2 and self._is_plain(i):
                first, last = self._run(i)
                if self._is_beside(first, last) or self._is_at_end(first, last):
                    self.labels[i] = "location"

    def _is_plain(self, i: int) -> bool:
        """A capitalised word that is no role."""
        word = self.tokens[i].text
        return word[:1].isupper() and not any(c.isdigit() for c in word) and not _ROLES.fullmatch(word.rstrip("."))

    def _run(self, i: int) -> tuple[int, int]:
        """The first and last of the capitalised words around `i` that stand together: "Frankfurt/M"."""

        def joined(left: int, right: int, outer: int) -> bool:
            same = self.of[left] == self.of[right] and self.labels[outer] in (OTHER, "location")
            return same and self.tokens[outer].text[:1].isupper() and bool(_JOINT.fullmatch(self.gap(right)))

        first = last = i
        while last + 1 < len(self.tokens) and joined(last, last + 1, last + 1):
            last += 1
        while first and joined(first - 1, first, first - 1):
            first -= 1
        return first, last

    def _is_beside(self, first: int, last: int) -> bool:
        """ "Köln: Böhlau", "Oxford University Press, Oxford"."""
        before = self.labels[first - 1] if first else ""
        after = self.labels[last + 1] if last + 1 < len(self.tokens) else ""
        return (after == "publisher" and ":" in self.gap(last + 1)) or (
            before == "publisher" and bool(re.fullmatch(r"\s*[,:]\s*", self.gap(first)))
        )

    def _is_at_end(self, first: int, last: int) -> bool:
        """ "... Gesellschaftsanalyse. Graz 1983", "... in Deutschland, Münster."."""
        before = self.labels[first - 1] if first else ""
        if last + 1 < len(self.tokens):
            titled = before in ("title", "container-title")
            return titled and self.labels[last + 1] == "date" and "." in self.gap(first)
        ended = before in ("title", "container-title", "publisher", "edition")
        return ended and bool(re.match(r"\s*[.,]\s*", self.gap(first)))


def _following(state: str, between: str, *, paged: bool) -> str:
    """What a number is that follows a volume or issue; `paged` says that the pages stand elsewhere ("3:3")."""
    if state == "volume" and (
        "(" in between
        or (paged and between.strip() == ":")
        or _ISSUE_MARK.search(between)
        or re.fullmatch(r"\s*[/.,]\s*", between)
    ):
        return "issue"
    return "pages" if _PAGES_MARK.search(between) else state


def _is_marker(label: str, word: str) -> bool:
    """A word that only says what the segment is: "Hrsg", "pp", "Vol"."""
    if label in ("editor", "translator"):
        return bool(_ROLES.fullmatch(word.rstrip("."))) and word.lower() != "en"
    if label == "author":
        return bool(_EDITORS.fullmatch(word)) and not word.isupper()  # "Smith ED" has initials
    if label == "pages":
        return not any(c.isdigit() for c in word) and not (_ROMAN.fullmatch(word) and len(word) > 1)
    if label in ("volume", "issue") and not re.fullmatch("[IVXLC]+", word):
        return bool(_VOLUME.fullmatch(word) or _ISSUE.fullmatch(word))
    return False


def is_held_out(source: str, document: str, number: int, every: int) -> bool:
    """Every so manyth document, or run of twenty references where a source is one document."""
    return zlib.crc32(f"{source}|{document}|{number // 20}".encode()) % every == 0


def labelled(data: Path, without: Sequence[str] = (), every: int = 10) -> Iterator[tuple[bool, Reference]]:
    """Every reference brought to one habit, and whether it is held out (of 40 those that are of 10 too)."""
    for path in sorted(data.glob("*.jsonl")):
        if path.stem not in without:
            for number, record in enumerate(load(path)):
                reference = Reference(record).agree()
                if reference.tokens:
                    yield is_held_out(record["source"], record.get("doc") or "", number, every), reference
