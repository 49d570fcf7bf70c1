"""Rules that a person makes with an option of `fix`: the case of titles, the form of journals."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence

from readinglist.errors import UsageError
from readinglist.formats import bibtex_mapping, language_codes, latex
from readinglist.library.checks.consistency import folded_title
from readinglist.library.checks.rule import JOURNALS, OWN_TITLES, FieldRule, Fix, Found
from readinglist.library.checks.source import Entry, Source, Value
from readinglist.normalise import language

#: What changes the case of a text, letter by letter: (text, "sentence" or "title", language) -> text.
Convert = Callable[[str, str, str], str]
_PROTECTED = re.compile(r"\{(?:[^{}]|\{[^{}]*\})*\}|\$[^$]*\$|\\[A-Za-z]+\*?")
#: Commands whose argument is text of the title.
_COMMANDS = re.compile(
    r"\\(?:emph|text(?:it|bf|sc|sl|up|rm|subscript|superscript)|mkbib\w+|enquote|underline)\*?(?=\{)"
)
_AFTER_COLON = re.compile(r"[:?!]\s+[\"“‘(`]*([^\W\d_])")
_BRACED_WORD = re.compile(r"(?<![\\\w])\{([^\W\d_][\w-]*)\}")
_WORD = re.compile(r"[^\W\d_][\w’']*")
#: What begins anew before a word.
_OPENED = re.compile(r"[:.?!“‘«(\[\"`—][\s{`'\"]*$")


def case(how: str, convert: Convert, protected: Mapping[str, str]) -> FieldRule:
    """Titles in sentence or title case; what stands in braces, and words that do elsewhere, keep theirs."""

    def test(value: Value, entry: Entry) -> Found | None:
        new = recased(value.text, how, convert, protected, _language(value, entry))
        return None if new == value.text else Found(f"a title in {how} case", Fix(value.name, new))

    return FieldRule(
        "T201", "note", "titles", f"titles in {how} case", "One case for all titles.", OWN_TITLES, test, True
    )


def _language(value: Value, entry: Entry) -> str:
    """The language of a title: what the entry says, else what its words say, else English."""
    told = entry.text("langid") or entry.text("hyphenation") or entry.text("language")
    if told:
        code = bibtex_mapping.LANGUAGE_CODES.get(told.lower(), language_codes.read(told))
        return code.partition("-")[0].lower()
    return language.detect(value.plain) or "en"


def recased(text: str, how: str, convert: Convert, protected: Mapping[str, str], code: str) -> str:
    """A title in another case; one that is in sentence case stays so, with its names.

    Only English has two cases; of other languages what is all in capitals is made small, but not of German, whose
    nouns could not be told.
    """
    loud = latex.decode(text).isupper()
    if how == "sentence" and in_sentence_case(text):
        return text
    if code != "en" and (not loud or how != "sentence" or code == "de"):
        return text
    bare = _COMMANDS.sub(lambda command: " " * len(command[0]), text)
    changed = list(convert(bare.lower() if loud and how == "title" else bare, how, code))
    if len(changed) != len(text):
        return text
    # The argument of a command has a case like all else; what stands in other braces keeps its own.
    commands = [match.span() for match in _COMMANDS.finditer(text)]
    arguments = {end for _, end in commands}
    for start, end in [*commands, *(match.span() for match in _PROTECTED.finditer(text))]:
        for place in (start, end - 1) if start in arguments else range(start, end):
            changed[place] = text[place]
    if how == "sentence":
        for match in _AFTER_COLON.finditer(text):
            changed[match.start(1)] = match[1]
    new = "".join(changed)
    return _WORD.sub(lambda word: protected.get(word[0].casefold(), word[0]), new) if protected else new


def in_sentence_case(text: str) -> bool:
    """Whether most of the longer words of a title, but for those that begin it or its subtitle, begin small."""
    words = _inner_words(text)
    return len(words) > 1 and 2 * sum(word[0].islower() for word in words) >= len(words)


def _inner_words(text: str) -> list[str]:
    """The longer words of a title that do not begin it, or what follows a colon, or a quotation."""
    found = list(_WORD.finditer(text))
    return [word[0] for word in found[1:] if len(word[0]) > 3 and not _OPENED.search(text, 0, word.start())]


def protected_words(sources: Sequence[Source]) -> dict[str, str]:
    """Words that keep their capitals, by their small letters: those in braces in some title ({NASA}), and names, which
    have a capital in titles that are in sentence case ("New data on Kusunda") and are small in none."""
    braced: dict[str, str] = {}
    seen: dict[str, set[str]] = {}
    for source in sources:
        for entry in source.entries:
            for name in OWN_TITLES & entry.fields.keys():
                text = entry.fields[name].text
                braced |= {word.casefold(): word for word in _BRACED_WORD.findall(text) if word != word.lower()}
                if in_sentence_case(text):
                    for word in _inner_words(text):
                        seen.setdefault(word.casefold(), set()).add(word)
    names = {small: forms.pop() for small, forms in seen.items() if len(forms) == 1}
    return {small: word for small, word in names.items() if word[0].isupper()} | braced


def journals(how: str, table: Sequence[tuple[str, str]]) -> FieldRule:
    """Journals in full, or abbreviated, by a person's own list."""
    known: dict[str, str] = {}
    for full, short in table:
        wanted = short if how == "abbreviate" else full
        known |= {folded_title(full): wanted, folded_title(short): wanted}

    def test(value: Value, _: Entry) -> Found | None:
        wanted = known.get(folded_title(value.text))
        if wanted is None or wanted == value.plain:
            return None
        return Found(f"the journal “{wanted}”", Fix(value.name, latex.encode(wanted)))

    return FieldRule("C201", "note", "journals", f"journals: {how}", "By a list of one's own.", JOURNALS, test, True)


def journal_table(text: str, name: str) -> list[tuple[str, str]]:
    """Lines of a CSV file, each a journal in full and its abbreviation; what is no such line is an error."""
    first = text.partition("\n")[0]
    separator = "\t" if "\t" in first else "," if "," in first else ";"
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    found = []
    for row in rows:
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if len(cells) < 2 or not cells[0] or not cells[1]:
            raise UsageError("a line without two names", file=name, line=rows.line_num, hint="full title,abbreviation")
        if cells[1].lower() not in ("abbreviation", "abbr", "short"):  # a line of headings
            found.append((cells[0], cells[1]))
    return found
