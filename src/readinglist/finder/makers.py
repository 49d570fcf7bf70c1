"""What a page says of those who made it: their own books are none of its references."""

from __future__ import annotations

import re

from readinglist.finder.clues import CAP

_OF = (
    "about|meet|who (?:is|are)|notes? on|über|zu[rm]?|wer (?:ist|sind)|à propos(?: des?| du)?|au sujet(?: des?| du)?"
    "|qui (?:est|sont)|sobre|acerca del?|quién(?:es)? (?:es|son)|su|chi (?:è|sono)|quem (?:é|são)|om|over"
    "|wie (?:is|zijn)|об?"
)
_ARTICLE = "the|your|our|de[nr]|die|unser\\w*|les?|la|el|los|las|il|gli|i|os?|as?|de|het"
_AUTHORS = (
    "authors?|contributors?|autor(?:in|en|innen)?|auteure?s?|autrices?|autore?s?|autor[ai]s?|autric[ei]|forfatter\\w*"
    "|författar\\w+|autor(?:ze|ce|ach|ovi|kách|ech)|автор\\w+"
)
_OTHERS = (
    "writers?|editors?|translators?|interviewers?|hosts?|presenters?|speakers?|teachers?|instructors?|lecturers?|tutors?"
    "|facilitators?|person|(?:verfasser|dozent|referent)(?:in|en|innen)?|intervenante?s?|enseignante?s?|docent[ei]s?"
    "|docenten|talleristas?|profesor(?:a|es)?|lärar\\w+|schrijvers?"
)
_OF_MAKERS = f"(?:{_OF}) (?:(?:{_ARTICLE}) )?(?:{_AUTHORS}|{_OTHERS})\\??|(?:sul|à propos de )l{{1,2}}.(?:{_AUTHORS})"
#: What stands over what a page says of those who made it: "About the authors", "¿Quién es la tallerista?".
ABOUT = (
    f"{_OF_MAKERS}|(?:(?:{_ARTICLE}) |l{{1,2}}.)(?:{_AUTHORS})"
    "|about (?:us|me)|über (?:mich|uns)|who we are|qui sommes.nous|quiénes somos|chi siamo|quem somos|wer wir sind"
    "|author biograph(?:y|ies)|biographical notes?|yazar hakkında"
)
#: What begins such a paragraph.
_LABEL = re.compile(rf"\W{{0,3}}(?i:{_OF_MAKERS})[.:]\s+\S")
_WORD = rf"[{CAP}][\w’'.-]{{0,30}}"
#: "Ann Lee is a historian. Her book ...", "Nives De Col è giornalista; ha scritto ...".
_BIOGRAPHY = re.compile(
    rf"{_WORD}(?:\s(?:[a-z]{{1,3}}\s)?{_WORD}){{1,4}}\s(?i:is|ist|est|è|é|es|jest|är|er|teaches|lives|works|writes"
    r"|lehrt|lebt|arbeitet|enseigne|vit|insegna|vive|enseña|ensina|werkt|doceert|wykłada|undervisar)\s[^()]{0,300}?"
    r"(?i:\b(?:author|writer|editor) of|\b(?:has|have) (?:published|written)|\b(?:her|his|their) (?:[a-z]{3,8} ){0,2}"
    r"(?:books?|novels?|monograph)|\bautora? d[eo]|\bautrice d|\bautore d|\bauteure? d|\bautor\w* von|\bverfasser\w* "
    r"|veröffentlicht|\bha (?:scritto|pubblicato|publicado|escrito)|\ba (?:publié|écrit|fait paraître)|\bpublicou"
    r"|\bescreveu|\bpublicó|\bescribió|\bauteur van|\bschreef|\bförfattare till|\bforfatter (?:av|til)|\bnapisał\w*)"
)
#: They stand behind the text: in so much of its blocks.
_LAST = 0.8


def told(text: str, where: float) -> bool:
    """Whether a paragraph tells of who made the page: "About the author. Ann Lee teaches ...", or "Ann Lee is ..." at
    its end; `where` is the share of the page before it.
    """
    return _LABEL.match(text) is not None or (where >= _LAST and _BIOGRAPHY.match(text) is not None)
