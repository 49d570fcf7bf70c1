"""How far a reader is in an item: a share of it, or a page, of so many or not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readinglist.errors import UsageError

_SHARE = re.compile(r"(\d{1,3}) ?%")
_PAGE = re.compile(r"(?:p\.?|pp\.?|page)? ?(\d{1,6})(?: ?(?:/|of) ?(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Progress:
    """`page` of `pages` (0: it is not known of how many); a share is so many of 100, with `percent`."""

    page: int
    pages: int = 0
    percent: bool = False

    @classmethod
    def of(cls, text: str) -> Progress | None:
        """Read "45%", "p. 120", "120/300", "page 120 of 300"; None for anything else.

        >>> Progress.of("p. 120/300").share
        0.4
        """
        words = " ".join(text.lower().replace("\\%", "%").split())
        if (match := _SHARE.fullmatch(words)) and int(match[1]) <= 100:
            return cls(int(match[1]), 100, True)
        match = _PAGE.fullmatch(words)
        if match and int(match[1]) <= int(match[2] or match[1]):
            return cls(int(match[1]), int(match[2] or 0))
        return None

    @classmethod
    def checked(cls, text: str) -> Progress:
        """The same; an error for what is none."""
        found = cls.of(text)
        if found is None:
            raise UsageError(f"{text!r} is no progress", hint="write 45%, 'p. 120' or 120/300")
        return found

    @property
    def share(self) -> float:
        """From 0 to 1; 0 when it is not known of how many pages."""
        return self.page / self.pages if self.pages else 0.0

    @property
    def done(self) -> bool:
        return bool(self.pages) and self.page == self.pages

    def __str__(self) -> str:
        if self.percent:
            return f"{self.page}%"
        return f"{self.page}/{self.pages}" if self.pages else f"p. {self.page}"
