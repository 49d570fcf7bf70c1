"""Works whose title stands in a line of its own, and what pages say of those who made them."""

from __future__ import annotations

import pytest

from readinglist import documents, finder
from readinglist.documents import Block
from readinglist.finder import headings, makers, tagger
from tests.finder.pages import found, written

DAYS = (("Gallery", "May"), ("Library", "June"), ("Garden", "July"))


def test_headings_that_name_works_and_lines_below_titles() -> None:
    page = (
        "# Five maps\n\n## 1. *The Mapmakers* by John Noble Wilford\n\nA long one.\n\n"
        "## 2. *Longitude* by Dava Sobel\n\nA short one.\n"
    )
    assert found(page) == ["The Mapmakers by John Noble Wilford", "Longitude by Dava Sobel"]
    stacked = "".join(
        f"<h4>{title}</h4><p><b>{author}</b></p><p>{imprint}</p>"
        for title, author, imprint in (
            ("Siam Mapped", "Thongchai Winichakul", "University of Hawai‘i Press, 1994 · 280 pages"),
            ("Mapping an Empire", "Matthew H. Edney", "University of Chicago Press, 1997 · 480 pages"),
        )
    )
    assert [
        text.split(".")[0] for text in written(f"<html><body><h1>Maps</h1>{stacked}</body></html>", "page.html")
    ] == [
        "Thongchai Winichakul",
        "Matthew H",
    ]


def test_a_name_a_title_and_an_imprint_line_by_line() -> None:
    works = (
        ("Mark Monmonier", "How to Lie with Maps", "University of Chicago Press, 1991"),
        ("Denis Wood, with John Fels", "The Power of Maps", "Guilford Press, 1992"),
    )
    lines = [f"<p><b>{name}</b><br>{title}<br>{imprint}</p><p>Loud, and short.</p>" for name, title, imprint in works]
    assert written(f"<html><body><h1>A shelf</h1>{''.join(lines)}</body></html>", "page.html") == [
        ". ".join(work) for work in works
    ]
    # A byline above any two lines is none of it.
    apart = "<p>Mark Monmonier</p><p>We asked him for a shelf.</p><p>It is of May 1991</p>"
    assert not found(f"<html><body><h1>A shelf</h1>{apart}{apart}</body></html>", "page.html")


def test_titles_above_a_name_and_a_year_as_libraries_list_them() -> None:
    items = "".join(
        f"<li><span>Recommended</span><h3>{title}</h3><div>{below}</div><span>Book</span></li>"
        for title, below in (
            ("The Practice of Eating", "<span>Alan Warde</span> <span>2016</span> <span>Polity</span>"),
            (
                "Deciphering a Meal",
                "<span>Mary Douglas</span> <span>1972</span> in <i>Daedalus</i>, vol. 101, pp. 61–81",
            ),
            ("Our Daily Bread", "<span>Nikolaus Geyrhalter (director)</span> <span>2005</span> Icarus Films"),
        )
    )
    page = f"<html><body><h1>Food</h1><ol>{items}</ol></body></html>"
    assert written(page, "page.html") == [
        "Alan Warde (2016). The Practice of Eating. Polity",
        "Mary Douglas (1972). Deciphering a Meal. in Daedalus, vol. 101, pp. 61–81",
        "Nikolaus Geyrhalter (director) (2005). Our Daily Bread. Icarus Films",
    ]
    assert found(page, "page.html")[0] == "The Practice of Eating Alan Warde 2016 Polity"


