"""Patterns of references: how one begins, what one holds. Each looks at a line, never far, so that none is slow."""

from __future__ import annotations

import re
from itertools import pairwise

#: Capitals: Latin with what Central Europe adds, Greek, Cyrillic.
CAP = "A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁЄІЇҐ" + "".join(filter(str.isupper, map(chr, range(0x100, 0x180))))
_NAME = rf"(?:[a-zà-ÿ’']{{1,4}}\s){{0,2}}[{CAP}][\w’'‐-]+(?:\s[{CAP}][\w’'‐-]+)?"
_YEAR = r"(?:1[5-9]|20)\d\d[a-k]?"

#: What a line may hold; each is a feature, and the neighbours' are too.
CLUES = {
    "name,": re.compile(rf"{_NAME},?\s+(?:[{CAP}]\.[\s-]?)+"),  # Said, E. W.
    "name,given": re.compile(rf"{_NAME},\s[{CAP}][\w’'-]+"),  # Said, Edward
    "I.name": re.compile(rf"(?:[{CAP}]\.[\s-]?){{1,4}}(?:[a-z]{{2,3}}\s)?[{CAP}][\w’'-]+"),  # E. W. Said
    "nameI": re.compile(rf"{_NAME}\s[{CAP}]{{1,3}}\b[,.]"),  # Said EW,
    "caps,": re.compile(rf"[{CAP}]{{3,}}\b,"),
    "dash": re.compile(r"[-–—_]{2,}|—[.,: ]|(?:ders|dies|idem)\b", re.I),
    # IOM (International Organization for Migration) (2018)
    "(year)": re.compile(rf"[^()（]{{0,160}}(?:\([^()]{{0,80}}\)[^()]{{0,20}})?[(（]\s?{_YEAR}[^()]{{0,12}}[)）]"),
    "year.": re.compile(rf".{{0,160}}?\b{_YEAR}[.,:;]"),
    "INST": re.compile(rf"[{CAP}]{{2,}}[\w-]*(?:\s\([^()]{{3,80}}\))?[.,:]?\s\(?{_YEAR}"),  # OECD. 2019
    "“title": re.compile(r"[“„«\"‘'](?=\S.{6,200}?[”“»\"’'])"),
    # Edward Said: Orientalism; Walther Müller-Jentsch/Peter Ittermann, Industrielle
    "given name": re.compile(
        rf"(?:[{CAP}][\w’'‐.-]{{0,20}}\s){{1,3}}(?:(?:v[oa]n|de[rnl]?|la|di|du|zur?)\s){{0,2}}[{CAP}][\w’'‐-]+"
        r"(?:\s?[,:/;&(]|\s(?:und|and|et|y|e|u\.)\s)"
    ),
    # Campbell v MGN Ltd
    "case": re.compile(rf"[{CAP}][\w’'.&()-]*(?:\s[\w’'.&()-]+){{0,8}}?\sv\.?\s[{CAP}]"),
    "named:": re.compile(rf"[{CAP}][^.:;]{{2,80}}:\s"),  # Bundesverband deutscher Banken [Hrsg.]: Banken 2002
}
#: Those of them that are a person's name.
_NAMES = ("name,", "name,given", "I.name", "given name")
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
#: The words themselves, to be taken off: "12 Vgl. hierzu auch Said", "See, for example, Said".
LED_TO = re.compile(
    r"(?i)[²³¹⁰⁴-⁹\s]*(?:\d{1,3}[.)]?\s?)?(?:(?:but|and|aber|und|por|pero|mais|ma|ale)\.?\s)?"
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
    r"|si\sveda|véase(?:\stambién)?|zie|zob\.|см\.)[,:]?\s+(?:(?:also|auch|dazu|aussi|anche|también|e\.g\.,?)\s+)?)(?=[^\W\d_a-z])"
)
#: Small words between two works of a note: "; dagegen Balibar", "; and Max Page".
_BETWEEN = re.compile(rf"(?:(?:[^\W\d_{CAP}]|[’'-]){{1,14}}[.:]?,?\s){{0,8}}")
#: Words between two works that a comma or nothing parts: "S. 38–54 und Walter Benjamin, Ich packe ...".
_AND = re.compile(
    r"(?:and|und|et|e|y|en|och|og|sowie|oraz|ainsi que|a także|come pure|así como|bem como|as well as)"
    r"(?:\s(?:by|von|de|par|di|auch))?\s"
)
#: A film, or another work with its title first: "Los rubios (Albertina Carri, 2003)".
_TITLED = re.compile(rf"[{CAP}][^();]{{2,60}}\((?:[^();]{{3,60}},\s)(?:19|20)\d\d\)")
#: A work by the author of the one before.
SAME = re.compile(
    r"(?:[Dd](?:er|ie)s\.|[Ii]d\.|[Ii]dem|[Ee]adem|[Tt]en[żz]e|[Tt]a[żz]|[Tt][ýá]ž|[Оо]н\sже|[Оо]на\sже),?(?:\s|$)"
)
#: Titles have such words too ("The Nature of the Book: Print and Knowledge"), but behind other words.
_BEFORE_LABEL = frozenset(".;!?)]”»…")
_QUOTED = re.compile(r"[“„«‘\"'][^\W\d_]")
#: Where a reference may end that a remark follows: its year, or its pages.
_MAY_END = re.compile(r"\d(?:\s?ff?)?[\])]{0,2}\.\s+(?=[^\W\d_a-z„“«\"])")
_DATED = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
#: Small words of prose are such a share of a remark. Before it stands a title, not names alone: words in small letters,
#: quotes, or a publisher and a year in brackets ("(May 2010)" is a date).
_PROSE = 0.2
_WITH_TITLE = re.compile(
    r"\s(?!(?:with|avec|sowie|others|editors?|herausgegeben)\b)[a-zà-ÿ]{4,}|[“„«»\"‘]"
    r"|\((?!\D{0,12}\d{4}\))[^()]*[^\W\d_]{4}[^()]*\d{4}\)"
)
#: "Amherst: University of Massachusetts Press" is no remark.
_IMPRINT = re.compile(r"[^.:]{2,40}:\s")
_OF_WORK = re.compile(
    r"(?i)(?:trans|repr|ed(?:it|s?\.)|with\b|in\b|fore|intro|preface|übers|hrsg|hg|trad|rev\.|vol|second|third|available|access"
    r"|retrieved|https?:|url|doi|isbn|issn|nachdr|neu|réimpr|rééd|dispon|dostęp|tilgæng|hämtad|zugriff|abgerufen|consult)"
)
_SMALL = re.compile(
    r"(?i)\b(?:and|but|about|the|a|an|is|are|was|were|has|have|had|that|this|which|i|we|it|they|he|she|not|be|can|will|would|if|you|me|my|to"
    r"|die|der|das|den|dem|ist|sind|war|wird|wurde|nicht|dass|sich|auf|auch|als|wir|sie|er|ein|eine|haben|noch|nur|mir|ich"
    r"|le|la|les|est|sont|qui|que|dans|pas|nous|il|elle|ont|une?|des|je|el|los|es|son|se|las|no|lo|di|da|che|non|sono|è|mi"
    r"|de|het|een|ik|van|niet|zijn|w|na|nie|się|jest|są|to|o|för|den|det|är|inte|som|jag|och)\b"
)
_FEWEST_REMARKED = 4
#: What a page says of itself: whose it is, when it was changed, who wrote it, what comes before and behind it.
OF_PAGE = re.compile(
    r"(?i)[^:]{2,60}?\b(?:(?:19|20)\d\d),?\s(?:um\s|à\s|at\s|kl\.?\s|a\slas\s)?\d{1,2}[:.h]\d\d\b"
    r"|[\s({]*(?:©|copyright\b|licen[sc]ed\b|lizenz:|all rights reserved|stand:\s|обновлено|napsal\w?\s|napisał\w?\s"
    r"|(?:written|posted|published|geschrieben|verfasst|veröffentlicht|écrit|publié|escrito|publicado|scritto|pubblicato"
    r"|geschreven|geplaatst|skriven|skrevet|publicerad|napisan\w|opublikowan\w)"
    r"\s(?:by|von|par|por|da|door|av|af|przez|am|le|el|il|op|den)\s"
    r"|(?:(?:suggested|recommended) citation|zitier(?:weise|vorschlag)|pour citer|c[óo]mo citar|how to cite)[^:]{0,40}:"
    r"|(?:last|zuletzt|letzte)\s(?:modified|updated|change|geändert|aktualisiert|änderung)"
    r"|(?:previous|next|vorherige|nächste|précédent|suivant|anterior|siguiente|próxim[oa]|precedente|successiv[oa]"
    r"|предыдущ\w+|следующ\w+|föregående|nästa|vorige|volgende|poprzedni\w*|następn\w+)"
    r"(?:\s(?:lesson|post|article|page|chapter|part|урок|статья|lektion|beitrag|seite|leçon|billet|lección|entrada|lezione|aula"
    r"|les|lekcja|wpis))?\s?:"
    r"|(?:by|von|par|por|di|av|door|автор:?|tekst:?|text:?)\s[^.|·]{3,80}[|·]"
    r"|(?:by|von|par|por|di|av|door|автор:?|tekst:?|text:?)\s[^.]{3,80}\.\s\s?(?:medically|published|updated"
    r"|veröffentlicht|publi|обновлено|опубликован|geplaatst|gepubliceerd|opublikowan))"
)
#: What stands for all that was cited last.
IBID = r"[Ee]bd\.|[Ee]benda|[Ii]bid(?:em)?\b\.?|Ivi\b|Tamże|Там же|Ibíd(?:em)?\b\.?|Tamtéž"
#: A note that begins with it and goes on to something else: "Ibid., p. 180. But see Bhabha ...".
REPEATED = re.compile(
    rf"(?:\d{{1,3}}[.)]?\s?)?(?:{IBID})"
    r"(?:,?\s(?:S|pp?)\.\s?[\d–-]{1,9}(?:\s?ff?)?)?[.;]\s+(?=\S)"
)
#: What lessons and syllabi say of a reading before they name it: "Week 3: read", "Optional:", "Pflichtlektüre:".
LABELLED = re.compile(
    r"(?i)(?:(?:week|woche|semaine|semana|settimana|week of|session|sitzung|séance|sesión)\s\d{1,2}\s?[:.–—-]\s*)?"
    r"(?:optional|(?:required|recommended|suggested|further|background)(?:\sreadings?)?|read|watch|listen(?:\sto)?|text"
    r"|book|film|movie|podcast|article|pflichtlektüre|lektüre|zu\slesen|empfohlen|vertiefend|lecture(?:\s\w{4,12})?|à\slire"
    r"|lectura(?:\s\w{4,12})?|leer|lettura|da\sleggere|leitura|verplicht|lezen|luister|película|skim|review|weiterführend"
    r"|ergänzend|grundlegend|zur\s(?:vor|nach)bereitung|text\szur\ssitzung|okuma|zorunlu|önerilen|lektura(?:\s\w{4,12})?"
    r"|opracowani[ea]|ler(?:\santes)?|leituras?(?:\s\w{4,14})?|aanbevolen|kijken|filmografía|ver|ungedruckte\squellen|läs"
    r"|läsning|obowiązkow[aeo]|dla\schętnych|pod[ck]ast(?:\s\w{4,12})?|obejrzeć|читать|чтение|смотреть|číst|povinná\sčetba)"
    r"(?:\s(?:for|für|pour|para|per|zur|zum)\s[^:]{1,30})?\s?[:–—]\s+(?=\S)"
)
#: What pages put behind each reference to look it up with, one of them; some mean it only beside the others.
_LOOK_UP = re.compile(
    r"(?i)[\s|·•,;]*[\[(]?\b(?:(google\sscholar|cross\s?ref|pubmed(?:\scentral)?|pmc\sfree\sarticle|web\sof\sscience"
    r"|mathscinet|zbmath|scopus)|(?:free\s)?full[\s-]text|view\s(?:in\s)?article|article|abstract|pdf|cas|ads|isi|medline)"
    r"\b[\])]?[\s.|]*$"
)
_LONGEST_LOOK_UP = 40
#: An address that only searches.
SEARCH = re.compile(r"https?://scholar\.google\.|https?://www\.google\.[a-z.]+/search")

