"""What a change did to a file, done again and taken back, whatever others have done to other entries."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from readinglist.library.patch import Patch, applied, difference

ENTRIES = tuple(
    f"@book{{{key}, title = {{{title}}}}}\n".encode() for key in "abcd" for title in ("One", "Two", "Three")
)
FILES = st.lists(st.sampled_from(ENTRIES), max_size=6).map(b"".join)


def undone(patches: Sequence[Patch], data: bytes) -> bytes | None:
    return applied([patch.reversed() for patch in patches], data)


@given(st.one_of(FILES, st.binary(max_size=40)), st.one_of(FILES, st.binary(max_size=40)))
def test_a_change_is_made_and_taken_back(before: bytes, after: bytes) -> None:
    patches = difference(before, after)
    assert applied(patches, before) == after
    assert undone(patches, after) == before
    assert tuple(Patch.from_json(patch.to_json()) for patch in patches) == patches


A, B, C = (b"@book{%s, title = {%s}}\n" % (key, key) for key in (b"a", b"b", b"c"))
READ = B.replace(b"}}", b"}, readstatus = {read}}")


def test_what_others_do_to_other_entries_stays() -> None:
    patches = difference(A + B + C, A + READ + C)
    assert undone(patches, C + b"\n" + A + READ) == C + b"\n" + A + B
    assert applied(patches, A + A + B) == A + A + READ
    both = difference(B + A + C + A, READ + A + C.upper() + A)
    assert len(both) == 2
    assert undone(both, READ + A + A + C.upper() + A) == B + A + A + C + A


def test_an_entry_that_others_have_changed_is_left_alone() -> None:
    patches = difference(A + B + C, A + READ + C)
    assert undone(patches, A + READ.replace(b"read}", b"skimmed}") + C) is None
    assert undone(patches, A + C) is None


def test_an_entry_that_stands_twice_is_not_guessed_at() -> None:
    assert undone(difference(A + B, A + READ), C + C + READ + READ) is None


def test_only_the_entries_that_were_touched_are_kept() -> None:
    [patch] = difference(A * 50 + B + C * 50, A * 50 + READ + C * 50)
    assert (patch.before, patch.after) == (B, READ)
