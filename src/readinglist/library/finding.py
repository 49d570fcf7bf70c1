"""Terms of a query -> the records of an index for which they hold, the likeliest first."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence

from readinglist.item import Item
from readinglist.library import columns, state
from readinglist.library.changes import Spans
from readinglist.library.index import Index
from readinglist.library.query import Term
from readinglist.normalise.words import plain, words

#: Fields whose words are a column's -> the columns; there is nothing else to look at.
_COLUMNS = {"": "", "title": "{title} : ", "name": "{author people} : "}
#: Fields that a column holds together with others, or of which more is asked than words.
_WIDER = {
    "author": "{author} : ",
    "editor": "{author people} : ",
    "in": "{venue} : ",
    "tag": "{tags} : ",
    "keyword": "{tags} : ",
}
_FEW = 400


def find(index: Index, terms: Sequence[Term], *, lists: Sequence[str] = (), limit: int = 0) -> Iterator[Item]:
    """The records of some lists (of all, when none is named) for which all terms hold: in the order of how well their
    words fit, or of the files where no words are asked for; the first `limit`, or all.
    """
    seen = [term for term in terms if term.wanted and _spelt(term) and term.field not in _UNSEEN]
    match = " AND ".join(map(_words, seen))
    tests, values = _conditions(terms, lists)
    unsure = [term for term in terms if not _told(term)]
    number = 0
    for record in _ranked(index, match, tests, values) if match else _in_order(index, tests, values):
        item = Item.from_csl(json.loads(record))
        if all(term.holds(item) for term in unsure):
            yield item
            number += 1
            if number == limit:
                return


#: Fields that are columns of the table of entries.
_OTHERWISE = {"year", "key", "status", "type"}
#: Fields whose words are not in the columns of words as they are shown.
_UNSEEN = {*_OTHERWISE, *state.SHOWN}


def _told(term: Term) -> bool:
    """Whether the index alone tells that a term holds."""
    return term.field in _OTHERWISE or (bool(term.words) and term.field in _COLUMNS)


def _spelt(term: Term) -> bool:
    """Whether all that a term may stand for has words, so that the index of words knows of it."""
    return all(map(words, term.choices)) if term.choices else bool(term.words)


def _words(term: Term) -> str:
    """A term in the language of FTS5 (3.2): its words one after the other, the last one a prefix."""
    column = _COLUMNS.get(term.field, _WIDER.get(term.field, ""))
    if term.choices:
        return column + "(" + " OR ".join(f'"{words(choice)}"' for choice in term.choices) + ")"
    return f'{column}"{term.words}"{"" if term.phrase else " *"}'


def _conditions(terms: Sequence[Term], lists: Sequence[str]) -> tuple[list[str], list[object]]:
    tests: list[str] = []
    values: list[object] = []
    if lists:
        homes = f"entry.file IN (SELECT id FROM file WHERE name IN ({','.join('?' * len(lists))}))"
        tests.append("(" + " OR ".join([homes, *["instr(entry.lists, ?) > 0"] * len(lists)]) + ")")
        values += [*(f"{name}.bib" for name in lists), *(f",{name}," for name in lists)]
    for term in terms:
        test = ""
        if term.years:
            test = "coalesce(entry.year BETWEEN ? AND ?, 0)"
            values += term.years
        elif term.field == "key":
            test = "instr(lower(entry.key), ?) > 0"
            values.append(plain(term.text))
        elif term.field in ("status", "type"):
            test = f"lower(entry.{term.field}) IN ({','.join('?' * len(term.choices))})"
            values += term.choices
        elif not term.wanted and _told(term):
            tests.append("entry.id NOT IN (SELECT rowid FROM word WHERE word MATCH ?)")
            values.append(_words(term))
        if test:
            tests.append(test if term.wanted else f"NOT {test}")
    return tests, values


def _ranked(index: Index, match: str, tests: Sequence[str], values: Sequence[object]) -> Iterator[str]:
    weights = ", ".join(map(str, columns.NAMES.values()))
    where = "".join(f" AND {test}" for test in tests)
    rows = index.connection.execute(
        "SELECT entry.id FROM word JOIN entry ON entry.id = word.rowid "
        f"WHERE word MATCH ?{where} ORDER BY bm25(word, {weights}), entry.id",
        (match, *values),
    )
    return _records(index, [number for (number,) in rows])


def _in_order(index: Index, tests: Sequence[str], values: Sequence[object]) -> Iterator[str]:
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    wanted = {number for (number,) in index.connection.execute(f"SELECT id FROM entry{where}", values)}
    return _in_files(index, wanted)


def _in_files(index: Index, wanted: Collection[int]) -> Iterator[str]:
    """The records of these numbers in the order of the files."""
    files = index.connection.execute("SELECT spans FROM file ORDER BY name") if wanted else ()
    return _records(index, [number for (data,) in files for number in Spans.of(data).numbers if number in wanted])


def _records(index: Index, numbers: Sequence[int]) -> Iterator[str]:
    for start in range(0, len(numbers), _FEW):
        some = numbers[start : start + _FEW]
        marks = ",".join("?" * len(some))
        rows = dict(index.connection.execute(f"SELECT id, record FROM entry WHERE id IN ({marks})", some))
        yield from (rows[number] for number in some)


def keyed(index: Index, keys: Sequence[str]) -> dict[str, Item]:
    """The records of some citekeys, as far as there are such; of a key that stands twice, that which stands first."""
    found: dict[str, Item] = {}
    for start in range(0, len(keys), _FEW):
        some = keys[start : start + _FEW]
        marks = ",".join("?" * len(some))
        rows = index.connection.execute(
            "SELECT entry.key, entry.record FROM entry JOIN file ON file.id = entry.file "
            f"WHERE entry.key IN ({marks}) ORDER BY file.name DESC, entry.id DESC",
            some,
        )
        found |= {key: Item.from_csl(json.loads(record)) for key, record in rows}
    return found


def alike(index: Index, signs: Sequence[int]) -> Iterator[Item]:
    """The records that have one of these signs (`duplicates`), in the order of the files."""
    wanted: set[int] = set()
    for start in range(0, len(signs), _FEW):
        some = signs[start : start + _FEW]
        marks = ",".join("?" * len(some))
        statement = f"SELECT id FROM entry WHERE sign IN ({marks}) OR sign2 IN ({marks})"
        wanted.update(number for (number,) in index.connection.execute(statement, [*some, *some]))
    return (Item.from_csl(json.loads(record)) for record in _in_files(index, wanted))


def near(index: Index, term: Term) -> list[str]:
    """Words of the index that a word asked for may be meant for, the likeliest first; of a word that is there, none."""
    from rapidfuzz.distance import DamerauLevenshtein

    word = term.words
    if not word or " " in word or term.field in _UNSEEN:
        return []
    rows = index.connection.execute
    if rows("SELECT 1 FROM vocabulary WHERE term >= ? AND term < ? LIMIT 1", (word, word + "\U0010ffff")).fetchone():
        return []
    most = 1 if len(word) < 6 else 2
    found = [
        (distance, -count, other)
        for other, count in rows(
            "SELECT term, doc FROM vocabulary WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?",
            (word[0], word[0] + "\U0010ffff", len(word) - most, len(word) + most),
        )
        if (distance := DamerauLevenshtein.distance(word, other, score_cutoff=most)) <= most
    ]
    return [other for _, _, other in sorted(found)[:3]]
