"""The language of a reference, from its title: a code of ISO 639-1 where script or small words tell, else ""."""

from __future__ import annotations

import re

#: Small words that one of these languages alone has, or nearly so.
_SMALL = {
    "en": "the of and for with from how what is are its their this that between among on toward towards about into by",
    "de": "der die das und des den dem ein eine einer eines für mit von zur zum im auf über als zwischen nach bei aus",
    "fr": "les des et du une dans sur pour au aux sous entre par est chez ou le la l'histoire d'une",
    "es": "los las el y del una para entre sobre por al desde hacia según como",
    "it": "il gli della delle degli nel nella nei tra fra alla dei per un'introduzione sulla sull dal dalla e di",
    "pt": "os das dos uma no na nos nas em ao à sobre entre para e do",
    "nl": "het een van voor met naar uit bij over tussen en door de op",
    "sv": "och för av på med till från om att ett den",
    "da": "og af på til fra om med det en et i",
    "pl": "w i na z do o dla przez oraz od",
    "cs": "a v na z pro ve k při od",
}  # fmt: skip
_LANGUAGES: dict[str, tuple[str, ...]] = {}
for _code, _words in _SMALL.items():
    for _word in _words.split():
        _LANGUAGES[_word] = (*_LANGUAGES.get(_word, ()), _code)
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
    counts: dict[str, int] = {}
    for word in title.lower().split():
        for code in _LANGUAGES.get(word, ()):
            counts[code] = counts.get(code, 0) + 1
    if not counts:
        return ""
    best = max(counts, key=counts.__getitem__)
    most = counts.pop(best)
    return best if most > 1 and most > max(counts.values(), default=0) else ""
