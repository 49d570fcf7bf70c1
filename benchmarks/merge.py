"""How many repeated records `readinglist merge` finds, how many it finds wrongly, and how long it takes.

    python benchmarks/merge.py [FOLDER] [--records N] [--many N] [--seed N] [--show]

FOLDER holds .bib files (by default those beside the project, ../shared/metadata/bib). Of their records, those whose
title no other has are taken; a third of them is written a second time with noise: given names shortened, fields left
out, other capitals, journals abbreviated, slips of the pen, title and subtitle exchanged, page ranges shortened,
accents lost, another type, no identifiers. Hard negatives are made too: part II, a second edition years later,
another chapter of the same book, a reply, the next year's report, the same title by another author, the book of a
chapter. Printed are, at the threshold at which pairs are offered and at that of `--auto`, precision and recall; false
are all pairs but those of a record and its own copy, also those of two real records that are one work in truth
(`--show` prints what is wrong). Then how many of the copies, and of the negatives, `resolve` would take for the record
that they are made of; and the seconds that --many records take.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from readinglist import formats
from readinglist.item import Date, Item, Name
from readinglist.library.merging import judge
from readinglist.lookup import match
from readinglist.normalise import markup
from readinglist.normalise.text import unaccented
from readinglist.normalise.words import words

SHARED = Path(__file__).parents[2] / "shared" / "metadata" / "bib"
Noise = Callable[[Item, random.Random], Item]


def items_of(folder: Path) -> list[Item]:
    """The records of all .bib files."""
    found: list[Item] = []
    for path in sorted(folder.glob("*.bib")):
        data = path.read_bytes()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("latin-1")
        found += map(markup.taken_from, formats.read(text, format="bibtex", report=lambda _: None))
    return found


def lone(items: list[Item]) -> list[Item]:
    """Those with title, author and year whose title no other has, whoever wrote it."""
    titles = [words(item.title).replace(" ", "") for item in items]
    often = Counter(titles)
    found = [item for item, title in zip(items, titles, strict=True) if often[title] == 1]
    return [i for i in found if i.authors and i.year and len(i.title.split()) > 2]


def people(item: Item, change: Callable[[Name], Name]) -> Item:
    return item.replace(names={role: tuple(map(change, names)) for role, names in item.names.items()})


def short_names(item: Item, _: random.Random) -> Item:
    def cut(name: Name) -> Name:
        given = " ".join(f"{word[0]}." for word in name.given.split() if word)
        return Name(name.family, given, name.dropping_particle, name.non_dropping_particle, name.suffix, name.literal)

    return people(item, cut)


def fewer_fields(item: Item, dice: random.Random) -> Item:
    kept = {name: value for name, value in item.fields.items() if name == "title" or dice.random() < 0.6}
    return item.replace(fields=kept)


def other_case(item: Item, dice: random.Random) -> Item:
    change = dice.choice((str.lower, str.title, str.upper))
    return item.with_fields(title=change(item.title))


def short_container(item: Item, _: random.Random) -> Item:
    kept = [
        word for word in item["container-title"].split() if word.lower() not in ("of", "the", "and", "for", "in", "&")
    ]
    short = " ".join(word if len(word) < 6 or not word.isalpha() else f"{word[:4]}." for word in kept)
    return item.with_fields(container_title=short) if item.type == "article-journal" else item


def slip(item: Item, dice: random.Random) -> Item:
    words = item.title.split()
    long = [place for place, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if not long:
        return item
    place = dice.choice(long)
    word, at = words[place], dice.randrange(1, len(words[place]) - 1)
    kind = dice.randrange(3)
    if kind == 0:
        word = word[:at] + word[at + 1 :]
    elif kind == 1:
        word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    else:
        word = word[:at] + dice.choice("aeinrst") + word[at:]
    words[place] = word
    return item.with_fields(title=" ".join(words))


def swapped_title(item: Item, dice: random.Random) -> Item:
    title, colon, subtitle = item.title.partition(": ")
    if not colon:
        return item
    return item.with_fields(title=title if dice.random() < 0.5 else f"{subtitle}: {title}")


def short_pages(item: Item, _: random.Random) -> Item:
    match = re.fullmatch(r"(\d+)-(\d+)", item["page"])
    if not match or len(match[1]) != len(match[2]) or len(match[1]) < 3:
        return item
    return item.with_fields(page=f"{match[1]}-{match[2][-2:]}")


def no_accents(item: Item, _: random.Random) -> Item:
    bare = people(item, lambda name: Name(*(unaccented(getattr(name, part)) for part in (
        "family", "given", "dropping_particle", "non_dropping_particle", "suffix", "literal"))))  # fmt: skip
    return bare.with_fields(title=unaccented(item.title))


def latex(item: Item, _: random.Random) -> Item:
    """Once through BibTeX in ASCII and back."""
    return next(iter(formats.read(formats.write([item], "bibtex", ascii=True), format="bibtex", report=lambda _: None)))


def fewer_people(item: Item, _: random.Random) -> Item:
    first = item.names.get("author", ())
    return item.replace(names={**item.names, "author": (first[0], Name(literal="others"))}) if len(first) > 2 else item


def no_numbers(item: Item, _: random.Random) -> Item:
    return item.with_fields(DOI="", ISBN="", PMID="", URL="")


def plain_type(item: Item, dice: random.Random) -> Item:
    return item.replace(type="document") if dice.random() < 0.3 else item


NOISE: tuple[Noise, ...] = (
    short_names, fewer_fields, other_case, short_container, slip, swapped_title, short_pages, no_accents, latex,
    fewer_people, no_numbers, plain_type,
)  # fmt: skip


def part_two(item: Item, _: random.Random) -> Item:
    return item.with_fields(title=f"{item.title}, Part II", DOI="", page="", volume="")


def later_edition(item: Item, _: random.Random) -> Item:
    return item.replace(type="book", dates={"issued": Date((((item.year or 2000) + 7,),))}).with_fields(
        edition="2", DOI="", ISBN=""
    )


def other_chapter(item: Item, dice: random.Random) -> Item:
    start = dice.randrange(100, 400)
    title = (
        f"{item.title.split(':')[0].rsplit(' ', 1)[0]} {dice.choice(('reconsidered', 'grammar', 'typology', 'texts'))}"
    )
    return item.with_fields(title=title, page=f"{start}-{start + 20}", DOI="")


def reply(item: Item, _: random.Random) -> Item:
    return item.with_fields(title=f"{item.title}: A Reply", DOI="", page="")


def next_report(item: Item, _: random.Random) -> Item:
    year = item.year or 2000
    return item.replace(dates={"issued": Date(((year + 1,),))}).with_fields(
        title=f"{item.title} {year + 1}", DOI="", volume=""
    )


def other_author(item: Item, dice: random.Random) -> Item:
    family = dice.choice(("Okonkwo", "Lindqvist", "Marchetti", "Yamada"))
    return item.replace(names={"author": (Name(family, "Q."),)}).with_fields(DOI="", ISBN="")


def its_book(item: Item, dice: random.Random) -> Item:
    if item.type not in ("article-journal", "chapter", "paper-conference"):
        return part_two(item, dice)
    return item.replace(type="book", fields={"title": item.title, "publisher": "A Press"})


NEGATIVES: tuple[Noise, ...] = (part_two, later_edition, other_chapter, reply, next_report, other_author, its_book)


def noisy(item: Item, dice: random.Random) -> Item:
    for noise in dice.sample(NOISE, dice.randint(1, 4)):
        item = noise(item, dice)
    return item


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=SHARED)
    options.add_argument("--records", type=int, default=6000)
    options.add_argument("--many", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--show", action="store_true")
    given = options.parse_args()
    dice = random.Random(given.seed)
    everything = items_of(given.folder)
    if not everything:
        raise SystemExit(f"no .bib files in {given.folder}")
    real = lone(everything)
    base = dice.sample(real, min(given.records, len(real)))
    records = list(base)
    expected: set[tuple[int, int]] = set()
    for place in range(0, len(base), 3):
        expected.add((place, len(records)))
        records.append(noisy(base[place], dice))
    tempted = range(1, len(base), 3)
    tempting = [dice.choice(NEGATIVES)(base[place], dice) for place in tempted]
    records += tempting
    found = judge.pairs(records)
    same = {(pair.left, pair.right): pair.score for pair in found if pair.verdict == judge.SAME}
    print(f"{len(records)} records, {len(expected)} repeated with noise, {len(tempting)} hard negatives")
    for name, least in (("offered", judge.LIKELY), ("--auto", judge.SURE)):
        taken = {pair for pair, score in same.items() if score >= least}
        right = len(taken & expected)
        precision, recall = right / max(1, len(taken)), right / len(expected)
        print(f"{name:8} precision {precision:.4f}  recall {recall:.4f}  ({len(taken)} pairs)")
    accepted = sum(match.match(records[copy], records[own]).accepted for own, copy in expected)
    wrong = sum(match.match(one, base[place]).accepted for one, place in zip(tempting, tempted, strict=True))
    right, wrong = accepted / len(expected), wrong / len(tempting)
    print(f"resolve  takes {right:.4f} of the copies, {wrong:.4f} of the hard negatives")
    if given.show:
        for left, right in sorted(set(same) - expected):
            print(f"wrong {same[left, right]:.2f}", *map(told, (records[left], records[right])), sep="\n   ")
        for left, right in sorted(expected - set(same)):
            print("missed", *map(told, (records[left], records[right])), sep="\n   ")
    many = [everything[place % len(everything)] for place in range(given.many)]
    many[len(everything) :] = [noisy(item, dice) for item in many[len(everything) :]]
    start = time.perf_counter()
    pairs = judge.pairs(many)
    print(f"{len(many)} records are compared in {time.perf_counter() - start:.1f} s ({len(pairs)} pairs)")


def told(item: Item) -> str:
    names = "; ".join(name.full for name in item.authors)
    where = " ".join((item["container-title"], item["volume"], item["page"], item["DOI"]))
    return f"{item.type} {names} {item.dated} {item.title} | {where}"


if __name__ == "__main__":
    main()
