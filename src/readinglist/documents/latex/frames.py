"""What the text of a LaTeX document collects in until it is a block: frames, and the environments they stand in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from readinglist.documents.blocks import Block, marker_apart
from readinglist.documents.latex.characters import HIDE, SHOW
from readinglist.documents.latex.commands import KINDS, LISTS
from readinglist.documents.latex.conversion import plain

#: No one forgets to close so many environments; who looks further back may look for ever.
_MOST_FORGOTTEN = 50


@dataclass(slots=True)
class Frame:
    """What text collects in: the body, a heading, a note. `end` is the brace that closes it, `inside` the environments
    that it stands in, `start` where its text begins; until something `shows` that is where its first command stands."""

    kind: str = ""
    end: int = -1
    level: int = 0
    marker: str = ""
    line: int = 0
    number: int = 0
    inside: int = 1
    gap: bool = True
    start: int = -1
    shows: bool = False
    pieces: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Environment:
    """An environment that is open; `count` is of its items."""

    name: str = ""
    kind: str = "paragraph"
    level: int = 0
    count: int = 0


class Frames:
    """Stacks of frames and environments, so that nothing is recursive; `line` tells that of a place in the text."""

    def __init__(self, line: Callable[[int], int]) -> None:
        self._line = line
        self._found: list[Block] = []
        self._notes: list[tuple[int, Block]] = []
        self._frames = [Frame()]
        self._environments = [Environment()]
        self._count = 0

    def blocks(self) -> list[Block]:
        """What has been collected: the body, then the notes in the order of their numbers."""
        self.unwind()
        return self._found + [block for _, block in sorted(self._notes, key=lambda note: note[0])]

    @property
    def frame(self) -> Frame:
        return self._frames[-1]

    @property
    def environment(self) -> Environment:
        return self._environments[-1]

    @property
    def in_body(self) -> bool:
        return len(self._frames) == 1

    @property
    def runs_on(self) -> bool:
        """Whether line breaks and blank lines are no more than blanks: a heading, an item of the bibliography."""
        return self.frame.kind == "heading" or (self.in_body and self.environment.name == "thebibliography")

    def add(self, piece: str, start: int, *, shows: bool = True) -> None:
        """Text, set for pylatexenc, that stands at this place."""
        frame = self.frame
        if shows and not frame.shows:
            frame.start, frame.shows = start + len(piece) - len(piece.lstrip()), True
        elif frame.start < 0 and not piece.isspace():
            frame.start = start
        frame.pieces.append(piece)

    def part(self) -> None:
        """A paragraph ends here."""
        if self.runs_on:
            self.add(" ", 0, shows=False)
        else:
            self.close()

    def mark(self, marker: str) -> None:
        """The marker of the item that begins; within a note there are none."""
        if self.in_body:
            self.frame.marker = marker

    def code(self, code: str, start: int) -> None:
        """A listing, which is a block of its own but within a note."""
        if not self.in_body:
            self.add(code.translate(HIDE), start)
            return
        self.close()
        if code:
            self._found.append(Block(code, self._line(start), "code"))

    def heading(self, text: str, start: int, level: int) -> None:
        """A heading that stands nowhere in the document."""
        self.unwind()
        if text:
            self._found.append(Block(text, self._line(start), "heading", level))

    def enter(self, kind: str, end: int, start: int, level: int = 0) -> None:
        """Begin a heading, a note, or a paragraph that stands alone: its command is at `start`."""
        if kind == "heading":
            # It ends whatever somebody forgot to close.
            self.unwind()
            frame = Frame(kind, end, level)
        elif kind == "note":
            self._count += 1
            frame = Frame(kind, end, 0, f"[{self._count}]", self._line(start), self._count)
        else:
            self.close()
            frame = Frame(kind, end)
        frame.inside = len(self._environments)
        self._frames.append(frame)

    def leave(self) -> None:
        """End the frame, and what is open in it."""
        self.close()
        frame = self._frames.pop()
        del self._environments[frame.inside :]
        self.frame.gap = self.frame.gap or frame.kind != "note"

    def unwind(self) -> None:
        """End all that is open."""
        while not self.in_body:
            self.leave()
        self.close()
        del self._environments[1:]

    def begin(self, name: str) -> None:
        """An environment begins."""
        self.close()
        self.mark("")
        outer = self.environment
        self._environments.append(Environment(name, KINDS.get(name, outer.kind), outer.level + (name in LISTS)))

    def end(self, name: str) -> None:
        """An environment ends, and those that somebody forgot to close in it."""
        self.close()
        self.mark("")
        count = len(self._environments)
        for depth in range(count - 1, max(self.frame.inside, count - _MOST_FORGOTTEN) - 1, -1):
            if self._environments[depth].name == name:
                del self._environments[depth:]
                break

    def close(self, *, gap: bool = True) -> None:
        """What has been collected becomes a block, if it is more than blanks; `gap` parts what follows from it."""
        frame, environment = self.frame, self.environment
        words = plain("".join(frame.pieces))
        if words:
            kind = frame.kind or environment.kind
            marker, text = frame.marker, words
            if not marker and kind == "paragraph":
                marker, text = marker_apart(words)
            level = frame.level or (environment.level if kind == "item" else 0)
            line = frame.line or self._line(max(frame.start, 0))
            block = Block(text.translate(SHOW), line, kind, level, marker, 0, frame.gap, tuple(frame.links))
            if frame.kind == "note":
                self._notes.append((frame.number, block))
            else:
                self._found.append(block)
            frame.marker, frame.line = "", 0
        frame.gap = gap or (frame.gap and not words)
        frame.start, frame.shows = -1, False
        frame.pieces.clear()
        frame.links.clear()
