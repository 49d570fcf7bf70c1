"""Patterns of references: how one begins, what one holds. Each looks at a line, never far, so that none is slow."""

from __future__ import annotations

import re

#: Capitals: Latin with what Central Europe adds, Greek, Cyrillic.
CAP = "A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁЄІЇҐ" + "".join(filter(str.isupper, map(chr, range(0x100, 0x180))))
_NAME = rf"(?:[a-zà-ÿ’']{{1,4}}\s){{0,2}}[{CAP}][\w’'‐-]{{1,40}}(?:\s[{CAP}][\w’'‐-]{{1,40}})?"
_YEAR = r"(?:1[5-9]|20)\d\d[a-k]?"

#: A year by itself, anywhere.
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")

#: What a line may hold; each is a feature, and the neighbours' are too.
CLUES = {
    "name,": re.compile(rf"{_NAME},?\s+(?:[{CAP}]\.[\s-]?)+"),  # Said, E. W.
    "name,given": re.compile(rf"{_NAME},\s[{CAP}][\w’'-]{{1,40}}"),  # Said, Edward
    "I.name": re.compile(rf"(?:[{CAP}]\.[\s-]?){{1,4}}(?:[a-z]{{2,3}}\s)?[{CAP}][\w’'-]{{1,40}}"),  # E. W. Said
    "nameI": re.compile(rf"{_NAME}\s[{CAP}]{{1,3}}\b[,.]"),  # Said EW,
    "caps,": re.compile(rf"[{CAP}]{{3,40}}\b,"),
    "dash": re.compile(r"[-–—_]{2,}|—[.,: ]|(?:ders|dies|idem)\b", re.I),
    # IOM (International Organization for Migration) (2018)
    "(year)": re.compile(rf"[^()（]{{0,160}}(?:\([^()]{{0,80}}\)[^()]{{0,20}})?[(（]\s?{_YEAR}[^()]{{0,12}}[)）]"),
    "year.": re.compile(rf".{{0,160}}?\b{_YEAR}[.,:;]"),
    "INST": re.compile(rf"[{CAP}]{{2,40}}[\w-]{{0,40}}(?:\s\([^()]{{3,80}}\))?[.,:]?\s\(?{_YEAR}"),  # OECD. 2019
    "“title": re.compile(r"[“„«\"‘'](?=\S.{6,200}?[”“»\"’'])"),
    # Edward Said: Orientalism; Walther Müller-Jentsch/Peter Ittermann, Industrielle
    "given name": re.compile(
        rf"(?:[{CAP}][\w’'‐.-]{{0,20}}\s){{1,3}}(?:(?:v[oa]n|de[rnl]?|la|di|du|zur?)\s){{0,2}}[{CAP}][\w’'‐-]{{1,40}}"
        r"(?:\s?[,:/;&(]|\s(?:und|and|et|y|e|u\.)\s)"
    ),
    # Campbell v MGN Ltd
    "case": re.compile(rf"[{CAP}][\w’'.&()-]{{0,40}}(?:\s[\w’'.&()-]{{1,40}}){{0,8}}?\sv\.?\s[{CAP}]"),
    "named:": re.compile(rf"[{CAP}][^.:;]{{2,80}}:\s"),  # Bundesverband deutscher Banken [Hrsg.]: Banken 2002
}
#: Those of them that are a person's name.
_NAMES = ("name,", "name,given", "I.name", "given name")
#: "Zimmermann/Whittaker (Hrsg.), Good Faith ...": as German law cites.
_FAMILY_NAMES = re.compile(
    rf"[{CAP}][\w’'-]{{1,40}}(?:/[{CAP}][\w’'-]{{1,40}})+(?:\s\((?:Hrsg|Hg|Hgg|[Ee]ds?)\.\))?[,:]\s"
)
#: How notes lead to what they cite, and how they cite again; a note's number may stand before.
LEADS = {
    "see": re.compile(
        r"(?i)[^\w]{0,2}(?:\d{1,3}[\s.)]{0,3})?"
        r"(?:vgl|siehe|s\.|see|cf|dazu|hierzu|zit|so|auch|e\.g|voir|cfr|vedi|si\sveda|véase|ver|zie|см)\b"
    ),
    "again": re.compile(
        r"(?i)[^\w]{0,2}(?:\d{1,3}[\s.)]{0,3})?(?:ebd|ebenda|ibid|op\.\s?cit|loc\.\s?cit|a\.\s?a\.\s?o)"
    ),
    "glued": re.compile(rf"\d{{1,3}}[{CAP}„“\"]"),
}
#: A film, or another work with its title first: "Los rubios (Albertina Carri, 2003)".
_TITLED = re.compile(
    rf"[{CAP}][^();]{{2,60}}\((?:[^();]{{3,60}},\s)(?:19|20)\d\d\)"
    rf"|[{CAP}][^();]{{2,120}}\([^();]{{3,60}},\s[A-Z][\w&’'-]{{1,12}}(?:\s[A-Z][\w-]{{1,12}})?\s(?:19|20)\d\d\)"
)
#: As libraries describe a book, behind its author: "Intemperie / Jesús Carrasco. — Barcelona : Seix Barral, 2013".
_ISBD = re.compile(
    rf"[.]\s[—–-]\s(?:[^—–:]{{2,60}}[.]\s[—–-]\s)?[{CAP}][^—–:;]{{1,40}}:\s[^—–:]{{2,80}},\s?(?:19|20)\d\d\b"
)
_DESCRIBED = 400
#: A work by the author of the one before.
SAME = re.compile(
    r"(?:[Dd](?:er|ie)s\.|[Ii]d\.|[Ii]dem|[Ee]adem|[Tt]en[żz]e|[Tt]a[żz]|[Tt][ýá]ž|[Оо]н\sже|[Оо]на\sже),?(?:\s|$)"
)
#: What stands for all that was cited last.
IBID = r"[Ee]bd\.|[Ee]benda|[Ii]bid(?:em)?\b\.?|Ivi\b|Tamże|Там же|Ibíd(?:em)?\b\.?|Tamtéž"
#: No letter or figure stands before the last two characters. A search is several times as fast where each alternative
#: begins with a letter, and looks back from there, as one that begins with "\b" or a bracket around alternatives.
_FIRST = r"(?<!\w..)"


