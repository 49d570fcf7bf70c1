"""What stands behind the references of notes, lessons and pages, no part of them, and what pages say of themselves.

What is said of a work, what it costs, what looks it up, what leads to the next; what leads to it is in leads.py.
"""

from __future__ import annotations

import re
from itertools import islice

from readinglist.finder.clues import MARKS, SHELVED, YEAR
from readinglist.finder.features import SMALL

#: Where a reference may end that a remark follows: its year, or its pages.
_MAY_END = re.compile(r"\d(?:\s?ff?)?[\])]{0,2}\.\s+(?=[^\W\d_a-z„“«\"])")
#: How many stars a reader gives, behind a work of so many characters at least.
_RATED, _SHORTEST_RATED = re.compile(r"\s*[★☆⭐✩✭½]{2,}|\s(?:[–—|-]\s)?\d(?:[.,]5)?\s?/\s?(?:5|10)\b"), 10
#: What it costs; at the end it is no part of it.
PRICE = r"(?:[€£$]\s?\d{1,4}(?:[.,]\d\d)?|\d{1,4}(?:[.,]\d\d)?\s?(?:[€£$]|EUR|Euro|CHF|kr\b))"
_PRICED = re.compile(rf"[,.;·|–—-]?\s{PRICE}[.)]?$")
#: Small words of prose are such a share of a remark. Before it stands a title, not names alone: words in small letters,
#: quotes, or a publisher and a year in brackets ("(May 2010)" is a date).
_PROSE = 0.1
_WITH_TITLE = re.compile(
    r"\s(?!(?:with|avec|sowie|others|editors?|herausgegeben)\b)[a-zà-ÿ]{4,}|[“„«»\"‘]"
    r"|\((?!\D{0,12}\d{4}\))[^()]{0,120}?[^\W\d_]{4}[^()]{0,120}\d{4}\)"
)
#: "Amherst: University of Massachusetts Press" is no remark.
_IMPRINT = re.compile(r"[^.:]{2,40}:\s")
#: How sentences begin that are of the reference: who translated it, where it can be had.
_OF_WORK = re.compile(
    r"(?i)(?:trans|repr|ed(?:it|s?\.)|with\b(?!\sthe\s(?!assist|collab|help))|in\b|fore|intro|preface|übers|hrsg|hg|trad|rev\.|vol|second|third"
    r"|available|access"
    r"|retrieved|https?:|url|doi|isbn|issn|nachdr|neu|réimpr|rééd|dispon|dostęp|tilgæng|hämtad|zugriff|abgerufen"
    r"|consult)"
)
#: What is said of it in brackets: "1972 (solo la parte seconda)", "2021 (der „Klassiker“)", "1993 (2 ex. à la BU)".
_ASIDE_BEHIND = re.compile(
    r"(?<=[\w.])\s\(((?:[^\W\d_A-ZÀ-Þ][^\W\d_]*|\d\sex\.|DVD|VHS|CD|BU),?\s(?:[^()\s]+\s){0,13}[^()\s]+)\)[.;]?$"
)
_LONGEST_ASIDE = 140
_SMALL = SMALL | frozenset(
    """
    and but about an i you me my to if noch nur mir ich den dem war je lo di da che non sono è mi de het een ik van niet
    zijn w na nie się jest są o för det är inte som jag och
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
_FEWEST_REMARKED, _MOST_ENDS = 4, 12
#: What a page says of itself: whose it is, when it was changed, who wrote it, what comes before and behind it.
OF_PAGE = re.compile(
    # a reader and the minute: "Rui T., 13.05.2015, 22:10", "Ann – February 19, 2024 at 10:12"
    r"(?i)[^:]{2,40}?\b(?:\d{1,2}\.?\s?(?:\d{1,2}\.\s?|(?:de\s)?[^\W\d_]{3,12}\.?\s(?:de\s)?)"
    r"|[^\W\d_]{3,12}\s\d{1,2},?\s)(?:19|20)\d\d"
    r",?\s(?:um\s|à\s|at\s|kl\.?\s|a\slas\s|às\s)?\d{1,2}[:.h]\d\d\b"
    r"|[\s({]{0,10}(?:©|copyright\b|licen[sc]ed\b|lizenz:|all rights reserved|stand:\s|обновлено"
    r"|napsal\w?\s|napisał\w?\s"
    r"|(?:written|posted|published|geschrieben|verfasst|veröffentlicht|écrit|publié|escrito|publicado|scritto"
    r"|pubblicato"
    r"|geschreven|geplaatst|skriven|skrevet|publicerad|napisan\w|opublikowan\w)"
    r"\s(?:by|von|par|por|da|door|av|af|przez|am|le|el|il|op|den)\s"
    r"|(?:please cite as|citation|cover image)\s?:"
    r"|(?:(?:suggested|recommended) citation|zitier(?:weise|vorschlag)|pour citer|c[óo]mo citar|how to cite)[^:]{0,40}:"
    r"|(?:last|zuletzt|letzte)\s(?:modified|updated|change|geändert|aktualisiert|änderung)"
    r"|(?:previous|next|vorherige|nächste|précédent|suivant|anterior|siguiente|próxim[oa]|precedente|successiv[oa]"
    r"|предыдущ\w+|следующ\w+|föregående|nästa|vorige|volgende|poprzedni\w*|następn\w+)"
    r"(?:\s(?:lesson|post|article|page|chapter|part|урок|статья|lektion|beitrag|seite|leçon|billet|lección|entrada"
    r"|lezione|aula"
    r"|les|lekcja|wpis))?\s?:"
    r"|(?:by|von|par|por|di|av|door|автор:?|tekst:?|text:?)\s(?:[^.|·]{3,80}[|·]|[^.]{3,80}\.\s\s?(?:medically"
    r"|published"
    r"|updated|veröffentlicht|publi|обновлено|опубликован|geplaatst|gepubliceerd|opublikowan)))"
)
#: What a caption says a work of art is made of.
ARTWORK = re.compile(
    r"(?i)\b(?:(?:oil|tempera|watercolou?r|gouache|acrylic|pastel|ink|fresco|charcoal|chalk) on (?:canvas|panel|wood"
    r"|paper|copper"
    r"|board|linen|silk|vellum|poplar|oak)|(?:gelatin silver|albumen|woodblock|chromogenic) print|mixed media"
    r"|polychrome wood"
    r"|(?:öl|tempera|aquarell|acryl|pastell) auf (?:leinwand|holz|papier|pappe)|huile sur (?:toile|bois|panneau)"
    r"|(?:olio|tempera|acrilico) su (?:tela|tavola|carta)|óleo (?:sobre|s/) (?:lienzo|tela|tabla|madeira)"
    r"|olie(?:verf)? op (?:doek|paneel)|olej na (?:płótnie|plátně)|oil?ja på duk)\b"
)
#: What pages put behind each reference to look it up with, one of them; some mean it only beside the others.
_LOOK_UP = re.compile(
    r"(?i)[\s|·•,;—–]*[\[(]?\b(?:(google\sscholar|cross\s?ref|pubmed(?:\scentral)?|pmc\sfree\sarticle|web\sof\sscience"
    r"|mathscinet|zbmath|scopus|worldcat|(?:free|open|hämta|ladda\sner|télécharger\sle|descargar|scarica(?:\sil)?"
    r"|baixar)\spdf"
    r"|pdf\s(?:gratuit|download|herunterladen)|localiser|texte\s(?:intégral|complet)|texto\scompleto|testo\scompleto"
    r"|volltext|check\savailability|verfügbarkeit|disponibilit[éà]|disponibilidad|emprunter|saatavuus|sök\si\slibris|find\sin\s(?:a\s)?library|view\sonline"
    r"|bookshop(?:\.org)?(?:\s?/\s?library)?"
    r"|(?:book|article|chapter|e-?book|webpage|video)\s(?:essential|recommended|background|optional"
    r"|further)(?:\sreading)?)|(?:free\s)?full[\s-]text|view\s(?:in\s)?article|article|abstract|pdf|cas|ads|isi"
    r"|medline)"
    r"\b[\])]?[\s.|]*$"
)
_LONGEST_LOOK_UP, _LONGEST_NEXT, _LONGEST_AGAIN = 40, 20, 120
#: An address that only searches.
SEARCH = re.compile(r"https?://scholar\.google\.|https?://www\.google\.[a-z.]+/search")
#: What leads to the next work or note, left behind this one: "633. 12", "S. 42. 14 Vgl.", "(1979). Cf.".
_NEXT = re.compile(
    r"(?:(?<=[\d)][.])\s\d{1,3})?(?:(?<=\d)\s(?:Vgl|Cf|Cfr|See|Siehe|Voir|Vid|Véase|Vedi|V)\b\.?"
    r"|(?<=[.;)\]])\s(?:(?:[Vv]gl|[Cc]fr?|[Vv])\.|[Ss]ee(?:\salso)?|[Ss]iehe|[Vv]oir|[Vv]id\.|[Vv]éase|[Vv]edi))?$"
)
#: A short form behind another work: "..., 1981, p. 15; VENTURI, op. cit., p. 600."
_AGAIN_BEHIND = re.compile(
    r"(?<=\w);\s[^;]{2,60}?(?:\bop\.\s?cit\.|\bart\.\s?cit\.|\bloc\.\s?cit\.|\ba\.\s?a\.\s?O\.|,\scit\.|\bpréc\."
    r"|\((?:Fn|Anm)\.\s\d+\))"
    r"[^;]{0,30}$"
)


def without_next(text: str) -> str:
    """A reference of a note without the number of the next note, the words that lead on, or a short form.

    >>> without_next("Frederick Schauer, 'Giving Reasons' (1995) 47 Stanford L Rev 633. 12")
    "Frederick Schauer, 'Giving Reasons' (1995) 47 Stanford L Rev 633."
    """
    found = _NEXT.search(text, max(0, len(text) - _LONGEST_NEXT))
    text = text[: found.start()].rstrip(" ;") if found and found[0] else text
    found = _AGAIN_BEHIND.search(text, max(0, len(text) - _LONGEST_AGAIN))
    return text[: found.start()] if found else text


def without_look_up(text: str) -> str:
    """A reference without "[Google Scholar] [CrossRef] PDF" behind it."""
    kept, looked_up = text, False
    while match := _LOOK_UP.search(kept, max(0, len(kept) - _LONGEST_LOOK_UP)):
        kept, looked_up = kept[: match.start()], looked_up or bool(match[1])
    return kept if looked_up else text


def is_of_work(sentence: str) -> bool:
    """Whether a sentence behind a year is of the reference: who translated it, where it came out or can be had."""
    return _OF_WORK.match(sentence) is not None or _IMPRINT.match(sentence) is not None


def without_remark(text: str) -> str:
    """A reference without the sentences behind its year or pages that say something of it.

    >>> without_remark("Denis Wood, The Power of Maps (New York: Guilford Press, 1992). A book to go back to.")
    'Denis Wood, The Power of Maps (New York: Guilford Press, 1992).'
    """
    if (rated := _RATED.search(text)) and rated.start() >= _SHORTEST_RATED:
        text = text[: rated.start()]
    if YEAR.search(text):
        text = _PRICED.sub("", text)
    # In Japanese and Chinese that ends a sentence, and a reference but at its end.
    first, _, _ = text.partition("。")
    if YEAR.search(first):
        text = first
    aside = _ASIDE_BEHIND.search(text, max(0, len(text) - _LONGEST_ASIDE))
    if aside and YEAR.search(text[: aside.start()]) and not (_OF_WORK.match(aside[1]) or YEAR.search(aside[1])):
        text = text[: aside.start()]
    for end in islice(_MAY_END.finditer(text), _MOST_ENDS):
        before, remark = text[: end.end()].rstrip(), text[end.end() :]
        words = remark.split()
        if is_of_work(remark) or YEAR.search(remark) or len(words) < _FEWEST_REMARKED:
            continue
        prose = 2 * sum(word[0].islower() for word in words) > len(words)
        told = sum(word.strip(",;:.!?").lower() in _SMALL for word in words) >= _PROSE * len(words)
        whole = YEAR.search(before) and (_WITH_TITLE.search(before) or MARKS["publisher"].search(before))
        if prose and told and (whole or SHELVED.search(before)):
            return before
    return text