#: A note's number without a mark, before a name: "2 Johann Maiwald, Fischer vor Gericht".
NUMBERED = re.compile(r"(?:\d{1,3}|[¹²³⁰⁴-⁹]{1,3})\s?(?=\S)")
#: No letter or figure stands before the last two characters: a search that begins with "\b" is many times slower than
#: one for the letter itself that then looks back.
_FIRST = r"(?<!\w..)"
#: What a line may hold anywhere.
MARKS = {
    "year": re.compile(
        rf"(?:1[5-9]|20){_FIRST}\d\d[a-k]?\b|n\.{_FIRST}d\.|o\.{_FIRST}J\.|in{_FIRST} press|fo{_FIRST}rthcoming"
    ),
    "pages": re.compile(r"\b\d+\s?[-–—]\s?\d+\b|\b(?:pp?|S)\.\s?\d"),
    "volume": re.compile(r"\b\d+\s?\(\d[\d–-]*\)|\b(?:[Vv]ol|[Nn]o|[Nn]r|Bd|Jg|H)\.\s?\d|\d+:\s?\d+"),
    "in": re.compile(r"[.,”\"“]\s?[Ii]n:?\s|\b(?:Eds?|Hrsg|Hg|eds?|hrsg|dir|coord)\.[,)\s]"),
    "publisher": re.compile(
        r"\b(?:Press|Verlag|Publish\w+|Books|Éditions?|Editorial|Springer|Routledge|Wiley|Sage|Elsevier|Suhrkamp|Campus"
        r"|Presses|Nomos|Gallimard)\b|издат"
    ),
    "place": re.compile(rf"[.,(]\s[{CAP}][\w.\s/’-]{{2,24}}:\s[{CAP}]"),
    "journal": re.compile(
        r"\b(?:Journal|Review|Revue|Zeitschrift|Revista|Rivista|Proceedings|Quarterly|Annals|Bulletin)\b"
        r"|\b(?:Phys|Lett|Rev|Proc|J)\."
    ),
    "quote": re.compile(r"[“”„«»\"‘]"),
    "link": re.compile(rf"https?://|www\.|do{_FIRST}i\b|10\.\d{{4}}"),
    "initial": re.compile(rf"[{CAP}]\.{_FIRST}"),
    "case": re.compile(r"\[(?:19|20)\d\d\]\s(?:\d+\s)?[A-Z]|\sv\.?\s[A-Z]|\s(?:EHRR|F\.\dd|U\.S\.)\s\d"),
    "and": re.compile(r"\s(?:&|and|und|et|y)\s"),
}  # fmt: skip


