"""Names whose family part stands first without a comma: Chinese, Japanese, Korean, Vietnamese, Hungarian.

Source: Chicago 16.76-16.85 (indexing names by language); only what the words themselves prove is turned round.
"""

from __future__ import annotations

import re

#: Family names in pinyin that are no usual given names (the commonest of the 2020 census of names).
_PINYIN = frozenset(
    """
    bai cai cao chen cheng cui dai deng ding dong du duan fang feng fu gao gong gu guo han hao he hong hou hu huang jia
    jiang jin kong lai lei li liang liao lin liu lu luo lü ma mao meng mo pan peng qian qiao qin qiu ren shao shen shi
    song su sun tan tang tian tao wan wang wei wu xia xiang xiao xie xiong xu xue yan yang yao ye yi yin yu yuan zeng
    zhai zhang zhao zheng zhong zhou zhu zou
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
_FINAL = (
    r"(?:iang|uang|iong|ang|eng|ing|ong|ian|iao|uai|uan|üan|ai|ei|ao|ou|an|en|in|un"
    r"|ia|ie|iu|ua|ui|uo|üe|ue|er|a|e|i|o|u|ü)"
)
_INITIAL = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
_SYLLABLES = re.compile(rf"{_INITIAL}?{_FINAL}(?:(?:['’]|-?{_INITIAL}){_FINAL})?", re.I)
#: "Dae-jung", "Kai-shek": a given name of two syllables, the second without a capital (McCune-Reischauer, Wade-Giles).
_JOINED = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,6}")
_VIETNAMESE = frozenset({"nguyen", "nguyễn"})
_HUNGARIAN = frozenset(
    """
    andrás attila balázs béla dezső dénes endre ernő ferenc gergely géza gyula györgy gyöngyi győző gábor ilona imre
    istván jános jenő józsef kálmán katalin károly kázmér lajos lászló miklós mihály márton mátyás ottó ödön péter pál
    sándor szilvia tamás tibor tivadar vilmos zoltán zsigmond zsolt zsuzsa zsuzsanna ágnes ákos árpád éva erzsébet
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
_EAST_ASIAN = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")
#: What stands between names in Chinese, Japanese and Korean lists.
_BETWEEN = re.compile(r"\s*[、，,;；·・ㆍ‧／/&]\s*|\s+(?:and|및|和|與|与)\s+")
#: Role words behind names, and the counters of those not named: 編, 著, 譯, 外, 等.
_BEHIND = re.compile(
    r"(?<=[^\s])\s*(?:[（(]?(?:編著|編集|編者|編|编著|编|主编|著|譯|译|訳|옮김|엮음|지음|저|역|편)[)）]?|\s외(?:\s?\d+인?)?|等)$"
)


def is_east_asian(text: str) -> bool:
    """Whether any character is Chinese, Japanese or Korean."""
    return not text.isascii() and _EAST_ASIAN.search(text) is not None


def east_asian(text: str) -> list[tuple[str, str]]:
    """The people of a list in Chinese, Japanese or Korean script, each as (family, given).

    A name written in one piece stays one piece ("毛泽东"): only a space says where the family name ends.

    >>> east_asian("村上 春樹、夏目漱石")
    [('村上', '春樹'), ('夏目漱石', '')]
    """
    pieces = [_BEHIND.sub("", piece).strip(" .") for piece in _BETWEEN.split(text)]
    found = []
    for piece in filter(None, pieces):
        family, _, given = piece.partition(" ")
        two = given and is_east_asian(piece) and len(family) <= 3 and len(given) <= 4 and " " not in given
        found.append((family, given) if two else (piece, ""))
    return found


def family_first(words: list[str]) -> bool:
    """Whether words in reading order begin with the family name: "Mao Zedong", "Kim Dae-jung", "Nagy János"."""
    first, last = words[0].lower(), words[-1].lower()
    if first in _VIETNAMESE:
        return len(words) > 1 and "." not in last
    if len(words) != 2:
        return False
    if "-" in last:
        return bool(_JOINED.fullmatch(words[1])) and len(first) < 7 and first.isalpha()
    if first in _PINYIN:
        return last not in _PINYIN and bool(_SYLLABLES.fullmatch(last))
    return last in _HUNGARIAN and first not in _HUNGARIAN and len(first) > 2
