"""Text in old encodings that nothing declares: what the letters tell, and Windows-1252 where they tell nothing."""

from __future__ import annotations

import pytest

from readinglist import documents

FRENCH = (
    "Où êtes-vous allés l'été dernier ? La bibliothèque a gardé son œuvre complète, « très chère » à sa mère.\n"
    "Michel Foucault, L'archéologie du savoir, Paris, 1969. Le siècle d'après, la théorie avait déjà vieilli.\n"
)
SWEDISH = (
    "Författaren återvände från Malmö på våren. Strömmarna är många, och åren går. Språk och makt, Göteborg 1998.\n"
)
PORTUGUESE = (
    "As relações entre a nação e a educação não são simples. São Paulo: Companhia das Letras, 1995.\n"
    "A construção da memória: ficções, razões e emoções às vésperas da independência. Irmãs e mãe; amanhã.\n"
)
DANISH = "Søren læste en bog på øen. Kærlighed og død i København, Århus 1987. Det ændrer næsten ikke forløbet.\n"
ITALIAN = "La città è più bella di così, perché c'è libertà. Storia della società, Torino 1974. Nicolò andò giù.\n"
GERMAN = "Über die Größe¹ der Städte. Bücher für Schüler³ und Mädchen, München: Verlag für Völkerkunde, 2001².\n"
SPANISH = (
    "¿Qué pasó en España? El niño soñó mañana. ¿por qué no? La montaña, años de compañía, Logroño, 1.ª ed., nº 3.\n"
)
POLISH = (
    "Miłosz, Czesław. Zniewolony umysł. Kraków: Wydawnictwo Literackie, 1999. Książka została wydana późno.\n"
    "Żaden związek między świadomością a społeczeństwem nie jest łatwy do wyjaśnienia. Łódź, Gdańsk.\n"
)
CZECH = (
    "Příklad řeči: několik věcí se mění. Člověk a dějiny, Praha 1993. Současný svět už není, čím býval; dům stojí.\n"
)
HUNGARIAN = "A történetről szóló könyv első része. Erdő, idő, szülők és nők. Művészet és gyűjtemény, Győr 1986.\n"
ROMANIAN = "Istoria naţiunii şi a societăţii româneşti. Informaţii despre oraşe şi ţărani. Bucureşti, 1998.\n"
CROATIAN = "Povijest hrvatske književnosti. Ivo Andrić i Krleža; točka, već, među kućama. Petrović, Zagreb 1987.\n"
RUSSIAN = "Бахтин М. М. Проблемы поэтики Достоевского. Москва: Советский писатель, 1963. 363 с.\n"
GREEK = "Η ιστορία της ελληνικής λογοτεχνίας και η γλώσσα του λαού. Αθήνα, 1987. Πρώτη έκδοση.\n"
JAPANESE = "夏目漱石『こころ』岩波書店、1914年。私はその人を常に先生と呼んでいた。だからここでもただ先生と書く。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(FRENCH, "cp1252", id="French is no Czech"),
        pytest.param(SWEDISH, "cp1252", id="Swedish is no Slovak"),
        pytest.param(PORTUGUESE, "cp1252", id="Portuguese is no Romanian"),
        pytest.param(DANISH, "cp1252", id="Danish is no Croatian"),
        pytest.param(ITALIAN, "cp1252", id="Italian ends its words with a grave"),
        pytest.param(GERMAN, "cp1252", id="the number of a German note is no Polish letter"),
        pytest.param(SPANISH, "cp1252", id="a Spanish question begins with no Polish letter"),
        pytest.param(FRENCH + GERMAN + DANISH + SPANISH, "cp1252", id="several western languages in one list"),
        pytest.param("@book{a, author = {Lévi-Strauss}}\n", "cp1252", id="a single French name"),
        pytest.param("@book{a, author = {Søren}}\n", "cp1252", id="a single Danish name"),
        pytest.param("@book{a, author = {Miłosz, Czesław}}\n", "cp1250", id="a single Polish name"),
        pytest.param(POLISH, "cp1250", id="Polish of Windows"),
        pytest.param(POLISH, "iso8859-2", id="Polish of Unix"),
        pytest.param(CZECH, "cp1250", id="Czech"),
        pytest.param(HUNGARIAN, "cp1250", id="Hungarian"),
        pytest.param(ROMANIAN, "cp1250", id="Romanian"),
        pytest.param(CROATIAN, "cp1250", id="Croatian"),
        pytest.param(RUSSIAN, "cp1251", id="Russian of Windows"),
        pytest.param(RUSSIAN, "koi8-r", id="Russian of Unix"),
        pytest.param(GREEK, "cp1253", id="Greek"),
        pytest.param(JAPANESE, "shift_jis", id="Japanese of Windows"),
        pytest.param(JAPANESE, "euc_jp", id="Japanese of Unix"),
    ],
)
@pytest.mark.parametrize("before", ["", "A list in plain ASCII.\n" * 5000], ids=["alone", "behind much ASCII"])
def test_undeclared_text_is_read_as_it_was_written(text: str, encoding: str, before: str) -> None:
    assert documents.decode((before + text).encode(encoding), name="a.txt")[0] == before + text


def test_what_a_file_declares_goes_before_its_letters() -> None:
    text = "% Encoding: ISO8859_2\n@book{a, title = {è}}\n".encode("latin-1")
    assert documents.decode(text, name="a.bib") == ("% Encoding: ISO8859_2\n@book{a, title = {č}}\n", "iso8859-2")
