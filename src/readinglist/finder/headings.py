"""Headings: which lines open a list of references, and which end one, in many languages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from readinglist.finder.makers import ABOUT

#: What a heading over references says, in full; a number, a colon or a word of place around it does not matter.
OPENING = {
    "en": (
        "references|reference list|list of references|references cited|literature cited|cited literature"
        "|works cited|bibliography|select(?:ed)? bibliography"
        "|(?:further|recommended|suggested|additional|background|required|related|key|essential"
        "|selected) (?:readings?|references|resources|sources|literature)"
        "|reading list|readings|sources|literature|primary sources|secondary (?:sources|literature)"
        "|bibliographic(?:al)? references|references and notes|notes and references|publications|books|articles"
        "|(?:internet|online|web|electronic|archival|(?:un)?published|printed) (?:sources|resources|references)"
        "|to read|what to read(?: next)?|read more|(?:works|literature) consulted|sources (?:cited|consulted)"
        "|cited works|webography"
        "|(?:books|works|titles|texts|articles) (?:mentioned|discussed|cited|recommended|referenced)(?: in .{3,40})?"
        "|(?:recommended|suggested|further|featured|mentioned) (?:books|titles|works|viewing|listening)"
        "|book ?list|books? recommendations?"
    ),
    "de": (
        "literatur|literaturverzeichnis|literaturangaben|literaturnachweise?|literaturhinweise|literaturliste"
        "|quellen(?:verzeichnis|angaben|nachweise?)?|(?:primär|sekundär)(?:literatur|quellen)|(?:internet"
        "|archiv)quellen"
        "|(?:un)?gedruckte quellen|online-quellen|archivalien"
        "|(?:auswahl)?bibliogra(?:ph|f)ie|literaturauswahl|verweise|literatur zum (?:thema|weiterlesen)"
        "|(?:weiterführende|verwendete|zitierte|ausgewählte|benutzte|weitere|empfohlene|einführende|vertiefende)"
        " (?:literatur|quellen)"
        "|zum weiterlesen|lesetipps|literaturempfehlungen|lektüreempfehlungen|leseliste|schriftenverzeichnis"
        "|referenzen|lesehinweise|bücher(?:liste|tipps)|buchtipps?|buchempfehlungen|lehrbücher|kommentarliteratur"
        "|pflichtlektüre|filmogra(?:ph|f)ie|diskogra(?:ph|f)ie"
    ),
    "fr": (
        "références(?: bibliographiques| citées)?|bibliographie(?: sommaire| sélective| indicative| générale)?"
        "|ouvrages cités|pour aller plus loin|pour en savoir plus"
        "|lectures? (?:recommandées?|conseillées?|complémentaires?)|à lire|sources|éléments de bibliographie"
        "|orientations? bibliographiques?|littérature|sources (?:imprimées|manuscrites|primaires|secondaires)"
        "|(?:web|sit)ographie|ouvrages (?:consultés|de référence)|livres? (?:cités?|recommandés?|conseillés?)"
        "|ouvrages (?:recommandés|conseillés)|filmographie|discographie"
    ),
    "es": (
        "referencias(?: bibliográficas| citadas)?|bibliografía(?: citada| básica| recomendada| consultada| general)?"
        "|obras (?:citadas|consultadas)|fuentes(?: primarias| secundarias| consultadas)?|webgrafía"
        "|lecturas(?: recomendadas| sugeridas| adicionales)?|para saber más|literatura citada"
        "|lista de referencias|libros (?:recomendados|citados|mencionados)|lecturas? (?:obligatorias?"
        "|complementarias?)|filmografía"
    ),
    "pt": (
        "referências(?: bibliográficas| citadas| consultadas)?|obras (?:citadas|consultadas)"
        "|bibliografia(?: citada| consultada| recomendada| básica| complementar)?"
        "|leituras?(?: recomendadas| complementares)?|livros (?:recomendados|citados|mencionados)"
        "|leituras? obrigatórias?|filmografia|para saber mais|fontes|literatura citada"
    ),
    "it": (
        "riferimenti(?: bibliografici)?|bibliografia(?: essenziale| citata| consultata| generale| di riferimento)?"
        "|opere (?:citate|consultate)|letture(?: consigliate)?|fonti(?: primarie| secondarie| a stampa| d'archivio)?"
        "|testi citati|sitografia|libri (?:consigliati|citati)|testi consigliati|filmografia|discografia"
        "|per approfondire|per saperne di più|letteratura citata"
    ),
    "nl": (
        "literatuur(?:lijst|opgave|verwijzingen)?|referenties|bronnen(?:lijst)?|bibliografie"
        "|geraadpleegde literatuur|verder lezen|boeken(?:lijst|tips)|leestips|leeslijst|(?:aanbevolen"
        "|verplichte) literatuur|genoemde boeken"
    ),
    "sv": "referenser|litteratur(?:förteckning|lista)?|källor|källförteckning|referenslista|läs mer|vidare läsning",
    "da": "referencer|litteratur(?:liste|fortegnelse)?|kilder|litteraturhenvisninger|læs mere|videre læsning",
    "no": "referanser|litteratur(?:liste)?|kilder|litteraturhenvisninger|les mer|videre lesning",
    "fi": "lähteet|lähdeluettelo|kirjallisuus|viitteet|kirjallisuutta",
    "pl": "bibliografia|literatura|piśmiennictwo|źródła|wykaz literatury|spis literatury|literatura cytowana",
    "cs": "literatura|použitá literatura|seznam literatury|bibliografie|zdroje|prameny",
    "hu": "irodalom(?:jegyzék)?|felhasznált irodalom|hivatkozások|bibliográfia|források",
    "ro": "bibliografie|referințe|surse|literatură",
    "tr": "kaynakça|kaynaklar|bibliyografya|okuma listesi",
    "ru": (
        "литература|список литературы|библиография|источники|список источников|использованная литература|что почитать"
    ),
    "uk": "література|список літератури|бібліографія|джерела",
    "el": "βιβλιογραφία|αναφορές|πηγές",
    "zh": "参考文献|參考文獻|参考书目|參考書目|延伸阅读|延伸閱讀|推荐阅读|引用文献",
    "ja": "参考文献|文献|引用文献|参考図書|読書案内",
    "ko": "참고문헌|참고 문헌|참고자료",
    "ar": "المراجع|المصادر|قائمة المراجع",
}
#: What begins something else than references.
ENDING = (
    "appendix|appendices|annex|anhang|anhänge|annexes?|apéndice|anexos?|appendice|bijlagen?|bilaga"
    "|acknowledge?ments?|danksagung|remerciements|agradecimientos|ringraziamenti|authors?|contributors?"
    "|autor(?:en|innen|inn?en)?|korrespondenzadresse|anschrift|kontakt|contact|correspondence"
    "|comments?|leave a (?:reply|comment)"
    "|(?:\\d+ )?(?:comments?|responses?|thoughts?|replies) (?:on|to) .*|kommentare|commentaires?"
    "|schreibe einen kommentar|laisser un commentaire|deja (?:un comentario|una respuesta)|reacties|add yours"
    "|post a comment|related(?: (?:posts?|articles?))?|you (?:may|might) also (?:like|enjoy)"
    "|share(?: this)?(?: on)?|tags?|filed under|categories|previous post|next post|newsletter|subscribe|sign up.*"
    "|like this|licen[cs]e|copyright|rights and permissions|impressum|imprint|footnotes|endnotes|notes"
    "|anmerkungen|fußnoten|endnoten|notas?(?: al pie)?|note|noten|noter|примечания|figures?|tables?|abbildungen"
    "|tabellen|index|register|abstract|zusammenfassung|summary|résumé|resumen|conclusions?|introduction"
    "|einleitung|fazit|supplement(?:ary|al) (?:materials?|information)|funding|conflicts? of interest"
    "|data availability|author contributions"
)
#: Those of them that stand over what is no part of an article: who wrote it, what readers say, whose it is.
ASIDE = (
    "in this issue|dans ce numéro|in diesem heft|en este número|articles similaires|à lire aussi|read next"
    "|more from .{3,40}|artículos relacionados|otras entradas|ähnliche beiträge|(?:recent|latest) (?:posts|articles)|"
    f"{ABOUT}"
    "|(?:\\d+ )?(?:comments?|kommentare|commentaires?|comentarios|comentários|commenti|reacties|kommentarer|komentarze"
    "|komentáře|комментарии|yorumlar|responses?|replies)(?: (?:on|to|zu|sur|en|a) .*)?"
    "|leave a (?:reply|comment)|schreibe? einen kommentar|laisser un commentaire|deja (?:un comentario|una respuesta)"
    "|lascia un commento|deixe um comentário|related(?: (?:posts?|articles?))?|you (?:may|might) also (?:like|enjoy)"
    "|(?:how to )?cite (?:this|as).*|how to cite.*|(?:suggested|recommended|preferred) citation"
    "|zitier(?:weise|vorschlag|hinweis)e?|(?:pour )?citer (?:ce|cet|cette) .*|c[óo]mo citar.*|citar est[ea] .*"
    # OpenEdition's, below "Pour citer cet article"
    "|référence (?:papier|électronique)|(?:bibliographical|electronic) reference|referencia (?:en papel|electrónica)"
    "|referência (?:impressa|eletrónica)|notizia bibliografica(?: digitale)?"
    "|come citare.*|jak cytować.*|citeer als|zo citeert u|så citerar du.*|jak citovat.*|как цитировать.*"
    "|licen[cs]e|licen[cs]ing|lizenz|licenza|licencia|copyright|impressum|imprint|share(?: this)?|newsletter|tags?"
)
#: What else has come out where this document did: a list of works that it does not cite.
SERIES = (
    "(?:in dieser reihe )?(?:sind )?(?:zuletzt|bisher|bereits) erschienen(?:e[nr]?\\b.*)?"
    "|.{0,40}\\bsind zuletzt erschienen"
    "|(?:[^\\W\\d_]+-)?(?:publikationen|veröffentlichungen) (?:des|der|zum thema)\\b.*|[^\\W\\d_]+-forschung zum thema"
    "|(?:schriften)?reihe (?!von\\b|an\\b|der\\b|weitere)[^.:,]{2,50}(?<!-)|(?:books|works|articles"
    "|papers) (?:published|issued) by .*"
    "|(?:selected |further |more |other )?publications (?:by|of|from) .*"
    "|weitere (?:publikationen|veröffentlichungen)\\b.*|weitere (?:titel|bände)(?: dieser| der)? reihe"
    "|(?:recent|previous|earlier|other) (?:titles|volumes|(?:working |discussion )?papers|publications)"
    " (?:in|of|from|by) (?:this|the|our) .*|(?:already |previously )?published in (?:this|the same|our) series"
    "|dans la même (?:collection|série)|(?:titres )?déjà parus?|(?:títulos|volúmenes) (?:ya )?publicados"
    "|en la misma (?:colección|serie)|nella stessa (?:collana|serie)|volumi pubblicati"
)


class Under(NamedTuple):
    """What a block stands under: whether it is a heading itself, the words of the heading, what that is the heading of
    (see `kind`).

    A heading that says nothing of that, at a level below "References", is of the kind of that one: "Primary sources".
    """

    heading: bool
    name: str
    kind: str


# These are matched in small letters: an alternative whose first letter differs is passed over at once, as it is not
# where case is ignored.
_NOTES = re.compile(r"(?:foot|end)?notes?|anmerkungen|fußnoten|endnoten|notas?(?: al pie)?|noten|noter|примечания|note")
_OPENING = re.compile("|".join(f"(?:{words})" for words in OPENING.values()))
#: What joins two of them: "Quellen- und Literaturverzeichnis", "Sources et bibliographie".
_JOINT = re.compile(r"-?\s*(?:[,/&+]|\b(?:and|und|sowie|et|y|e|og|och|en|ja|i|a|és|ve|și|и)\b)\s*")
_ENDING = re.compile(f"(?:{ENDING})|(?:{ASIDE})")
_SERIES = re.compile(SERIES)
_ASIDE = re.compile(ASIDE)
_AROUND = re.compile(
    r"^(?:(?:\d+(?:\.\d+)*|[ivx]+|[a-h])[.):]?\s+|kapitel \d+\W*|[\W_]+)|\s\([^\d(),]{3,40}\)$|[\s:.*_#=~»–—-]+$", re.I
)
_COUNTED = re.compile(r"\s*(?:\d+(?:\.\d+)*[.)]|[IVX]+[.)]|[a-hA-H][.)])\s")
#: A sentence that leads to a list: it names readings and ends in a colon.
_LEAD_IN = re.compile(
    r"(?i)\b(?:readings?|references?|bibliograph\w*|literatur\w*|lecturas?|lectures?|letture|leituras?|lektüre"
    "|books?|sources?"
    r"|works|articles|papers|texts?|leesten|bücher|livres|libros|libri|литератур\w*)\b[^.!?]{0,60}:\s*$"
)
_LONGEST = 80


def bare(line: str) -> str:
    """A heading without its number, rules and colon: "7. References:" -> "references"."""
    before, text = None, line.strip()
    while text != before:
        before, text = text, _AROUND.sub("", text)
    return text.lower()


@lru_cache(maxsize=4096)
def kind(line: str) -> str:
    """What a line is the heading of: "open" references, "notes", "series" other works that came out beside this one,
    "end" anything else that ends a list; else "".
    """
    if len(line) > _LONGEST:
        return ""
    text = bare(_unspaced(line))
    if not text:
        return ""
    if _OPENING.fullmatch(text) or (_OPENING.match(text) and all(map(_OPENING.fullmatch, _JOINT.split(text)))):
        return "open"
    if _NOTES.fullmatch(text):
        return "notes"
    if _SERIES.fullmatch(text):
        return "series"
    return "end" if _ENDING.fullmatch(text) else ""


@lru_cache(maxsize=4096)
def aside(line: str) -> bool:
    """Whether a heading stands over what is no part of an article (see ASIDE). "II. Kommentare" is a part of a list."""
    return len(line) <= _LONGEST and not _COUNTED.match(line) and _ASIDE.fullmatch(bare(line)) is not None


def leads_in(line: str) -> bool:
    """A sentence that announces a list of readings: "access the recommended reading below:"."""
    end = line[-200:].rstrip()
    return end.endswith(":") and bool(_LEAD_IN.search(end))


def _unspaced(line: str) -> str:
    """ "R E F E R E N C E S" -> "REFERENCES"; what is bold in a PDF may have each letter twice."""
    text = line.strip()
    if len(text) > 5 and text[::2] == text[1::2]:
        return text[::2]
    return text.replace(" ", "") if re.fullmatch(r"(?:\S )+\S", text) else line