def test_titles_above_their_imprints() -> None:
    named = "".join(
        f"<h2>{place}. {name}, <em>{title}</em></h2><p>{imprint}</p><p>Si legge a pezzi, come si scende un fiume.</p>"
        for place, (name, title, imprint) in enumerate(
            (
                ("Claudio Magris", "Danubio", "Garzanti, Milano 1986"),
                ("Olivia Laing", "Gita al fiume", "il Saggiatore, Milano 2020 (poi ristampato)"),
            ),
            1,
        )
    )
    assert found(f"<html><body><h1>Fiumi</h1>{named}</body></html>", "page.html") == [
        "Claudio Magris, Danubio. Garzanti, Milano 1986",
        "Olivia Laing, Gita al fiume. il Saggiatore, Milano 2020",
    ]
    terms = (
        "<dl><dt>Kobiety i duch inności</dt><dd>Wydawnictwo Sic!, Warszawa 1996. Dobry początek.</dd>"
        "<dt>Niesamowita Słowiańszczyzna</dt><dd>Wydawnictwo Literackie, Kraków 2006.</dd>"
        "<dt>Bohater, spisek, śmierć</dt><dd>W.A.B., Warszawa 2009.</dd></dl>"
    )
    page = documents.read(f"<html><body><h2>Co czytać</h2>{terms}</body></html>".encode(), name="page.html")
    # Who made them is not said: they are put together, and judged.
    assert [block.text for block in finder.readable(page)[1:]] == [
        "Kobiety i duch inności. Wydawnictwo Sic!, Warszawa 1996. Dobry początek.",
        "Niesamowita Słowiańszczyzna. Wydawnictwo Literackie, Kraków 2006.",
        "Bohater, spisek, śmierć. W.A.B., Warszawa 2009.",
    ]
    assert "Kobiety i duch inności. Wydawnictwo Sic!, Warszawa 1996." in [each.raw for each in finder.find(page)]
    # Days are no imprints.
    dated = "".join(f"<h3>The {what} opens</h3><p>Tate Modern, {month} 2019</p>" for what, month in DAYS)
    assert not found(f"<html><body><h1>News</h1>{dated}</body></html>", "page.html")


def test_an_imprint_may_begin_with_its_edition_or_translator() -> None:
    terms = (
        "<dl><dt>White, William Braid. <i>Piano Tuning and Allied Arts</i>"
        "<dd>5th ed. Boston: Tuners Supply Company, 1946."
        "<dt>Helmholtz, Hermann. <i>On the Sensations of Tone</i>"
        "<dd>Translated by Alexander J. Ellis. New York: Dover, 1954."
        "<dt>Lloyd, Ll. S. <i>Intervals, Scales and Temperaments</i><dd>London: Macdonald, 1963.</dl>"
    )
    texts = [text.rstrip(".") for text in found(f"<html><body><h2>Books</h2>{terms}</body></html>", "page.html")]
    assert texts == [
        "White, William Braid. Piano Tuning and Allied Arts. 5th ed. Boston: Tuners Supply Company, 1946",
        "Helmholtz, Hermann. On the Sensations of Tone. Translated by Alexander J. Ellis. New York: Dover, 1954",
        "Lloyd, Ll. S. Intervals, Scales and Temperaments. London: Macdonald, 1963",
    ]


def test_headings_that_name_works_and_rate_them() -> None:
    works = ("No es un río, de Selva Almada (Literatura Random House, 2020)", "Limpia, de Alia Trabucco (Lumen, 2022)")
    page = "".join(f"## {n}. {work} ★★★☆\n\nTres hombres, una raya y una isla.\n\n" for n, work in enumerate(works, 1))
    assert found(f"# Carta de agosto\n\n{page}") == [*works]


def test_cards_that_have_a_price_and_no_year() -> None:
    cards = "".join(
        f"<tr><td><h3>{title}</h3><p>{author}<br>{publisher}</p><p>£9.99 paperback</p><p>Cold, and short.</p></td></tr>"
        for title, author, publisher in (
            ("The Ice Palace", "Tarjei Vesaas, translated by Elizabeth Rokkan", "Penguin Modern Classics"),
            ("Small Things Like These", "Claire Keegan", "Faber & Faber"),
        )
    )
    assert found(f"<html><body><h2>Cold</h2><table>{cards}</table></body></html>", "page.html") == [
        "The Ice Palace Tarjei Vesaas, translated by Elizabeth Rokkan Penguin Modern Classics",
        "Small Things Like These Claire Keegan Faber & Faber",
    ]


