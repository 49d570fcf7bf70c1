"""Works in Japanese and Chinese, whose words no space parts: 中谷宇吉郎『雪』（岩波文庫、1994年）.

Brackets of their own say where a title begins and ends; before it stands a name, of ideographs or katakana; where it
came out stands in a bracket, or up to a publisher or the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_HAN, _KATAKANA, _HIRAGANA = "\u4e00-\u9fff\u3005-\u3007", "\u30a0-\u30ff", "\u3040-\u309f"
#: Any of them: a text that is read so.
WRITTEN = re.compile(f"[{_HAN}\u3040-\u30ff]")
_BRACKET = r"[(（][^()（）]{2,60}[)）]"
#: "晶文社、1970年", "第2版、未來社、1994年", "講談社学術文庫".
_IMPRINT = (
    rf"(?:[^。「」『』《》()（）\n]{{0,40}}?(?:1[5-9]|20)\d\d(?:[-–~〜]\d{{2,4}})?(?:年(?:\d{{1,2}}月号?)?)?|[{_HAN}{_KATAKANA}]{{1,12}}"
    r"(?:社|書房|新書|文庫|書店|書院|出版会?))"
)
_PAGES = r"(?:[、,，]\s?\d{1,4}(?:[-–~〜]\d{1,4})?[頁页])?"
_CITED = re.compile(
    rf"(?:「[^「」『』]{{2,120}}」[,，、]?(?:[{_HAN}{_KATAKANA}、]{{2,30}}[編著])?)?[『《][^『』《》]{{1,120}}[』》](?:{_BRACKET}|{_IMPRINT}(?:{_BRACKET})?){_PAGES}"
    rf"|「[^「」『』]{{2,120}}」{_BRACKET}{_PAGES}"
)
_INITIAL = "[A-ZＡ-Ｚ](?=・)"
#: What names are made of, with "著、", "ほか編", "(1992)" behind them; so far before the title at most. At the
#: beginning of a text, or behind a mark, hiragana may be among them ("隠岐さや香", "茨木のり子"), but no particle.
_NAMES = re.compile(
    rf"(?<![{_HAN}{_KATAKANA}A-Za-z])(?:{_INITIAL}|[{_HAN}{_KATAKANA}])"
    rf"(?:[{_HAN}{_KATAKANA}、,，/／= ]|ほか|{_INITIAL}){{1,60}}(?:[(（](?:1[5-9]|20)\d\d[)）])?[:：の]?$"
    rf"|(?<=[、。\s])[{_HAN}]{{2,4}}[{_HIRAGANA}]{{1,4}}[{_HAN}]{{0,2}}(?<![はがのをにでもとやただるてない])$"
    rf"|^[{_HAN}](?!.{{0,6}}[はがのをにでへ])[{_HAN}{_HIRAGANA}]{{1,6}}[{_HAN}{_HIRAGANA}](?<![もとや])$"
)
#: "(岩波新書、2018年)": a work by itself, whoever wrote it.
_PUBLISHED = re.compile(r"[』》][(（][^()（）]{2,40}[、,，]\s?(?:1[5-9]|20)\d\d年?[)）]")
#: Words that are no names: where it came out first, "the author", "of then", "this year".
_NOBODY = frozenset(
    "初出 初版 著者 作者 筆者 拙著 当時 最近 今回 前掲 昨年 今年 同年 同書 同氏 自分 先生 彼女".split()  # noqa: SIM905
)
_REACH = 80
_STOP = re.compile(r"(?<=。)(?=[^\s」』）)])")


def works(text: str) -> Iterator[tuple[int, int]]:
    """Where such works begin and end in a text."""
    for found in _CITED.finditer(text):
        names = _NAMES.search(text, max(0, found.start() - _REACH), found.start())
        if names and names[0].rstrip("の") not in _NOBODY:
            yield names.start(), found.end()
        elif _PUBLISHED.search(found[0]):
            yield found.span()


def parted(text: str) -> str:
    """The text with a space behind each sentence and around such works, so that each has words of its own."""
    if not WRITTEN.search(text):
        return text
    text = _STOP.sub(" ", text)
    ends = sorted({0, len(text), *(place for work in works(text) for place in work)})
    return " ".join(filter(None, (text[begin:end].strip() for begin, end in pairwise(ends))))
