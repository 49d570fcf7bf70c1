"""Generated records for property tests: every kind of variable, all of Unicode that a text file can hold."""

from __future__ import annotations

from hypothesis import strategies as st

from readinglist.item import Date, Item, Name

#: Printable text on one line, as a field of a bibliography is; no control or unassigned characters.
words = st.text(st.characters(exclude_categories=("C", "Zl", "Zp", "Zs")), min_size=1, max_size=12)
texts = st.lists(words, min_size=1, max_size=6).map(" ".join)


def names() -> st.SearchStrategy[Name]:
    """People with family and given name, or institutions."""
    letters = st.text(st.characters(categories=("Lu", "Ll", "Lo")), min_size=2, max_size=10)
    people = st.builds(Name, family=letters, given=letters)
    return st.one_of(people, st.builds(Name, literal=texts))


def dates() -> st.SearchStrategy[Date]:
    """A year, month or day, or a range of years."""
    year = st.integers(1000, 2099)
    single = st.one_of(
        st.tuples(year),
        st.tuples(year, st.integers(1, 12)),
        st.tuples(year, st.integers(1, 12), st.integers(1, 28)),
    ).map(lambda part: Date((part,)))
    return st.one_of(single, st.tuples(year, year).map(lambda years: Date(tuple((y,) for y in sorted(years)))))


def items(types: tuple[str, ...] = ("article-journal", "book", "chapter", "webpage")) -> st.SearchStrategy[Item]:
    """Whole records with a title; their other variables come and go."""
    numbers = st.integers(1, 9999).map(str)
    return st.builds(
        Item,
        type=st.sampled_from(types),
        id=st.from_regex(r"[a-z][a-z0-9]{2,12}", fullmatch=True),
        names=st.fixed_dictionaries(
            {}, optional={role: st.lists(names(), min_size=1, max_size=3).map(tuple) for role in ("author", "editor")}
        ),
        dates=st.fixed_dictionaries({}, optional={"issued": dates()}),
        fields=st.fixed_dictionaries(
            {"title": texts},
            optional={
                "container-title": texts,
                "publisher": texts,
                "publisher-place": texts,
                "volume": numbers,
                "issue": numbers,
                "page": st.tuples(numbers, numbers).map("-".join),
                "abstract": texts,
            },
        ),
    )
