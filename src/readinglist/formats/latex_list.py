r"""A `thebibliography` for LaTeX without BibTeX: \bibitem{key} and a reference in words; only written.

Source: LaTeX: A Document Preparation System, C.11.3. `\url` is that of the packages url and hyperref.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from readinglist.formats import latex, reference_text
from readinglist.formats.limits import Holding
from readinglist.item import Item, unique

_ILLEGAL_IN_KEY = re.compile(r"[\s,{}\"'#%\\~()=&$^_]")


def write(items: Iterable[Item]) -> str:
    """The environment, its label as wide as the last number; "" for no items. An item without a key gets one."""
    keys: dict[str, Item] = {}
    for item in items:
        keys[unique(_ILLEGAL_IN_KEY.sub("", item.id) or f"item{len(keys) + 1}", keys)] = item
    if not keys:
        return ""
    entries = "".join(f"\\bibitem{{{key}}}\n{_shown(item)}\n\n" for key, item in keys.items())
    return f"\\begin{{thebibliography}}{{{'9' * len(str(len(keys)))}}}\n\n{entries}\\end{{thebibliography}}\n"


def _shown(item: Item) -> str:
    return "".join(_run(run) for run in reference_text.runs(item)).strip()


def _run(run: reference_text.Run) -> str:
    if run.url:
        # Within \url these would end it, or not be shown.
        return f"\\url{{{quote(run.url, safe=_SAFE, errors='replace')}}}"
    text = latex.encode(run.text)
    return f"\\emph{{{text}}}" if run.italic else text


#: All of ASCII that an address may have in it, but what LaTeX takes for its own even there.
_SAFE = "!$&'()*+,-./:;=?@[]_~%#"


def holding() -> Holding:
    """What the words of a reference say; nothing of it can be read again."""
    return Holding(reference_text.SHOWN)
