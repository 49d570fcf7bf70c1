"""The language of a reference, from its title: a code of ISO 639-1 where script or small words tell, else ""."""

from __future__ import annotations

import re

#: Small words of each language; one that several have speaks for all of them.
_SMALL = {
    "en": "the of and for with from how what is are its their this that between among on toward towards about into by"
    " in a an to as at",
    "de": "der die das und des den dem ein eine einer eines für mit von zur zum im auf über als zwischen nach bei aus"
    " in an am zu wie",
    "fr": "les des et du une un dans sur pour au aux sous entre par est chez ou le la de en l d à",
    "es": "los las el y del una un para entre sobre por al desde hacia según como la de en su",
    "it": "il lo gli le della delle degli nel nella nei tra fra alla dei per sulla sull dal dalla e di la un una del"
    " con da dell nell all dall l i",
    "pt": "os das dos uma um no na nos nas em ao à sobre entre para e do da o a de",
    "nl": "het een van voor met naar uit bij over tussen en door de op in",
    "sv": "och för av på med till från om att ett den i en det som",
    "da": "og af på til fra om med det en et i den som",
    "no": "og av på til fra om med det en et i den som",
    "pl": "w i na z do o dla przez oraz od",
    "cs": "a v na z pro ve k při od o se",
    "hu": "a az és egy",
    "ro": "în din și pe cu",
    "la": "et in ad de ex cum pro per sive seu ab liber libri",
}
#: What a word of some languages ends with, or has in it, says as much.
_ENDINGS = {
    "ción": "es",
    "ciones": "es",
    "ção": "pt",
    "ções": "pt",
    "zione": "it",
    "zioni": "it",
    "ość": "pl",
    "schaft": "de",
}
_LETTERS = {
    "ñ": "es", "ã": "pt", "õ": "pt", "è": "fr", "ê": "fr", "ß": "de", "ä": "de", "ö": "de", "ò": "it", "ù": "it",
    "ł": "pl", "ř": "cs", "ě": "cs", "ů": "cs", "ő": "hu", "ű": "hu", "ț": "ro", "ș": "ro",
}  # fmt: skip
_LANGUAGES: dict[str, tuple[str, ...]] = {}
for _code, _words in _SMALL.items():
    for _word in _words.split():
        _LANGUAGES[_word] = (*_LANGUAGES.get(_word, ()), _code)
_WORD = re.compile(r"[^\W\d_]+")
#: Scripts that one language (nearly) alone is written in; kana before the characters that Chinese shares.
_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[\u0430-\u044f]{3}")),
    ("el", re.compile("[\u03b1-\u03c9]{3}")),
    ("he", re.compile("[\u05d0-\u05ea]{2}")),
    ("ar", re.compile("[\u0627-\u064a]{2}")),
)


def detect(title: str) -> str:
    """The language of a title, "" where it cannot be told: no small word of one language, or of two as many.

    >>> detect("Zur Soziologie der Migration und des Rechts"), detect("Orientalism")
    ('de', '')
    """
    if not title.isascii():
        for code, script in _SCRIPTS:
            if script.search(title):
                return code
    lower = title.lower()
    counts: dict[str, int] = {}
    for word in _WORD.findall(lower):
        for code in _LANGUAGES.get(word, ()):
            counts[code] = counts.get(code, 0) + 1
    if not counts:
        return ""
    if best := _most(counts):
        return best
    # Where those of several languages are as many, or one stands alone, the look of the others decides.
    looks = [code for ending, code in _ENDINGS.items() if ending in lower]
    looks += [code for letter, code in _LETTERS.items() if letter in lower] if not lower.isascii() else []
    for code in looks:
        counts[code] = counts.get(code, 0) + 1
    return _most(counts)


def _most(counts: dict[str, int]) -> str:
    """The language for which most speaks, two words at least, "" where it is none or several."""
    most = max(counts.values())
    best = [code for code, count in counts.items() if count == most]
    return best[0] if most > 1 and len(best) == 1 else ""