def test_cards_of_other_things_are_none() -> None:
    cards = "".join(
        f"<tr><td><h3>{title}</h3><p>{maker}<br>{place}</p><p>{price}</p></td></tr>"
        for title, maker, place, price in (
            ("Barolo Riserva", "Giacomo Conterno", "Piedmont, Italy", "£95.00 a bottle"),
            ("Oak Dining Table", "Robert Thompson", "Free delivery", "£450"),
            ("Trust", "Hernan Diaz", "Paperback", "£8.99 paperback"),
        )
    )
    assert not found(f"<html><body><h2>Shop</h2><table>{cards}</table></body></html>", "page.html")
    board = "".join(
        f"<tr><td>{name}<br>Uppsala University, since {year}</td></tr>"
        for name, year in (("Anna Svensson", 2014), ("Karin Holm", 2015), ("Maja Lind", 2016))
    )
    assert not found(f"<html><body><h2>Board</h2><table>{board}</table></body></html>", "page.html")
    funded = "".join(
        f"<h3>{title}</h3><p>Funding: Leverhulme Trust, 2019.</p>"
        for title in ("Mapping the Medieval City", "The Sound of the Yard", "Letters to Nobody")
    )
    assert not found(f"<html><body><h2>Projects</h2>{funded}</body></html>", "page.html")


def test_titles_above_a_name_and_an_imprint_with_dots_between() -> None:
    works = (
        ("Herrarna i skogen", "Kerstin Ekman · Albert Bonniers Förlag, 2007 · 588 s."),
        ("Tjärdalen", "Sara Lidman · Bonniers, 1953"),
    )
    page = "".join(f"### {title}\n{below}\n\nEn hel skog, och en lång vinter till.\n\n" for title, below in works)
    assert found(f"# Nio vägar\n\n{page}") == [f"{title} {below}" for title, below in works]
    assert written(f"# Nio vägar\n\n{page}")[1] == "Sara Lidman. Tjärdalen. Bonniers, 1953"
    # A remark below may begin with the same name.
    named = "".join(f"### {title}\n{below}\n\n{below[:4]} Low in this book walks far.\n\n" for title, below in works)
    assert len(found(f"# Nio vägar\n\n{named}")) == 2
    # A genre stands over works that are whole: it is the title of none.
    lists = (
        "## Novels\n\nAnn Lee · The Long Weir, 1990\n\n## Poems\n\nBob Ray · A Low Sun, 1991\n\nCy Fox · Ash, 1992\n\n"
    )
    assert all("Poems" not in text for text in written(f"# A shelf\n\n{lists}"))


def test_cards_with_a_title_and_who_made_it_below() -> None:
    cards = "".join(
        f'<div class="card"><a href="https://a.example/{title[:3]}"><div>{title}</div><div>{below}</div></a></div>'
        for title, below in (
            ("Przewodnik po blokowiskach", "Jarosław Trybuś. Muzeum Warszawskie, 2011"),
            ("Kapitalizm. Historia krótkiego trwania", "Kacper Pobłocki. Fundacja Bęc Zmiana, 2017"),
        )
    )
    assert written(f"<html><body><h2>Co czytać</h2>{cards}</body></html>", "page.html") == [
        "Jarosław Trybuś. Przewodnik po blokowiskach. Muzeum Warszawskie, 2011",
        "Kacper Pobłocki. Kapitalizm. Historia krótkiego trwania. Fundacja Bęc Zmiana, 2017",
    ]


def test_what_stands_above_whole_works_is_no_title_of_theirs() -> None:
    page = "".join(
        f"<p>Before {day}</p><p>{work}</p>"
        for day, work in (
            ("Tuesday", "Edward Said: Orientalism, New York 1978"),
            ("Friday", "Ann Lee: The Long Weir, London 1990"),
        )
    )
    assert not any("Before" in text for text in written(f"<html><body><h1>Plan</h1>{page}</body></html>", "page.html"))


