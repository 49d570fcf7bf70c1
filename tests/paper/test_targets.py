"""Citations as they are written in a paper: every target, and what `bib` finds in them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import UsageError
from readinglist.item import Date, Item, Name
from readinglist.paper import syntaxes, targets
from readinglist.paper.targets import Citation

SAID = Item("book", "said1978", {"author": (Name("Said", "Edward W."),)}, {"issued": Date(((1978,),))})
HALL = Item("chapter", "hall:1990", {"author": (Name("Hall", "Stuart"),)}, {"issued": Date(((1990,),))})
ODD = Item("book", "odd key", fields={"title": "A | B"})


@pytest.mark.parametrize(("syntax", "items", "how", "written"), [
    ("pandoc", [SAID], {}, "[@said1978]"),
    ("pandoc", [SAID], {"locator": "23"}, "[@said1978, p. 23]"),
    ("pandoc", [SAID, HALL], {"locator": "3-5", "label": "chapter", "prefix": "see "},
     "[see @said1978; @hall:1990, chaps. 3-5]"),
    ("pandoc", [ODD], {"suffix": ", [and] passim", "suppress_author": True}, "[-@{odd key}, \\[and\\] passim]"),
    ("latex", [SAID, HALL], {"locator": "23", "prefix": "see "}, "see \\cite[p.~23]{said1978,hall:1990}"),
    ("natbib", [SAID], {"locator": "23-25", "prefix": "see "}, "\\citep[see][pp.~23-25]{said1978}"),
    ("natbib", [SAID], {"prefix": "see "}, "\\citep[see][]{said1978}"),
    ("natbib", [SAID], {"suppress_author": True, "suffix": ", passim"}, "\\citeyearpar[passim]{said1978}"),
    ("natbib", [SAID], {"author_only": True}, "\\citeauthor{said1978}"),
    ("biblatex", [SAID], {"locator": "23"}, "\\parencite[23]{said1978}"),
    ("biblatex", [SAID], {"locator": "3", "label": "chapter"}, "\\parencite[chap.~3]{said1978}"),
    ("biblatex", [SAID], {"locator": "5", "suffix": " [sic] & more"}, "\\parencite[{5 [sic] \\& more}]{said1978}"),
    ("biblatex", [SAID], {"suppress_author": True}, "\\parencite*{said1978}"),
    ("typst", [SAID, HALL], {}, "@said1978 @hall:1990"),
    ("typst", [SAID], {"locator": "23"}, "#cite(<said1978>, supplement: [p. 23])"),
    ("typst", [ODD], {"suffix": ", #1", "author_only": True},
     '#cite(label("odd key"), form: "author", supplement: [\\#1])'),
    ("org", [SAID, HALL], {"locator": "23", "prefix": "see "}, "[cite:see @said1978;@hall:1990 p. 23]"),
    ("org", [SAID], {"suppress_author": True}, "[cite/na:@said1978]"),
    ("asciidoc", [SAID, HALL], {"locator": "23"}, "cite:[said1978,hall:1990(23)]"),
    ("wikipedia", [SAID, HALL], {"locator": "23-25"}, "{{sfn|Said|1978}}{{sfn|Hall|1990|pp=23–25}}"),
    ("wikipedia", [ODD], {"locator": "3", "label": "chapter"}, "{{sfn|A {{!}} B|loc=chap. 3}}"),
], ids=lambda value: value if isinstance(value, str) else None)  # fmt: skip
def test_a_citation_in_a_syntax(syntax: str, items: list[Item], how: dict[str, Any], written: str) -> None:
    assert targets.write(Citation(tuple(items), **how), syntax) == written


@pytest.mark.parametrize(("syntax", "how"), [
    ("pandoc", {"author_only": True}), ("latex", {"suppress_author": True}), ("typst", {"prefix": "see "}),
    ("org", {"suffix": "; and"}), ("asciidoc", {"suffix": ", passim"}), ("wikipedia", {"prefix": "see "}),
])  # fmt: skip
def test_what_a_syntax_has_no_sign_for_is_refused(syntax: str, how: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=f"{syntax} has no sign for"):
        targets.write(Citation((SAID,), **how), syntax)


@pytest.mark.parametrize("target", ["pandoc", "latex", "natbib", "biblatex", "typst", "org", "asciidoc"])
@given(
    keys=st.lists(st.from_regex(r"[a-z][a-z0-9]*([:_+.-][a-z0-9]+)*", fullmatch=True), min_size=1, max_size=3),
    locator=st.sampled_from(["", "23", "3-5", "iv"]),
)
def test_what_is_written_is_found_again(target: str, keys: list[str], locator: str) -> None:
    written = targets.write(Citation(tuple(Item("book", key) for key in keys), locator), target)
    assert [key for key, _ in syntaxes.get(target).scan(f"As {written} says.").keys] == keys