def _words(patterns: str) -> str:
    """Any of these, "|" between them, at the beginning of a word; their first two characters are no classes."""
    return "|".join(re.sub(r"^(?:\\?.){2}", lambda two: two[0] + _FIRST, each) for each in patterns.split("|"))


#: "(Hrsg.)": what stands behind an editor, and ends in a full stop and another mark.
_EDITED = "|".join(rf"(?<=\b{role}\..)" for role in ("Ed", "Eds", "Hrsg", "Hg", "ed", "eds", "hrsg", "dir", "coord"))
#: What a line may hold anywhere.
MARKS = {
    "year": re.compile(
        rf"1[5-9]{_FIRST}\d\d[a-k]?\b|" + _words(r"20\d\d[a-k]?\b|n\.d\.|o\.J\.|in press|forthcoming")
    ),
    "pages": re.compile(r"\b\d+\s?[-–—]\s?\d+\b|\b(?:pp?|S)\.\s?\d"),
    "volume": re.compile(r"\b\d+\s?\(\d[\d–-]*\)|\b(?:[Vv]ol|[Nn]o|[Nn]r|Bd|Jg|H)\.\s?\d|\d+:\s?\d+"),
    "in": re.compile(rf"[.,”\"“](?:\s?[Ii]n:?\s|(?<=\.)[,)\s](?:{_EDITED}))"),
    "publisher": re.compile(
        _words(
            r"Press(?:es)?\b|Verlag\b|Publish\w+|Books\b|Éditions?\b|Editorial\b|Springer\b|Routledge\b|Wiley\b|Sage\b"
            r"|Elsevier\b|Suhrkamp\b|Campus\b|Nomos\b|Gallimard\b"
        )
        + "|издат"
    ),
    "place": re.compile(rf"[.,(]\s[{CAP}][\w.\s/’-]{{2,24}}:\s[{CAP}]"),
    "journal": re.compile(
        _words(
            r"Journal\b|Review\b|Revue\b|Zeitschrift\b|Revista\b|Rivista\b|Proceedings\b|Quarterly\b|Annals\b"
            r"|Bulletin\b|Phys\.|Lett\.|Rev\.|Proc\."
        )
        + r"|J(?<!\w.)\."
    ),
    "quote": re.compile(r"[“”„«»\"‘]"),
    "link": re.compile(rf"https?://|www\.|do{_FIRST}i\b|10\.\d{{4}}"),
    "initial": re.compile(rf"[{CAP}]\.{_FIRST}"),
    "case": re.compile(
        r"\[(?:19|20)\d\d\]\s(?:\d+\s)?[A-Z]|v(?<=\sv)\.?\s[A-Z]|EHRR(?<=\sEHRR)\s\d|F\.(?<=\sF\.)\dd\s\d"
        r"|U\.S\.(?<=\sU\.S\.)\s\d|B(?:VerfGE|VerwGE|GHZ|GHSt|AGE|SGE|FHE)\s\d{1,3},\s\d"
    ),
    # Archives municipales de Lyon, FF 048; Staatsarchiv Ludwigsburg, F 169, Bü 122
    "archive": re.compile(r"[Aa]r(?:chi[vf]|kiv|quivo)\w{0,6}[\s,(].{0,60}?\d"),
    "and": re.compile(r"\s(?:&|and|und|et|y)\s"),
}  # fmt: skip


