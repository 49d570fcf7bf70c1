"""What citeproc-py 0.11 gets wrong or does slowly, mended from outside: `apply` puts these methods in place of its own.

Each mend names the rule of CSL 1.0.2 that it restores. The whole folder goes when our own processor comes. What a mend
must remember while an entry is rendered stands in `state`: one entry is rendered at a time.
"""

from __future__ import annotations


def apply() -> None:
    """Put the mended methods in the place of the original ones; a second call changes nothing."""
    from readinglist.csl.mended import conditions, dates, names, pages, sorting, terms, text, tree, variables

    for part in (variables, tree, terms, text, pages, names, dates, conditions, sorting):
        part.apply()
