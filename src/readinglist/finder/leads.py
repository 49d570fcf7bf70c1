"""What leads to a work in notes, lessons and lists, and parts it from the next: "See also", "Required:", "Jan 28"."""

from __future__ import annotations

import re
from itertools import pairwise

from readinglist.finder import surroundings
from readinglist.finder.clues import CAP, IBID, begins_with_name, begins_work, titled
from readinglist.normalise.months import is_month

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
#: A day in any language, or in figures, set apart from what follows: "29 de setembre · Solitud", "21/2: Προβολή".
_DAY = re.compile(
    r"(?:\d{1,2}[./]\d{1,2}\.?|\d{1,2}\.?\s(?:de\s|d['’])?(?P<month>[^\W\d_]{3,12})\.?)(?:\s(?:del?\s)?(?:19|20)\d\d)?"
    r"\s?[·:–—|]\s+(?=\S)"
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
    r"|povinná\sčetba|escuchar|mirar|da\s(?:ascoltare|vedere|guardare)|à\s(?:écouter|regarder)"
    r"|(?:zum\s)?(?:an)?(?:hören|sehen|lesen)"
    r"|ascoltare|guardare|ouvir|assistir|luisteren|lyssna|titta|lyt|listening|viewing)"
    r"(?:\s(?:for|für|pour|para|per|zur|zum|before|by|bis|vor|avant|antes\sde|entro|voor|till?)\s[^:]{1,30}|\s\([^()]{2,30}\)|,\s\d{1,2}\s?[ap]m)?\s?[:–—]\s+(?=\S)"
)
#: A note's number without a mark, before a name: "2 Johann Maiwald, Fischer vor Gericht".
NUMBERED = re.compile(r"(?:\d{1,3}|[¹²³⁰⁴-⁹]{1,3})\s?(?=\S)")
#: What joins a work to another, says how it does, or what it is about: "and Olwen Hufton, ...", "Zutreffend Canaris,
#: ...", "Für Wien: Peter Payer, ...".
_JOINED = re.compile(
    r"[;,]?\s?(?:[Aa]nd|[Uu]nd|[Ee]t|[Ee]d?|[Yy]|[Ss]owie|[Ee]n|[Oo]ch|[Oo]g|[Ee]ither|[Ee]ntweder|[Ss]oit)\s|[;,]\s"
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
#: Marks of a list's own before a reading: "【予習】", "(B) ", "[monkey] ", a minute or an hour, a day: "Th: ".
_TAGGED = re.compile(
    r"【[^【】]{1,12}】\s*|\[[a-z][\w-]{1,14}\]\s(?=[^\W\d_a-z])|\([A-Za-h]\)\s(?=[^\W\d_a-z])"
    r"|\d{1,2}(?:[:.h]\d\d){1,2}\s(?=[“„«‘\"']?[^\W\d_a-z])"
    rf"|(?i:{'|'.join(_DAYS)})\.?:\s(?=[^\W\d_a-z])"
)
#: Any other label, and a name behind it as lists have it, with its comma: "Grupo B: SHIVA, Vandana. ...".
_ANY_LABEL = re.compile(r"[^\W\d_a-z][\w –-]{2,30}:\s")
_LISTED = re.compile(rf"[{CAP}]{{4,40}},\s[{CAP}][^\W\d_A-Z]{{2}}|[{CAP}][\w’'-]{{1,40}},\s[{CAP}]\.")


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
    day = _DAY.match(text)
    if day and (day["month"] is None or is_month(day["month"].casefold())):
        text = text[day.end() :]
    if led := LED_TO.match(text) or LABELLED.match(text):
        return text[led.end() :]
    label = _ANY_LABEL.match(text)
    if label and _LISTED.match(text, label.end()) and not (begins_with_name(text) or surroundings.OF_PAGE.match(text)):
        return text[label.end() :]
    number = NUMBERED.match(text)
    rest = text[number.end() :] if number else text
    led = LEADING.match(rest)
    for start in (led.end() if led else 0, 0):
        if begins_work(rest[start:]):
            return rest[start:]
    return text


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
