"""A .bib file changed as text: spans are exact, edits keep to the entry's own style, nothing else moves."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import FormatError
from readinglist.formats import bibtex_source as source
from tests.formats.corpus import BIB_FILES, text_of

ALIGNED = """@book{said1978,
  author    = {Said, Edward W.},
  title     = {Orientalism},
  publisher = {Pantheon},
  year      = 1978,
}
"""


def keys(text: str) -> list[str]:
    return [entry.key for entry in source.entries(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("@book{a, title = {T}}", {"a": {"title": "{T}"}}, id="braces"),
        pytest.param("@book(a, title = {T (1)})", {"a": {"title": "{T (1)}"}}, id="parentheses"),
        pytest.param("@book(a, title = {:)})", {"a": {"title": "{:)}"}}, id="a smile in parentheses"),
        pytest.param('@Book {a,title="T, {U}" # jan,}', {"a": {"title": '"T, {U}" # jan'}}, id="a concatenation"),
        pytest.param("@misc{a}\n@misc{b,}", {"a": {}, "b": {}}, id="no fields"),
        pytest.param("@book{a, note = {an @misc{x} in it}}", {"a": {"note": "{an @misc{x} in it}"}}, id="@ in a value"),
        pytest.param("@comment{@book{a, title={T}}}\n@book{b,}", {"b": {}}, id="an entry in a comment is none"),
        pytest.param('@string{a = {x}}@preamble{"@book"}@book{b,}', {"b": {}}, id="strings and preamble are none"),
        pytest.param("@book{a, title = {T\n@book{b, year = 1}", {"b": {"year": "1"}}, id="an unclosed one ends"),
        pytest.param("@book{a, title = {T}\nyear = 1}", {"a": {"title": "{T}", "year": "1"}}, id="a forgotten comma"),
        pytest.param("@book{a\n title = {T}}", {"a": {"title": "{T}"}}, id="a forgotten comma after the key"),
        pytest.param("@book{a,, title = {T},,}", {"a": {"title": "{T}"}}, id="commas too many"),
        pytest.param("@book{title = {T}}", {"": {"title": "{T}"}}, id="no key"),
        pytest.param("@book{a, title = {T}, x}", {"a": {"title": "{T}"}}, id="a word too many"),
        pytest.param(
            "@book{a, title = {T \\\\}, year = 1}", {"a": {"title": "{T \\\\}", "year": "1"}}, id="\\\\ at the end"
        ),
        pytest.param("@book{a,\n% old = {x},\n title = {T}\n}", {"a": {"title": "{T}"}}, id="a field commented out"),
        pytest.param("@book{a, title = {T}", {}, id="a file cut off"),
        pytest.param("a.b@c.de wrote {this}", {}, id="no entry at all"),
        pytest.param("@book{ä–1, título = {T}}", {"ä–1": {"título": "{T}"}}, id="letters of any language"),
    ],
)
def test_entries(text: str, found: dict[str, dict[str, str]]) -> None:
    entries = source.entries(text)
    assert {e.key: {f.name: text[f.value_start : f.value_end] for f in e.fields} for e in entries} == found
    assert all(text[e.start] == "@" and text[e.end - 1] in "})" for e in entries)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_lines_are_counted_in_every_newline_style(newline: str) -> None:
    text = newline.join(["", "@book{a,", "  title = {T},", "}", "", "@book{b,}"])
    assert [entry.line for entry in source.entries(text)] == [2, 6]


@pytest.mark.parametrize(
    ("text", "name", "value", "changed"),
    [
        pytest.param("@book{a, title = {T}}", "title", "U", "@book{a, title = {U}}", id="changed in braces"),
        pytest.param('@book{a, title = "T"}', "title", "U", '@book{a, title = "U"}', id="changed in quotation marks"),
        pytest.param('@book{a, title="T"}', "title", 'a "U"', '@book{a, title={a "U"}}', id="quotes need braces"),
        pytest.param("@book{a, year = 1978}", "year", "1979", "@book{a, year = 1979}", id="a bare number stays bare"),
        pytest.param("@book{a, year = 1978}", "year", "n.d.", "@book{a, year = {n.d.}}", id="words are put in braces"),
        pytest.param("@book{a, month = jan}", "month", "feb", "@book{a, month = {feb}}", id="a macro is replaced"),
        pytest.param("@book{a, Title = {T}}", "title", "U", "@book{a, Title = {U}}", id="found in any case"),
        pytest.param("@book{a, title = {T}}", "year", "1", "@book{a, title = {T}, year = {1}}", id="added on the line"),
        pytest.param(
            "@book{a,\n\ttitle={T}\n}", "year", "1", "@book{a,\n\ttitle={T},\n\tyear={1}\n}", id="added without comma"
        ),
        pytest.param(
            "@book{a,\n    title={T},\n}", "year", "1", "@book{a,\n    title={T},\n    year={1},\n}", id="with comma"
        ),
        pytest.param(
            "@book{a,\r\n  title = {T},\r\n}", "x", "1", "@book{a,\r\n  title = {T},\r\n  x = {1},\r\n}", id="windows"
        ),
        pytest.param(
            "@book{a\n  , title = {T}\n  , year = 1\n  }", "x", "1",
            "@book{a\n  , title = {T}\n  , year = 1\n  , x = {1}\n  }", id="comma first",
        ),
        pytest.param(
            '@BOOK{a,\n  TITLE = "T"\n}', "year", "1", '@BOOK{a,\n  TITLE = "T",\n  YEAR = "1"\n}', id="in capitals"
        ),
        pytest.param(ALIGNED, "readstatus", "read", ALIGNED.replace("1978,\n}", "1978,\n  readstatus = {read},\n}"),
                     id="a longer name than the others"),
        pytest.param(ALIGNED, "isbn", "1", ALIGNED.replace("1978,\n}", "1978,\n  isbn      = {1},\n}"), id="aligned"),
        pytest.param(
            "@a{b,\n  title=     {T},\n  author=    {A}\n}", "x", "1",
            "@a{b,\n  title=     {T},\n  author=    {A},\n  x=         {1}\n}", id="values aligned",
        ),
        pytest.param("@misc{a}", "x", "1", "@misc{a,\n  x = {1}\n}", id="the first field"),
        pytest.param("@misc{a,}", "x", "1", "@misc{a,\n  x = {1}\n}", id="the first field after a comma"),
        pytest.param("@book(a, t = {T})", "x", "1", "@book(a, t = {T}, x = {1})", id="in parentheses"),
        pytest.param(ALIGNED, "title", None, ALIGNED.replace("  title     = {Orientalism},\n", ""), id="removed"),
        pytest.param(ALIGNED, "year", None, ALIGNED.replace("  year      = 1978,\n", ""), id="the last removed"),
        pytest.param("@a{b,\n  c = {d},\n}", "c", None, "@a{b,\n}", id="the only one removed"),
        pytest.param("@a{b, c = {d}}", "c", None, "@a{b,}", id="the only one on a line removed"),
        pytest.param("@a{b, c = {d}, e = 1, c = {f}}", "c", None, "@a{b, e = 1}", id="one that stands twice removed"),
        pytest.param("@a{b, c = {d}}", "e", None, "@a{b, c = {d}}", id="nothing to remove"),
    ],
)  # fmt: skip
def test_set_field(text: str, name: str, value: str | None, changed: str) -> None:
    assert source.set_field(text, source.entries(text)[0], name, value) == changed


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("a { b", id="opened and not closed"),
        pytest.param("a } b {", id="closed before it is opened"),
        pytest.param("ends in \\", id="a backslash would hide the delimiter"),
        pytest.param("\n@book{x,}", id="an entry would begin in it"),
    ],
)
def test_a_value_that_would_break_the_file_is_refused(value: str) -> None:
    with pytest.raises(FormatError):
        source.set_field(ALIGNED, source.entries(ALIGNED)[0], "note", value)


A, B, C = (f"@book{{{key},\n  year = 1\n}}\n" for key in "abc")


@pytest.mark.parametrize(
    ("text", "key", "left"),
    [
        pytest.param(f"{A}\n{B}\n{C}", "b", f"{A}\n{C}", id="from the middle"),
        pytest.param(f"{A}\n{B}\n{C}", "a", f"{B}\n{C}", id="the first"),
        pytest.param(f"{A}\n{B}\n{C}", "c", f"{A}\n{B}", id="the last"),
        pytest.param(f"{A}\n{B}".rstrip(), "b", A.rstrip(), id="the last of a file without a newline at its end"),
        pytest.param(f"{A}{B}{C}", "b", f"{A}{C}", id="no blank lines"),
        pytest.param(A, "a", "", id="the only one"),
        pytest.param(f"% mine\n\n{A}\nmy notes\n", "a", "% mine\n\nmy notes\n", id="words around it stay"),
        pytest.param("@a{a,} @a{b,} @a{c,}", "b", "@a{a,}  @a{c,}", id="on a line with others"),
    ],
)
def test_remove_entry(text: str, key: str, left: str) -> None:
    entry = next(entry for entry in source.entries(text) if entry.key == key)
    assert source.remove_entry(text, entry) == left


META = "@Comment{jabref-meta: databaseType:biblatex;}\n\n@comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n}\n"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        pytest.param("", C, id="to an empty file"),
        pytest.param("\ufeff", f"\ufeff{C}", id="a byte order mark stays first"),
        pytest.param(f"{A}\n{B}", f"{A}\n{B}\n{C}", id="an empty line between"),
        pytest.param(f"{A}{B}", f"{A}{B}{C}", id="no empty line where there is none"),
        pytest.param(f"{A}\n\n\n{B}", f"{A}\n\n\n{B}\n\n{C}", id="at most two empty lines"),
        pytest.param(A.rstrip(), f"{A}\n{C}", id="no newline at the end"),
        pytest.param(f"{A}\n{META}", f"{A}\n{C}\n{META}", id="before JabRef's settings"),
        pytest.param(META, f"{C}\n{META}", id="only JabRef's settings"),
        pytest.param(f"{A}\n@comment{{mine}}\n", f"{A}\n@comment{{mine}}\n\n{C}", id="after another comment"),
        pytest.param("my books\n", f"my books\n\n{C}", id="only words"),
        pytest.param(f"{A.rstrip()} % good\n", f"{A.rstrip()} % good\n\n{C}", id="words after the last brace"),
        pytest.param(A.replace("\n", "\r\n"), f"{A}\n{C}".replace("\n", "\r\n"), id="windows"),
    ],
)
def test_append(text: str, result: str) -> None:
    assert source.append(text, C) == result


def test_replace_entry() -> None:
    text = f"{A}\r\n{B}"
    assert source.replace_entry(text, source.entries(text)[1], C) == f"{A}\r\n{C}".rstrip("\n") + "\n"


plain = st.text(st.characters(exclude_characters="{}\\@", exclude_categories=("C",)), max_size=20)
values = st.recursive(plain, lambda inner: st.builds("{0}{{{1}}}{0}".format, plain, inner), max_leaves=4)
written = st.one_of(values.map("{{{}}}".format), st.integers(0, 3000).map(str), st.sampled_from(["jan", '"a" # jan']))
names = st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True)
blanks = st.sampled_from(["", " ", "\n", "\n  ", "\t", "\r\n    "])


@st.composite
def files(draw: st.DrawFn) -> str:
    """Entries in any style, words between them."""
    text = draw(st.sampled_from(["", "\ufeff", "some words\n", "@string{x = {y}}\n"]))
    for key in draw(st.lists(names, min_size=1, max_size=4, unique=True)):
        space, indent = draw(blanks), draw(blanks)
        fields = [f",{indent}{name}{space}={space}{draw(written)}" for name in draw(st.lists(names, max_size=4))]
        text += f"@misc{{{key}{''.join(fields)}{draw(st.sampled_from(['', ',']))}{indent}}}{draw(blanks)}\n"
    return text


@given(files(), names, values, st.data())
def test_an_edit_changes_one_field_and_nothing_else(text: str, name: str, value: str, data: st.DataObject) -> None:
    entries = source.entries(text)
    index = data.draw(st.integers(0, len(entries) - 1))
    entry = entries[index]
    changed = source.set_field(text, entry, name, value)
    after = source.entries(changed)
    assert changed[: entry.start] == text[: entry.start]
    assert changed[after[index].end :] == text[entry.end :]

    def contents(whole: str, one: source.Entry) -> dict[str, str]:
        return {f.name: whole[f.value_start : f.value_end] for f in reversed(one.fields) if f.name != name}

    assert contents(changed, after[index]) == contents(text, entry)
    new = next(field for field in after[index].fields if field.name == name)
    assert changed[new.value_start : new.value_end].strip('{}"') == value.strip('{}"')
    gone = source.set_field(changed, after[index], name, None)
    assert contents(gone, source.entries(gone)[index]) == contents(text, entry)


@given(files(), st.data())
def test_an_entry_removed_leaves_the_others(text: str, data: st.DataObject) -> None:
    entries = source.entries(text)
    index = data.draw(st.integers(0, len(entries) - 1))
    left = source.remove_entry(text, entries[index])
    expected = [text[e.start : e.end] for e in entries[:index] + entries[index + 1 :]]
    assert [left[e.start : e.end] for e in source.entries(left)] == expected


@given(files())
def test_an_entry_appended_leaves_the_others(text: str) -> None:
    after = source.append(text, C)
    assert keys(after) == [*keys(text), "c"]
    assert after.startswith(text.rstrip())


@pytest.mark.parametrize("path", BIB_FILES, ids=lambda path: path.name)
def test_spans_and_gaps_make_up_every_file_of_the_corpus(path: Path) -> None:
    text = text_of(path)
    position, joined = 0, []
    for entry in source.entries(text):
        joined += [text[position : entry.start], text[entry.start : entry.end]]
        assert text[entry.start] == "@"
        position = entry.end
    assert "".join([*joined, text[position:]]) == text


#: Entries that bibtexparser gives up and BibTeX's users still mean: no key, a comma too many.
RESCUED = {
    "jabref--MsBibImportExportRoundTripTest5.bib": [""],
    "zotero-better-bibtex--Import_from_Clipboard_stopped_working_2377.bib": ["TBD"],
}


@pytest.mark.parametrize("path", BIB_FILES, ids=lambda path: path.name)
def test_the_keys_are_those_that_bibtexparser_finds(path: Path) -> None:
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry
    from bibtexparser.splitter import Splitter

    text = text_of(path)
    logging.disable(logging.CRITICAL)
    blocks = Splitter(text).split().blocks
    logging.disable(logging.NOTSET)
    expected = []
    for block in blocks:
        while isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            block = block.ignore_error_block
        if isinstance(block, Entry):
            expected.append(block.key)
    rescued = RESCUED.get(path.name, [])
    assert [key for key in keys(text) if key not in rescued] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("@a{" * 5_000, id="blocks opened and not closed"),
        pytest.param("@a{b, c = " + "{" * 20_000, id="braces opened and not closed"),
        pytest.param("@a{b, c = " + "{" * 20_000 + "}" * 20_000 + "}", id="braces nested deeply"),
        pytest.param("@a{b, " + 'c = "{", ' * 2_000, id="braces in quotation marks"),
        pytest.param("@a{b, " + "x, " * 5_000 + "}", id="words without values"),
        pytest.param("\n@a{b" * 5_000, id="blocks cut off by blocks"),
        pytest.param("@a{b" + " " * 20_000 + "}", id="white space"),
        pytest.param(" " * 20_000 + "@a{b, c = {" + "\n" * 20_000, id="lines"),
        pytest.param("@a{b, c = {d}" * 2_000, id="no line ends"),
        pytest.param("@a{b, c = " + "@a(" * 5_000, id="round brackets opened and not closed"),
        pytest.param("@" * 20_000, id="at signs"),
        pytest.param("@a{b, c = {" + " @a{" * 5_000, id="at signs in a value"),
    ],
)
def test_repetition_hides_no_entry_after_it(text: str) -> None:
    last = "@book{last, title = {T}}"
    whole = f"{text}\n{last}\n"
    (entry,) = [entry for entry in source.entries(whole) if entry.key == "last"]
    assert whole[entry.start : entry.end] == last
    assert source.set_field(whole, entry, "title", "S") == f"{text}\n@book{{last, title = {{S}}}}\n"