#: What an archive or a library keeps, with the mark that it is found by: "AGS, Visitas de Italia, leg. 205, exp. 4".
SHELVED = re.compile(
    r"(?:\b\w{0,20}[Aa]r(?:chi[vfw]|kiv|quivo)\w{0,6}|\b\w{0,20}[Bb]ibliot[eh]\w{1,6}|\bLibrary"
    r"|\bRecord Office|\bPapers|\b[A-Z]{2,6}(?=[,\s]))\b.{0,120}?"
    r"(?:\b(?:leg(?:ajo)?|fols?|fo|Fasz|fasc|ff?|cc?|sygn|rkps?|M[Ss]{1,2}|mss?|Hs|Cod|cod|fonds?|busta|b|RG|[Bb]ox|Bü"
    r"|exp|doc|opis|Add|liasse|[Ss]er|reg|Nr|n[o°º]|t|vol|Bl|carton|[Cc]aja|carp(?:eta)?|[Cc]x|proc|maço|sign|kt"
    r"|inv(?:\.\s?nr)?|doboz)\b\.?\s?[A-Z]{0,3}\s?\d"
    r"|,\s[A-Z\d]{1,4}\s(?:[IVXLC]{1,6}\s|[A-Z]\s)?\d{2,5}\b"
    # "KL/C 7/12", "A I a:87"
    r"|,\s[A-Z]{1,3}(?:/[A-Z]{1,3})?\s(?:[IVXLC]{1,4}\s?)?[a-z]?:?\d{1,4}[/:–])"
    # "РГАЛИ. Ф. 2548. Оп. 1."
    r"|\bФ\.\s?\d{1,5}\.\s?Оп\.\s?\d"
)


def titled(text: str) -> bool:
    """Whether a text begins with a title and, in brackets, who made it and when, as films are cited."""
    return _TITLED.match(text) is not None


def described(text: str) -> bool:
    """Whether a text is a work as the rules of libraries describe it (ISBD, GOST 7.1)."""
    behind = text.find(" / ")
    return 2 < behind < _DESCRIBED and _ISBD.search(text, behind, behind + _DESCRIBED) is not None


def begins_work(text: str) -> bool:
    """Whether a text begins with a person's name or what stands for it, or with the parties of a case of law."""
    return bool(begins_with_name(text) or SAME.match(text) or CLUES["case"].match(text) or _FAMILY_NAMES.match(text))


def begins_with_name(text: str) -> bool:
    """Whether a text begins with a person's name, as most references do; what leads to one does not."""
    return any(CLUES[name].match(text) for name in _NAMES)
