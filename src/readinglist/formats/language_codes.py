"""Languages as libraries write them: three letters (ISO 639-2, MARC) and English names <-> the codes of BCP 47."""

from __future__ import annotations

#: BCP 47, the code of MARC (ISO 639-2/B), that of ISO 639-2/T where it is another, the English name.
_ROWS = """
af afr - Afrikaans | ar ara - Arabic | be bel - Belarusian | bg bul - Bulgarian | bn ben - Bengali | bo tib bod Tibetan
bs bos - Bosnian | ca cat - Catalan | cs cze ces Czech | cy wel cym Welsh | da dan - Danish | de ger deu German
el gre ell Greek | en eng - English | eo epo - Esperanto | es spa - Spanish | et est - Estonian | eu baq eus Basque
fa per fas Persian | fi fin - Finnish | fr fre fra French | ga gle - Irish | gl glg - Galician | grc grc - Ancient_Greek
he heb - Hebrew | hi hin - Hindi | hr hrv - Croatian | hu hun - Hungarian | hy arm hye Armenian | id ind - Indonesian
is ice isl Icelandic | it ita - Italian | ja jpn - Japanese | ka geo kat Georgian | kk kaz - Kazakh | ko kor - Korean
ku kur - Kurdish | la lat - Latin | lt lit - Lithuanian | lv lav - Latvian | mk mac mkd Macedonian | ml mal - Malayalam
mn mon - Mongolian | mr mar - Marathi | ms may msa Malay | my bur mya Burmese | ne nep - Nepali | nl dut nld Dutch
no nor - Norwegian | nb nob - Norwegian_Bokmål | nn nno - Norwegian_Nynorsk | oc oci - Occitan | pa pan - Panjabi
pl pol - Polish | ps pus - Pashto | pt por - Portuguese | ro rum ron Romanian | ru rus - Russian | sa san - Sanskrit
si sin - Sinhala | sk slo slk Slovak | sl slv - Slovenian | sq alb sqi Albanian | sr srp - Serbian | sv swe - Swedish
sw swa - Swahili | syr syr - Syriac | ta tam - Tamil | te tel - Telugu | th tha - Thai | tl tgl - Tagalog
tr tur - Turkish | uk ukr - Ukrainian | ur urd - Urdu | uz uzb - Uzbek | vi vie - Vietnamese | yi yid - Yiddish
zh chi zho Chinese | zu zul - Zulu
"""
_TABLE = [row.split() for line in _ROWS.strip().split("\n") for row in line.split("|")]
_THREE = {code: three for code, three, *_ in _TABLE}
_NAMES = {code: name.replace("_", " ") for code, _three, _other, name in _TABLE}
_READ = {known.lower().replace("_", " "): code for code, *written in _TABLE for known in written if known != "-"}


def read(text: str) -> str:
    """The code for three letters or a name; anything else as it stands.

    >>> read("ger"), read("English"), read("pt-BR")
    ('de', 'en', 'pt-BR')
    """
    return _READ.get(text.lower(), text)


def three_letters(language: str) -> str:
    """MARC's code; a country is lost: "de-AT" -> "ger". What has no code stays as it is."""
    return _THREE.get(language.partition("-")[0].lower(), language)


def name(language: str) -> str:
    """The English name of a language alone; what says a country too ("de-AT"), or has no name here, stays as it is."""
    return _NAMES.get(language.lower(), language)