def labelled(text: str) -> list[str]:
    """A text parted before each label that a work may stand behind: "Lezen: Nozick ... Aanbevolen: Sandel ..."."""
    starts = [
        found.start()
        for found in LABELLED.finditer(text)
        if text[: found.start()].rstrip()[-1:] in _BEFORE_LABEL
        and text[found.start()].isupper()
        and (begins_with_name(text[found.end() :]) or _QUOTED.match(text[found.end() :]))
    ]
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


def joined(text: str) -> str | None:
    """The conjunction before the next work that a note joins to one that has ended with its year or pages, or None."""
    led = _AND.match(text)
    rest = text[led.end() :] if led else ""
    return led[0] if led and begins_work(rest) and _DATED.search(rest) else None


def titled(text: str) -> bool:
    """Whether a text begins with a title and, in brackets, who made it and when, as films are cited."""
    return _TITLED.match(text) is not None


def begins_work(text: str) -> bool:
    """Whether a text begins with a person's name or what stands for it, or with the parties of a case of law."""
    return bool(begins_with_name(text) or SAME.match(text) or CLUES["case"].match(text))


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
    for end in _MAY_END.finditer(text):
        before, remark = text[: end.end()].rstrip(), text[end.end() :]
        words = remark.split()
        if _OF_WORK.match(remark) or _IMPRINT.match(remark) or _DATED.search(remark) or len(words) < _FEWEST_REMARKED:
            continue
        prose = 2 * sum(word[0].islower() for word in words) > len(words)
        told = len(_SMALL.findall(remark)) >= _PROSE * len(words)
        if prose and told and _DATED.search(before) and _WITH_TITLE.search(before):
            return before
    return text


def begins_with_name(text: str) -> bool:
    """Whether a text begins with a person's name, as most references do; what leads to one does not."""
    return any(CLUES[name].match(text) for name in _NAMES)


def bare(text: str) -> str:
    """A reference of a note without the note's number and what leads to it.

    >>> bare("12 Vgl. hierzu auch Edward Said, Orientalism, New York 1978")
    'Edward Said, Orientalism, New York 1978'
    """
    if repeated := REPEATED.match(text):
        text = text[repeated.end() :]
    if led := LED_TO.match(text) or LABELLED.match(text):
        return text[led.end() :]
    number = NUMBERED.match(text)
    rest = text[number.end() :] if number else text
    led = LEADING.match(rest)
    for start in (led.end() if led else 0, 0):
        if begins_work(rest[start:]):
            return rest[start:]
    return text
