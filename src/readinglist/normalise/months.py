"""Names of months and seasons in many languages, in full and shortened."""

from __future__ import annotations

_NAMES = (
    "january januar jänner janvier enero gennaio janeiro januari styczeń января январь",
    "february februar feber février febrero febbraio fevereiro februari luty февраля февраль",
    "march märz mars marzo março maart marzec марта март",
    "april avril abril aprile kwiecień апреля апрель",
    "may mai mayo maggio maio mei maj мая май",
    "june juni juin junio giugno junho czerwiec июня июнь",
    "july juli juillet julio luglio julho lipiec июля июль",
    "august août aout agosto augustus sierpień августа август",
    "september septembre septiembre setiembre settembre setembro wrzesień сентября сентябрь",
    "october oktober octobre octubre ottobre outubro październik октября октябрь",
    "november novembre noviembre novembro listopad ноября ноябрь",
    "december dezember décembre diciembre dicembre dezembro grudzień декабря декабрь",
)
#: Names that are not shortened: Slavic genitives, and Czech, Finnish, Hungarian, Turkish, Romanian,
#: Ukrainian, Catalan, Estonian, Greek (genitives), Bulgarian.
_MORE = (
    "stycznia leden ledna tammikuu tammikuuta ocak ianuarie январе січня gener jaanuar ιανουαρίου януари január",
    "lutego února únor helmikuu helmikuuta február şubat februarie лютого febrer veebruar φεβρουαρίου февруари",
    "marca březen března maaliskuu maaliskuuta március marts mart martie березня març märts μαρτίου",
    "kwietnia duben dubna huhtikuu huhtikuuta április nisan aprilie квітня aprill απριλίου",
    "maja květen května toukokuu toukokuuta május mayıs травня maig μαΐου",
    "czerwca červen června kesäkuu kesäkuuta június haziran iunie червня juny juuni ιουνίου юни",
    "lipca červenec července heinäkuu heinäkuuta július temmuz iulie липня juliol juuli ιουλίου юли",
    "sierpnia srpen srpna elokuu elokuuta augusztus augusti ağustos серпня agost αυγούστου",
    "września září syyskuu syyskuuta szeptember eylül septembrie вересня setembre σεπτεμβρίου септември",
    "października říjen října lokakuu lokakuuta október ekim octombrie жовтня oktoober οκτωβρίου октомври",
    "listopada listopadu marraskuu marraskuuta kasım noiembrie листопада νοεμβρίου ноември",
    "grudnia prosinec prosince joulukuu joulukuuta desember aralık decembrie грудня desembre detsember δεκεμβρίου"
    " декември",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
#: Abbreviations: three or four letters of any of the names, where that is one month only.
for _name, _number in list(MONTHS.items()):
    for _length in (3, 4):
        if MONTHS.setdefault(_name[:_length], _number) != _number:
            MONTHS[_name[:_length]] = 0
MONTHS |= {
    "sept": 9,
    "mar": 3,
    "mär": 3,
    "jun": 6,
    "jul": 7,
    "mai": 5,
    "may": 5,
    "maj": 5,
    "mag": 5,
    "okt": 10,
    "oct": 10,
}
MONTHS |= {name: number for number, names in enumerate(_MORE, 1) for name in names.split()}


def is_month(word: str) -> bool:
    """Whether a word in small letters is the name of a month, or what it is shortened to, three letters at least."""
    return len(word) > 2 and word in MONTHS


#: CSL 1.0.2, Date fields: 1 is spring.
SEASONS = {
    "spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4,
    "frühjahr": 1, "frühling": 1, "sommer": 2, "herbst": 3,
    "printemps": 1, "été": 2, "automne": 3, "hiver": 4,
    "primavera": 1, "verano": 2, "otoño": 3, "invierno": 4, "estate": 2, "autunno": 3, "inverno": 4,
    "primavara": 1, "verão": 2, "outono": 3, "lente": 1, "voorjaar": 1, "zomer": 2, "herfst": 3, "najaar": 3,
    "wiosna": 1, "lato": 2, "jesień": 3, "zima": 4, "jaro": 1, "léto": 2, "podzim": 3, "vår": 1, "våren": 1,
    "sommar": 2, "höst": 3, "hösten": 3, "forår": 1, "efterår": 3, "весна": 1, "лето": 2, "осень": 3, "зима": 4,
}  # fmt: skip
