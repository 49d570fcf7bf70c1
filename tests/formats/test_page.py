"""docs/formats.md: every format has a section, whose example is read, and is what is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readinglist import formats

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"(?ms)^## ([^\n]+)\n(.*?)(?=^## |\Z)", PAGE))
#: Format -> its section, where that is called otherwise than the format.
HEADINGS = {
    "bibtex": "BibTeX and BibLaTeX", "biblatex": "BibTeX and BibLaTeX", "ris": "RIS", "nbib": "NBIB (MEDLINE)",
    "refer": "Refer (EndNote, tagged)", "refworks": "RefWorks", "wos": "Web of Science", "endnote-xml": "EndNote XML",
    "mods": "MODS", "pubmed-xml": "PubMed XML", "hayagriva": "Hayagriva", "cff": "CFF", "word-xml": "Word",
    "bibtexml": "BibTeXML", "zotero-rdf": "Zotero RDF", "wikipedia": "Wikipedia", "html": "HTML",
    "thebibliography": "thebibliography", "markdown": "Markdown", "csv": "CSV and TSV", "tsv": "CSV and TSV",
    "csl-json": "CSL-JSON and JSON lines", "jsonl": "CSL-JSON and JSON lines", "csl-yaml": "CSL-YAML",
}  # fmt: skip


def examples(format: str) -> list[str]:
    return re.findall(r"(?ms)^```\w*\n(.*?)^```", SECTIONS[HEADINGS[format]])


(WORK,) = formats.read(examples("bibtex")[0], format="bibtex")


@pytest.mark.parametrize("format", formats.FORMATS)
def test_a_format_has_a_section_with_an_example(format: str) -> None:
    assert examples(format)


@pytest.mark.parametrize("format", [format.name for format in formats.FORMATS.values() if format.reads])
def test_an_example_is_recognised_and_read(format: str) -> None:
    known = "bibtex" if format == "biblatex" else format
    text = next(one for one in examples(format) if formats.recognise(one) == formats.get(known))
    (item,) = formats.read(text, format=format)
    assert item.title == (
        WORK.title if formats.FORMATS[format].writes else "Reading rooms and the people who sit in them"
    )


@pytest.mark.parametrize("format", [format.name for format in formats.FORMATS.values() if format.writes])
def test_an_example_is_what_is_written(format: str) -> None:
    """Its lines in their order, of which a long one leaves some out; one that ends in … is longer."""
    written = formats.write([WORK], format)
    assert any(_stands_in(example, written) for example in examples(format))


def _stands_in(example: str, written: str) -> bool:
    lines = iter(map(str.strip, written.splitlines()))
    return all(any(_alike(line.strip(), other) for other in lines) for line in example.splitlines())


def _alike(shown: str, written: str) -> bool:
    return written.startswith(shown[:-1]) if shown.endswith("…") else written == shown