def test_works_line_by_line_in_cells_and_with_translators() -> None:
    rows = "".join(
        f"<tr><td>&nbsp;</td><td><b>{title}</b><br>by {name}<br>{imprint}<p>A long, cold and wet book.</td></tr>"
        for title, name, imprint in (
            ("A Star for Seamen", "Craig Mair, Jr.", "John Murray, 1978."),
            ("Account of the Skerryvore Lighthouse", "Alan Stevenson, LL.B., F.R.S.E.", "Black, Edinburgh, 1848."),
        )
    )
    assert found(f"<html><body><h2>Lights</h2><table>{rows}</table></body></html>", "page.html") == [
        "A Star for Seamen by Craig Mair, Jr John Murray, 1978",
        "Account of the Skerryvore Lighthouse by Alan Stevenson, LL.B., F.R.S.E Black, Edinburgh, 1848",
    ]
    lines = "".join(
        f"<p><b>{title}</b><br>{name}<br>{helper}<br>{imprint}</p><p>Me lo prestó Milagros y no se lo he devuelto.</p>"
        for title, name, helper, imprint in (
            ("El río", "Wade Davis", "Traducción de Nicolás Suescún", "Fondo de Cultura Económica, Bogotá, 2004"),
            ("La vorágine", "José Eustasio Rivera", "Edición de Montserrat Ordóñez", "Cátedra, 1990"),
        )
    )
    assert written(f"<html><body><h2>Ríos</h2>{lines}</body></html>", "page.html") == [
        "Wade Davis, Traducción de Nicolás Suescún. El río. Fondo de Cultura Económica, Bogotá, 2004",
        "José Eustasio Rivera, Edición de Montserrat Ordóñez. La vorágine. Cátedra, 1990",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "About the instructors",
        "¿Quién es la tallerista?",
        "Sull’autrice",
        "À propos de l'autrice",
        "Der Autor",
        "Zur Person",
        "Meet your instructor",
        "Om författaren",
        "Об авторе",
    ],
)
def test_headings_over_those_who_made_a_page(line: str) -> None:
    assert headings.aside(line)


@pytest.mark.parametrize(
    "line", ["Speakers", "The Translator", "Die Person", "The Teacher", "About the book", "Who is the flâneur?"]
)
def test_headings_that_are_of_something_else(line: str) -> None:
    assert not headings.aside(line)


@pytest.mark.parametrize(
    ("text", "where", "is_so"),
    [
        ("About the teacher: Mr. Pettibone wrote Soundings (Tidewater Press, 1991).", 0.3, True),
        ("Nives De Col è giornalista; ha scritto Acqua in ruota (Edizioni della Pieve, 2018).", 0.95, True),
        ("Mahaut Lestringant est conservatrice. Elle a publié Le Grelot (Pont-Tournant, 2016).", 0.9, True),
        # In the midst of a text that may be a work to read.
        ("Nives De Col è giornalista; ha scritto Acqua in ruota (Edizioni della Pieve, 2018).", 0.5, False),
        ("Robin Kimmerer, Braiding Sweetgrass (Milkweed, 2013). She is the author of Moss.", 0.95, False),
        ("The Translator. Leila Aboulela. Edinburgh: Polygon, 1999.", 0.95, False),
        ("What moves me is how, in her novels and in The Waves (Hogarth, 1931), she listens.", 0.95, False),
        ("The place to start is with his own books: Said, Edward. Orientalism. 1978.", 0.95, False),
    ],
)
def test_what_a_page_says_of_its_authors(text: str, where: float, is_so: bool) -> None:
    assert makers.told(text, where) is is_so


def test_a_part_of_a_list_is_announced_as_the_list_is() -> None:
    page = (
        "# Bells\n\nThe bells were rung at noon.[^1]\n\n## Bibliography\n\n### Printed sources\n\n"
        "Rémy, Jean. *Souvenirs*. Vitré: Lécuyer, 1887.\n\n### Studies\n\n"
        + "".join(f"Author{x}, Ann. *A Book of {x}*. London: Verso, {1990 + n}.\n\n" for n, x in enumerate("ABCDE"))
        + "## Thanks\n\nTo all.\n\n[^1]: Jean Rémy, *Souvenirs*, Vitré, Lécuyer, 1887, p. 41.\n"
    )
    references = list(finder.find(documents.read(page.encode(), name="page.md")))
    assert [reference.section for reference in references] == ["Printed sources"] + 5 * ["Studies"]
    assert {reference.under for reference in references} == {"open"}


def test_a_part_behind_what_ends_a_list_is_none_of_it() -> None:
    names = ((2, "Bibliography"), (3, "Studies"), (3, "Appendix"), (4, "The tables"), (2, "Thanks"), (3, "To all"))
    blocks = [Block(name, number, "heading", level) for number, (level, name) in enumerate(names)]
    under = finder.sections(blocks, [tagger.Tag(tagger.NONE, 0, 1)] * len(blocks))
    assert [each.kind for each in under] == ["open", "open", "end", "", "", ""]
