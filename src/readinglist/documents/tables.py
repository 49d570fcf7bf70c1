"""Tables whose columns are the fields of works, as libraries and syllabi have them: a row is a reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from readinglist.documents.blocks import Block

#: What stands over a column, in full, by what the column holds; of others (call numbers, notes, days) nothing is taken.
_COLUMNS = {
    "author": (
        r"authors?|by|writers?|creators?|autor(?:es|in|en|as?|zy|stwo|ia)?"
        r"|verfasser(?:in|innen)?"
        r"|auteur(?:e?s|\(s\))?|aut(?:eu)?rices?|autor[ie]|förf(?:attare)?|forfattere?|schrijvers?|yazar"
        r"|автор(?:ы|и|ка)?|szerzők?|κείμενο|συγγραφέας|kirjoittajat?|kirjailija|tekijät?|pisac|作者|著者|저자|지은이"
    ),
    # Who translated it, edited it, wrote its music or directed it stands for its author where none is named.
    "maker": (
        r"translators?|übersetzer(?:in)?|traduct(?:eurs?|rice|or|ores|ora)|tradutor(?:es)?|traduttor[ei]|vertaler"
        r"|editors?|herausgeber(?:in)?|hrsg"
        r"|composers?|komponist(?:in)?|composit(?:eur|rice|ore|ores|or|ora)|kompozytor|skladatel|säveltäjä|композитор"
        r"|direct(?:or|ors|ed by)|dir|regi(?:e|a|sta|ssör|sseur)?|réalisat(?:eur|rice|ion)|réal|direção|dirección"
        r"|reżyser(?:ia)?|režie|režisér|ohja(?:aja|us)|instruktør|rendez[őt]e?|yönetmen|режисс?[её]р|監督|감독"
    ),
    "title": (
        r"(?:original )?titles?|books?|works?|(?:original)?titel|buch|werke?|titres?(?: (?:français|original))?"
        r"|ouvrages?|œuvres?|livres?|títulos?|titulo|libros?|obras?|titol[oi]|libr[oi]|oper[ae]|livros?|boek|bok|bog|verk|værk"
        r"|tytuł|książka|dzieło|název|knih[ay]|dílo|názov|naslov|knjiga|cím|könyv|mű|eser|kitap|τίτλος|βιβλίο|έργο"
        r"|nimeke|kirja|teos|titlu|carte|назва|книжка|твір|название|заглавие|книга|произведение|书名|書名|題名|作品|제목|책"
        r"|films?|movies?|filme|películas?|pel·lícula|elokuva|filmy|фильм|фільм|映画|영화"
    ),
    "": (
        r"years?|dates?|published|publication date|year of publication|jahr|datum|erscheinungsjahr|années?|date|año"
        r"|fecha|ano|data|anno|any|jaar|år|rok(?: wydania| vydání)?|yıl|godina|έτος|vuosi|an|anul|év|год|рік|年|연도"
        r"|publishers?|verlag|éditeur|éditions?|parution|maison d'édition|editorial|editora|editore|casa editrice"
        r"|uitgever(?:ij)?|förlag|forlag|wydawnictwo|wydawca|nakladatelství|vydavateľstvo|kiadó|yayınevi|izdavač|kustantaja"
        r"|editura|εκδότης|εκδόσεις|издательство|видавництво|видавець|出版社|출판사"
        r"|publisher,? (?:and )?year|verlag,? (?:und )?jahr|erschienen(?: in)?|publication|publicación|pubblicazione"
        r"|publicação|uitgave|utgivning|udgivet|utgiven|wydanie|vydání|vydáno|julkaistu|source|quelle|fundstelle"
        r"|editorial,? (?:y )?año|éditeur,? (?:et )?année|editore,? (?:e )?anno|published in|journals?|zeitschrift"
        r"|revues?|revista|rivista|tijdschrift|журнал|place|ort|verlagsort|lieu|lugar|ciudad|luogo|plaats|city"
        r"|(?:first )?edition|(?:erst)?ausgabe|auflage|ed\.?|edición|edição|edizione|έκδοση|(?:первое )?издание"
        r"|(?:перше )?видання|volume|vol\.?|issue|pages|seiten|pp\.?|doi"
    ),
}
_HEADS = {name: re.compile(words) for name, words in _COLUMNS.items()}
#: "Autor/in", "Autor:in", "Autor(a)", "autore/autrice".
_GENDER = re.compile(r"(?:[/:*_]|\()(?:in(?:nen)?|a|as|es|e|s|ora|trice|autrice|ы)\)?$")
_JOINT = re.compile(r"\s*(?:[/&,;+]|\b(?:and|und|et|y|e|og|och|en|i)\b)\s*")
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
#: The head of a column, or a title by itself, is no longer, in characters.
_LONGEST = 100
_ORDER = ("author", "title", "")
_ENDED = (".", ",", ";", ":", "?", "!")


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with the cells of each row of such a table as one work; other tables stay as they are."""
    columns: dict[int, str] = {}
    for row, cells in groupby(blocks, lambda block: block.cell[0]):
        held = list(cells)
        if not row:
            columns = {}
        elif found := _columns(held):
            columns = found
        elif work := _work(held, columns):
            yield work
            continue
        yield from held


def _columns(cells: list[Block]) -> dict[int, str]:
    """What each column holds, by the row at the head of a table; nothing where it is no table of works."""
    found = {cell.cell[1]: name for cell in cells if (name := column(cell.text)) is not None}
    maker = "" if "author" in found.values() else "author"
    found = {place: maker if name == "maker" else name for place, name in found.items()}
    return found if {"author", "title"} <= {*found.values()} else {}


def column(head: str) -> str | None:
    """What a column, or a field, of that head holds, None for nothing known: "Autor/in", "Editora / ano"."""
    if len(head) > _LONGEST:
        return None
    text = _GENDER.sub("", _AROUND.sub("", head).lower()).replace("’", "'")
    found = ""
    for part in _JOINT.split(text):
        name = next((name for name, pattern in _HEADS.items() if pattern.fullmatch(part)), None)
        if name is None:
            return None
        found = found or name
    return found


def _work(cells: list[Block], columns: Mapping[int, str]) -> Block | None:
    """The work of a row."""
    held = [cell for cell in cells if cell.cell[1] in columns]
    if "title" not in {columns[cell.cell[1]] for cell in held}:
        return None
    # A sentence by itself goes through all columns, and says something of the row above; one in brackets too.
    alone = held[0].text if len(held) == 1 else ""
    if alone and (alone[-1] in ".!?" or len(alone) > _LONGEST or (alone[0] == "(" and alone[-1] == ")")):
        return None
    text = written((columns[cell.cell[1]], cell.text) for cell in held)
    links, titles = (tuple(each for cell in cells for each in getattr(cell, what)) for what in ("links", "titles"))
    stood = " ".join(cell.text for cell in held)
    return replace(cells[0], text=text, kind="work", gap=True, links=links, titles=titles, stood=stood)


def written(fields: Iterable[tuple[str, str]]) -> str:
    """A work by what its fields hold and say: its author, its title, then what else is said of it in their order."""
    text, stop = "", ""
    for holds, value in sorted(fields, key=lambda field: _ORDER.index(field[0])):
        text += (" " if text.endswith(_ENDED) else stop) + value
        stop = ". " if holds else ", "
    return text
