"""Bytes of any encoding come out as the letters that were meant."""

from __future__ import annotations

import pytest

from readinglist.documents import decode

WRITTEN = {
    "cp1252": {
        "French": "Augé, Marc (1992) Non-lieux : introduction à une anthropologie. L’invention, œuvre complète",
        "Swedish": "Ågren, Åke (1998) Hembygden i förändring. Strömberg, Örjan: Läsning och bibliotek på landsbygden",
        "Portuguese": "Conceição, João (2001) A leitura e as bibliotecas: opiniões e lições de São Paulo, não é só",
        "Danish": "Nørgård, Søren (1999) Læsning og børn i København, på dansk",
        "German": "Müller, Jürgen (1999): Über das Lesen. Größe und Straße. Köln",
        "Spanish": "García Márquez, “El otoño del patriarca”, ¿qué es esto? España, año, niño",
        "Italian": "Perché la città è così: università, virtù, più, lunedì",
        "Estonian": "Tõnu Õnnepalu (1999) Lugemisõpetus ja kõne, sõnad, küsimused, õpik",
    },
    "cp1250": {
        "Polish": "Łukasz Żółkiewski, Dzieje książki w Polsce, Wrocław, że się święta gęś źdźbło",
        "Czech": "Novák, Jiří (1999) Dějiny čtení v českých zemích, příběh šťastného člověka",
        "Hungarian": "Kovács, István (2001) A könyvtárak története, erdők és mezők, gyűjtő nő",
    },
    "cp1251": {
        "Russian": "Иванов И. И. История чтения в России. Москва: Наука, 1998. Петров П. П. Книга и библиотека."
    },
    "shift_jis": {"Japanese": "山田太郎『読書の歴史』東京：岩波書店、1998年。図書館と読者についての研究。"},
    "iso8859_7": {"Greek": "Παπαδόπουλος, Γ. (1999) Ιστορία της ανάγνωσης. Αθήνα: Εκδόσεις Πατάκη."},
}


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        pytest.param(encoding, text, id=f"{language} in {encoding}")
        for encoding, texts in WRITTEN.items()
        for language, text in texts.items()
    ],
)
def test_the_letters_of_a_language_are_told(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), name="a.txt")[0] == text
