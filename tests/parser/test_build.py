"""Labelled parts -> the record, whatever the tagger makes of a text."""

from __future__ import annotations

import re

import pytest

from readinglist.parser import build, segments, tokens


def built(marked: str) -> dict[str, object]:
    """The record of a text whose parts are marked: `<author|G. Cozzi>, <title|Il doge>`; what is not is `other`."""
    text, labels = "", []
    for label, inside, mark in re.findall(r"<([a-z-]+)\|(.*?)>|([^<]+)", marked):
        text += inside or mark
        labels += [label or "other"] * (len(tokens.tokens(text)) - len(labels))
    item = build.build(text, segments.segments(text, tokens.tokens(text), labels))
    return item.to_csl()


@pytest.mark.parametrize(
    ("marked", "variable", "value"),
    [
        pytest.param(
            "<author|Kato>, <title|A History of Literature>, vol. <volume|1>: <title|The First Years>, <date|1979>",
            "volume-title",
            "The First Years",
            id="the title of a volume",
        ),
        pytest.param(
            "<author|West>, <title|On Verse>, in <title|Studies in Metre>, <location|Oxford> <date|1982>",
            "container-title",
            "Studies in Metre",
            id="a second title",
        ),
        pytest.param(
            "<author|Husserl>: <title|Ideen>. Bd. <volume|III/1>. <location|Den Haag> <date|1976>",
            "volume",
            "III/1",
            id="a volume of a volume",
        ),
        pytest.param(
            "<author|Cyprian>. <title|Letters>. <collection-title|CSEL> <volume|3.2>. <location|Vienna>, <date|1871>.",
            "volume",
            "3.2",
            id="a volume of a volume of a series",
        ),
        pytest.param(
            "<author|Crouch>, <title|What is it>? Available at: <url|http://example.org/it>",
            "title",
            "What is it?",
            id="where it is to be found is no subtitle",
        ),
        pytest.param(
            "<author|Netzpolitik.org>, <title|Clearview>, <date|2020>",
            "author",
            [{"literal": "Netzpolitik.org"}],
            id="an address ends with no mark of an editor",
        ),
        pytest.param(
            "<author|Rossi>, <title|Note>, <container-title|Athenaeum> <volume|XII/3>, <date|1976>",
            "issue",
            "3",
            id="an issue of a journal",
        ),
        pytest.param(
            "<container-title|Interfax>, <date|12 March 2014>", "container-title", "Interfax", id="a newspaper of a day"
        ),
        pytest.param("<container-title|Annual Report> <date|2014>", "title", "Annual Report", id="a work of a year"),
        pytest.param(
            "<title|R v Jogee> [<date|2016>] <container-title|UKSC>; [<date|2017>] <container-title|A.C.> 387",
            "issued",
            {"date-parts": [[2016]]},
            id="reported twice is no new edition",
        ),
        pytest.param(
            "<publisher|Riksarkivet>, <number|E VI>: <title|Protokoll>, <date|1684>",
            "archive",
            "Riksarkivet",
            id="an archive",
        ),
        pytest.param(
            "<author|Grenfell & Hunt>, edd., <title|Papyri> (<date|1904>)",
            "editor",
            [{"family": "Grenfell"}, {"family": "Hunt"}],
            id="edd.",
        ),
        pytest.param(
            "<author|Da Mosto>, <title|Indice>, <volume|I>, <date|1937> (<collection-title|Annali>, <volume|5>)",
            "collection-number",
            "5",
            id="the number in a series beside a volume",
        ),
        pytest.param(
            "<author|Da Mosto>, <title|Indice>, <volume|I>, <date|1937> (<collection-title|Annali>, <volume|5>)",
            "volume",
            "I",
            id="a volume beside the number in a series",
        ),
        pytest.param(
            "<author|Selmi>, <title|Note>, in «<container-title|Atti>», s. <volume|V>, t. <volume|VIII>, <date|1881>",
            "volume",
            "VIII",
            id="a series of a journal comes before its volume",
        ),
        pytest.param(
            "<author|Bly>, <title|Documenti>, <note|2 voll.>, <location|Roma>, <date|1940>",
            "number-of-volumes",
            "2",
            id="how many volumes, as a note",
        ),
        pytest.param(
            "<author|Bly>. <title|History>. <volume|2> vols. <edition|2nd> ed. <date|1957>",
            "number-of-volumes",
            "2",
            id="how many volumes, by the word behind",
        ),
        pytest.param(
            "<author|Parker>. <title|Religion>. <date|1996>. <note|xx + 334 pp>.", "number-of-pages", "334", id="pages"
        ),
        pytest.param(
            "<author|Herman>. <title|Daheim>. <publisher|S. Fischer>, <pages|192> Seiten",
            "number-of-pages",
            "192",
            id="pages written out",
        ),
        pytest.param(
            "<author|Lee J>. <title|Lungs>. <container-title|Lung>. <date|2002 Jul> <volume|25;347>(<issue|4>)",
            "issued",
            {"date-parts": [[2002, 7, 25]]},
            id="the day before a volume",
        ),
        pytest.param(
            "<author|Lee J>. <title|Lungs>. <container-title|Lung>. <date|2002 Jul> <volume|25;347>(<issue|4>)",
            "volume",
            "347",
            id="the volume behind a day",
        ),
        pytest.param(
            "<author|Bly>, <title|Noten> (<date|1995>) S. <pages|123> ff.", "page", "123 ff.", id="and following"
        ),
        pytest.param(
            "<author|Bly>, <title|Note>, <date|1940>, pp. <pages|15> sgg.",
            "page",
            "15 ff.",
            id="and following in Italian",
        ),
        pytest.param(
            "<author|Silva>. <title|A cidade>. <date|2010>. <pages|210> f. <genre|Dissertação> (Mestrado)",
            "number-of-pages",
            "210",
            id="leaves of a thesis",
        ),
        pytest.param(
            "<author|Ridolfi>, <title|Le vite>, <location|In Venetia>, <publisher|presso Gio. Sgava>, <date|1648>",
            "publisher",
            "Gio. Sgava",
            id="presso",
        ),
        pytest.param(
            "<author|Ridolfi>, <title|Le vite>, <location|In Venetia>, <publisher|presso Gio. Sgava>, <date|1648>",
            "publisher-place",
            "Venetia",
            id="in a place",
        ),
        pytest.param(
            "<author|Arendt>: <title|Eichmann>. <location|Frankfurt a. M>.: <publisher|Suhrkamp>, <date|1963>",
            "publisher-place",
            "Frankfurt a. M.",
            id="an abbreviation keeps its stop",
        ),
        pytest.param(
            "<publisher|Biblioteca Marciana>, <location|Venezia>, ms. <number|It. VII, 794>",
            "archive",
            "Biblioteca Marciana",
            id="a library beside a shelf mark",
        ),
    ],
)
def test_fields(marked: str, variable: str, value: object) -> None:
    assert built(marked)[variable] == value
