"""What stands around the references of notes, lessons and pages and is no part of them.

What leads to a work, what parts it from the next, what is said of it, what looks it up; what a page says of itself.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise

from readinglist.finder.clues import CAP, IBID, MARKS, SHELVED, YEAR, begins_with_name, begins_work, titled
from readinglist.finder.features import SMALL

#: The words themselves, to be taken off: "12 Vgl. hierzu auch Said", "See, for example, Said".
LED_TO = re.compile(
    r"(?i)[²³¹⁰⁴-⁹\s]{0,10}(?:\d{1,3}[.)]?\s?)?(?:(?:but|and|aber|und|por|pero|mais|ma|ale)\.?\s)?"
    r"(?:vgl\.|vergleiche|siehe|s\.\s(?=auch)|see|compare|cf\.?|voir|on\s(?:verra|consultera|lira)|cfr\.?|vedi"
    r"|si vedan?o?|véase|vid\.|ver(?=\s(?:(?-i:[A-ZÀ-Þ])|também|ainda))|veja(?:-se)?|zie|por\.|zob\.|см\.|ср\.|srov\."
    r"|viz|jfr?\.|bkz\.)[,:]?\s+"
    r"(?:(?:hierzu|dazu|kritisch|auch|in proposito|per es\.|etwa|z\.\s?B\.|näher|insbesondere|insb\."
    r"|ausführlich|u\.\s?a\.|also|especially|esp\.|generally|instead|again|now|among\s(?:many\s)?others"
    r"|for (?:example|instance)|e\.g\.|aussi|par exemple|notamment|surtout|plutôt|avec profit|anche|almeno"
    r"|también|por ejemplo|também|ainda|por exemplo|ook|też|także|m\.\s?in\.|np\.|также|například|även)[,:]?\s+)*"
)
#: A sentence before what it leads to: "For the debate that followed, see Said", "Zur Kritik siehe Said".
LEADING = re.compile(
    r"(?:[^\W\d_][^.;:()“”„«»\"]{1,120}?[\s,](?:see(?:\salso)?|vgl\.|siehe(?:\sauch)?|voir(?:\saussi)?|cfr?\.|vedi"
    r"|si\sveda|véase(?:\stambién)?|zie|zob\.|см\.)[,:]?\s+(?:(?:also|auch|dazu|aussi|anche|también"
    r"|e\.g\.,?)\s+)?)(?=[^\W\d_a-z])"
)
#: Small words between two works of a note: "; dagegen Balibar", "; and Max Page".
_BETWEEN = re.compile(rf"(?:(?:[^\W\d_{CAP}]|[’'-]){{1,14}}[.:]?,?\s){{0,8}}")
#: Titles have such words too ("The Nature of the Book: Print and Knowledge"), but behind other words.
_BEFORE_LABEL = frozenset(".;!?)]”»…")
#: So many characters behind a label tell whether a work stands there.
_AHEAD = 200
_QUOTED = re.compile(r"[“„«‘\"'][^\W\d_]")
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
#: What is said of it in brackets: "1972 (solo la parte seconda)", "2021 (der „Klassiker“)".
_ASIDE_BEHIND = re.compile(r"(?<=[\w.])\s\(([^\W\d_A-ZÀ-Þ][^\W\d_]*,?\s(?:[^()\s]+\s){0,13}[^()\s]+)\)[.;]?$")
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
#: A note that begins with it and goes on to something else: "Ibid., p. 180. But see Bhabha ...".
REPEATED = re.compile(
    rf"(?:\d{{1,3}}[.)]?\s?)?(?:{IBID})"
    r"(?:,?\s(?:S|pp?)\.\s?[\d–-]{1,9}(?:\s?ff?)?)?[.;]\s+(?=\S)"
)
_MONTH = (
    r"(?:jan|feb|fév|mar|mär|apr|avr|abr|ma[iyg]|jun|juin|giu|jul|juil|lug|aug|août|ago|sep|set|o[ck]t|ott|nov"
    r"|de[cz]|déc|dic"
    r"|ene|gen)[a-zéûç]*\.?"
)
#: The day of a session: "Jan 28", "F Jan 16", "Mon., 12 March", "Feb 4-8".
DATED = re.compile(
    rf"(?i)(?:[mtwrfsdlvj][a-zéçí]{{0,9}}\.?,?\s)?(?:{_MONTH}\s\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?"
    rf"|\d{{1,2}}\.?\s{_MONTH})[:,]?\s+(?=\S)"
)
#: What lessons and syllabi say of a reading before they name it: "Week 3: read", "Optional:", "Pflichtlektüre:".
LABELLED = re.compile(
    r"(?i)(?:(?:week|woche|semaine|semana|settimana|week of|session|sitzung|séance|sesión)\s\d{1,2}\s?[:.–—-]\s*"
    rf"|{DATED.pattern.removeprefix('(?i)')})?"
    r"(?:optional|optativ[oa]|zusatz|(?:film\s)?screening|watch\sin\sclass|(?:primary\s|secondary\s)?sources?|quellen?"
    r"|fuentes?|fontes?|fonti|bron(?:nen)?|käll(?:a|or)|kilder?|pramen|novel|roman|romance|exposé|referat|einstieg|à\svoir|(?:required|recommended|suggested|further"
    r"|background)(?:\sreadings?)?|read|watch|listen(?:\sto)?|text"
    r"|book|film|movie|podcast|article|talk|vortrag|video|pflichtlektüre|lektüre|zu\slesen|empfohlen|vertiefend|lecture(?:\s\w{4,12})?"
    r"|à\slire"
    r"|lectura(?:\s\w{4,12})?|leer|lettura|da\sleggere|leitura|verplicht|lezen|luister|película|skim|review"
    r"|weiterführend"
    r"|ergänzend|grundlegend|zur\s(?:vor|nach)bereitung|text\szur\ssitzung|okuma|zorunlu|önerilen"
    r"|lektura(?:\s\w{4,12})?"
    r"|opracowani[ea]|ler(?:\santes)?|leituras?(?:\s\w{4,14})?|aanbevolen|kijken|filmografía|ver"
    r"|ungedruckte\squellen|läs"
    r"|läsning|obowiązkow[aeo]|dla\schętnych|pod[ck]ast(?:\s\w{4,12})?|obejrzeć|читать|чтение|смотреть|číst"
    r"|povinná\sčetba)"
    r"(?:\s(?:for|für|pour|para|per|zur|zum)\s[^:]{1,30}|\s\([^()]{2,30}\)|,\s\d{1,2}\s?[ap]m)?\s?[:–—]\s+(?=\S)"
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

#: A note's number without a mark, before a name: "2 Johann Maiwald, Fischer vor Gericht".
NUMBERED = re.compile(r"(?:\d{1,3}|[¹²³⁰⁴-⁹]{1,3})\s?(?=\S)")


#: What joins a work to another, says how it does, or what it is about: "and Olwen Hufton, ...", "Zutreffend Canaris,
#: ...", "Für Wien: Peter Payer, ...".
_JOINED = re.compile(
    r"[;,]?\s?(?:[Aa]nd|[Uu]nd|[Ee]t|[Ee]d?|[Yy]|[Ss]owie|[Ee]n|[Oo]ch|[Oo]g)\s|[;,]\s"
    r"|(?:[Ss]o|[Ee]benso|[Ää]hnlich|[Aa]nders|[Zz]utreffend|[Gg]rundlegend|[Ee]ingehend|[Aa]usführlich|[Kk]ritisch"
    r"|[Dd]agegen"
    r"|[Ff]erner|[Aa]bweichend|[Ss]tatt\s(?:vieler|aller)|[Vv]\.\s(?:aussi|not\.|par\sex\.))(?:\s(?:etwa|auch"
    r"|bereits|schon))?:?,?\s"
    r"|(?:For|On|Für|Zum|Zur|Zu|Pour|Sur|Per|Sul|Su|Sobre|Para)\s[^.;:,()\d]{2,40}[:,]\s"
)


_DAYS = """
    m t tu w th r f mon tue tues wed thu thur thurs fri sat sun
    monday tuesday wednesday thursday friday saturday sunday
    mo di mi do fr sa so su montag dienstag mittwoch donnerstag freitag samstag sonntag
    lun mar mer merc jeu ven lundi mardi mercredi jeudi vendredi
    mie mié mier miér jue vie lunes martes miercoles miércoles jueves viernes
    gio lunedì martedì mercoledì giovedì venerdì
    """.split()  # noqa: SIM905 (a list of words reads better as words)
#: Marks of a list's own before a reading: "【予習】", "(B) ", "[monkey] ", a minute, the day of a week: "Th: ".
_TAGGED = re.compile(
    r"【[^【】]{1,12}】\s*|\[[a-z][\w-]{1,14}\]\s(?=[^\W\d_a-z])|\([A-Za-h]\)\s(?=[^\W\d_a-z])|\d{1,2}(?::\d\d){1,2}\s(?=[“„«‘\"']?[^\W\d_a-z])"
    rf"|(?i:{'|'.join(_DAYS)})\.?:\s(?=[^\W\d_a-z])"
)


def bare(text: str) -> str:
    """A reference of a note without the note's number and what leads to it.

    >>> bare("12 Vgl. hierzu auch Edward Said, Orientalism, New York 1978")
    'Edward Said, Orientalism, New York 1978'
    """
    for pattern in (_TAGGED, REPEATED):
        if found := pattern.match(text):
            text = text[found.end() :]
    for pattern in (_JOINED, DATED):
        if (led := pattern.match(text)) and (led[0].rstrip().endswith(":") or begins_work(text[led.end() :])):
            text = text[led.end() :]
    if led := LED_TO.match(text) or LABELLED.match(text):
        return text[led.end() :]
    number = NUMBERED.match(text)
    rest = text[number.end() :] if number else text
    led = LEADING.match(rest)
    for start in (led.end() if led else 0, 0):
        if begins_work(rest[start:]):
            return rest[start:]
    return text


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


def labelled(text: str) -> list[str]:
    """A text parted before each label that a work may stand behind: "Lezen: Nozick ... Aanbevolen: Sandel ..."."""
    starts = []
    for found in LABELLED.finditer(text):
        start, rest = found.start(), text[found.end() : found.end() + _AHEAD]
        before = text[max(0, start - 3) : start].rstrip()[-1:]
        if before in _BEFORE_LABEL and text[start].isupper() and (begins_with_name(rest) or _QUOTED.match(rest)):
            starts.append(start)
    return [text[start:end].strip() for start, end in pairwise([0, *starts, len(text)])]


def another(text: str, *, divided: bool) -> str | None:
    """What stands before the next work that a note goes on to cite; None where it does not.

    `divided` says that a semicolon stands before the text, else a sentence has ended there.

    >>> another("dagegen E. Balibar: La philosophie de Marx", divided=True)
    'dagegen '
    """
    leads = [LED_TO.match(text), LEADING.match(text)]
    if divided:
        leads.append(_BETWEEN.match(text))
    for led in filter(None, leads):
        rest = text[led.end() :]
        if begins_work(rest) or (led[0] and _QUOTED.match(rest)) or (divided and titled(rest)):
            return led[0]
    return None


def without_look_up(text: str) -> str:
    """A reference without "[Google Scholar] [CrossRef] PDF" behind it."""
    kept, looked_up = text, False
    while match := _LOOK_UP.search(kept, max(0, len(kept) - _LONGEST_LOOK_UP)):
        kept, looked_up = kept[: match.start()], looked_up or bool(match[1])
    return kept if looked_up else text


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
        if _OF_WORK.match(remark) or _IMPRINT.match(remark) or YEAR.search(remark) or len(words) < _FEWEST_REMARKED:
            continue
        prose = 2 * sum(word[0].islower() for word in words) > len(words)
        told = sum(word.strip(",;:.!?").lower() in _SMALL for word in words) >= _PROSE * len(words)
        whole = YEAR.search(before) and (_WITH_TITLE.search(before) or MARKS["publisher"].search(before))
        if prose and told and (whole or SHELVED.search(before)):
            return before
    return text
