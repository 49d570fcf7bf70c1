"""Where references are cut, and where not: titles set apart, brackets, editions, editors, works in Japanese."""

from __future__ import annotations

import pytest

from readinglist.finder import bare, ideographs
from readinglist.finder.surroundings import without_remark
from tests.finder.pages import found


def in_list(*items: str) -> list[str]:
    return found("# A page\n\n## References\n\n" + "".join(f"- {item}\n" for item in items))


ANOTHER = "Said, Edward. *Orientalism*. New York: Pantheon, 1978."


@pytest.mark.parametrize(
    "item",
    [
        "[Implementing Remote Procedure Calls](https://x.org/1). Birrell, Nelson. TOCS 1984.",
        "[The PRISMA 2020 statement](https://x.org/2). Page MJ, McKenzie JE, et al. BMJ 2021;372:n71.",
        "CANDIDO, Antonio. O direito à literatura. In: Vários escritos. 3. ed. rev. São Paulo: Duas Cidades, 1995.",
        "В. Л. Янин, «Я послал тебе бересту…» (М.: Изд-во МГУ, 1965; последнее издание — 1998).",
        "Chronologia polska, pod red. Bronisława Włodarskiego, Warszawa: PWN, 1957.",
        "Paul, Gerhard / Schock, Ralph (Hg.): Sound des Jahrhunderts. Geräusche, Töne, Stimmen. Bonn: BpB 2013",
        "WiscKey: Separating Keys from Values in SSD-conscious Storage. Lanyue Lu, Andrea C. Arpaci-Dusseau. FAST 2016",
        "Piepzna-Samarasinha, Leah Lakshmi. *Care Work: Dreaming Disability Justice* (Arsenal Pulp, 2018)",
    ],
)
def test_an_item_is_one_reference(item: str) -> None:
    plain = item.replace("*", "").replace("[", "").replace("](https://x.org/1)", "").replace("](https://x.org/2)", "")
    assert plain.rstrip(".") in [text.rstrip(".") for text in in_list(ANOTHER, item, ANOTHER.replace("1978", "1979"))]


def test_two_works_in_italics_in_one_item() -> None:
    item = "*The Rings of Saturn* by W. G. Sebald (Harvill, 1998) and *Waterland* by Graham Swift (Picador, 1983)"
    works = ["The Rings of Saturn by W. G. Sebald (Harvill, 1998)", "Waterland by Graham Swift (Picador, 1983)"]
    assert in_list(item) == works


def test_headings_that_begin_with_the_author() -> None:
    page = (
        "# Five books\n\n#### 1. Nuto Revelli, Il mondo dei vinti (Einaudi, 1977)\n\nSe ne dovete leggere uno.\n\n"
        "#### 2. Mario Rigoni Stern, Storia di Tönle\n\nOttanta pagine scarse.\n"
    )
    assert found(page) == ["Nuto Revelli, Il mondo dei vinti (Einaudi, 1977)", "Mario Rigoni Stern, Storia di Tönle"]


def test_a_title_of_one_word_that_another_title_has() -> None:
    page = (
        "# Noon\n\nI read Dava Sobel's *Longitude* (Walker, 1995) at sea, twice, and was none the wiser for it.\n\n"
        "## Sources\n\n- Howse, Derek. *Greenwich Time and the Discovery of the Longitude*. Oxford: OUP, 1980.\n"
    )
    assert "Dava Sobel's Longitude (Walker, 1995)" in found(page)


@pytest.mark.parametrize(
    ("text", "works"),
    [
        (
            "評伝では杉山滋郎『中谷宇吉郎』(ミネルヴァ書房、2015年)が群を抜いています。",
            ["杉山滋郎『中谷宇吉郎』(ミネルヴァ書房、2015年)"],
        ),
        ("小林禎作『雪華図説新考』築地書館、1982年。図版多数。", ["小林禎作『雪華図説新考』築地書館、1982年"]),
        (
            "ユルゲン・ハーバーマス著、細谷貞雄訳『公共性の構造転換』第2版、未來社、1994年、12頁。",
            ["ユルゲン・ハーバーマス著、細谷貞雄訳『公共性の構造転換』第2版、未來社、1994年、12頁"],
        ),
        (
            "寺田寅彦「コーヒー哲学序説」(『経済往来』1933年2月号)…読めます。",
            ["寺田寅彦「コーヒー哲学序説」(『経済往来』1933年2月号)"],
        ),
        ("李泽厚《美的历程》，北京：文物出版社，1981年。", ["李泽厚《美的历程》，北京：文物出版社，1981年"]),
        (
            "S・シェイピン、S・シャッファー『リヴァイアサンと空気ポンプ』吉本秀之監訳、名古屋大学出版会、2016年",
            ["S・シェイピン、S・シャッファー『リヴァイアサンと空気ポンプ』吉本秀之監訳、名古屋大学出版会、2016年"],
        ),
        (
            "廣重徹『科学の社会史』上・下、岩波現代文庫、2002–2003年",
            ["廣重徹『科学の社会史』上・下、岩波現代文庫、2002–2003年"],
        ),
        (
            "隠岐さや香『文系と理系』（星海社新書、2018年）よく貸す本",
            ["隠岐さや香『文系と理系』（星海社新書、2018年）"],
        ),
        # Whoever wrote it, where it came out tells that it is a work.
        ("彼女は『文系と理系』（星海社新書、2018年）を貸す", ["『文系と理系』（星海社新書、2018年）"]),
        ("彼女は『文系と理系』（全二巻）を貸す", []),
        ("昨日、先日買った『雪』（岩波文庫、1994年）", ["『雪』（岩波文庫、1994年）"]),
        ("彼は、当時の『文系と理系』（星海社新書、2018年）", ["『文系と理系』（星海社新書、2018年）"]),
        ("丸山眞男『日本政治思想史研究』東京大学出版会", ["丸山眞男『日本政治思想史研究』東京大学出版会"]),
        ("家の石牟礼道子の『苦海浄土』(講談社、1969年)でした。", ["石牟礼道子の『苦海浄土』(講談社、1969年)"]),
        (
            "一篇の詩、茨木のり子「わたしが一番きれいだったとき」(『見えない配達夫』飯塚書店、1958年)。",
            ["茨木のり子「わたしが一番きれいだったとき」(『見えない配達夫』飯塚書店、1958年)"],
        ),
        ("寺田寅彦「天災と国防」『経済往来』1934年11月号。", ["寺田寅彦「天災と国防」『経済往来』1934年11月号"]),
        (
            "佐藤健二「社会史」、倉沢進・町村敬志編『都市社会学のフロンティア』日本評論社、1992年",
            ["佐藤健二「社会史」、倉沢進・町村敬志編『都市社会学のフロンティア』日本評論社、1992年"],
        ),
        ("昨日『雪』を読みました。", []),
    ],
)
def test_works_in_ideographs(text: str, works: list[str]) -> None:
    assert [text[begin:end] for begin, end in ideographs.works(text)] == works


def test_works_in_japanese_prose_are_found_alone() -> None:
    page = (
        "# 雪の本棚\n\n小学生のお客さまには池内了編『雪は天からの手紙』(岩波少年文庫、2002)"
        "をすすめています。いい本です。\n\n"
        "一冊は W. A. Bentley and W. J. Humphreys, Snow Crystals (New York: McGraw-Hill, 1931)。写真集です。\n"
    )
    assert found(page)[0] == "池内了編『雪は天からの手紙』(岩波少年文庫、2002)"
    assert found(page)[1].endswith("Snow Crystals (New York: McGraw-Hill, 1931)")


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("【予習】 安丸良夫『日本の近代化』", "安丸良夫『日本の近代化』"),
        ("(B) Moseng, Ole Georg. Norsk historie.", "Moseng, Ole Georg. Norsk historie."),
        ("Primary source (handout in class): William Wood, Prospect", "William Wood, Prospect"),
        ("[monkey] Monkey: Optimal Navigable Key-Value Store", "Monkey: Optimal Navigable Key-Value Store"),
        ("(b) Stephen John, 'Epistemic Trust'", "Stephen John, 'Epistemic Trust'"),
        ("00:13 Wilfrid Wilson Gibson, 'Flannan Isle'", "Wilfrid Wilson Gibson, 'Flannan Isle'"),
        ("Th: Charles E. Rosenberg, “What Is an Epidemic?”", "Charles E. Rosenberg, “What Is an Epidemic?”"),
        ("Montag: Ludwik Fleck, Entstehung", "Ludwik Fleck, Entstehung"),
        ("Talk: Kyle Kingsbury, “Jepsen”", "Kyle Kingsbury, “Jepsen”"),
        ("Tuesday: Nancy Tomes, “Destroyer and Teacher”", "Nancy Tomes, “Destroyer and Teacher”"),
        ("Thus: A History of Reason", "Thus: A History of Reason"),
        ("Ma: A History of Mothers", "Ma: A History of Mothers"),
        ("Fuente: Simón Bolívar, Carta de Jamaica", "Simón Bolívar, Carta de Jamaica"),
    ],
)
def test_a_lists_own_marks_go(text: str, reference: str) -> None:
    assert bare(text) == reference


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<p>" + "A" * 200_000 + "</p>", id="one word"),
        pytest.param("<p>" + "Ab cd. 12. " * 10_000 + "</p>", id="sentences without end"),
        pytest.param("<p>" + "(".join(["Aa"] * 50_000) + "</p>", id="brackets that never close"),
        pytest.param("<p>漢" + "『漢字』漢" * 20_000 + "</p>", id="titles without an imprint"),
        pytest.param("{%" * 100_000, id="tags of a generator that never close"),
        pytest.param("---\ntitle: a" + " " * 100_000 + "b\n---\n\ntext", id="a wide title"),
    ],
)
def test_what_is_long_is_read_in_time(text: str) -> None:
    assert found(text, "page.html" if text.startswith("<") else "page.md") == []


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (
            "Wolfgang Behringer: Tambora. C. H. Beck, München 2015, 398 S., € 24,95.",
            "Wolfgang Behringer: Tambora. C. H. Beck, München 2015, 398 S.",
        ),
        ("Jean Giono, Le Chant du monde. Folio 1976, 7,50 €", "Jean Giono, Le Chant du monde. Folio 1976"),
        ("Priced at $100 (2015)", "Priced at $100 (2015)"),
    ],
)
def test_what_a_work_costs_is_no_part_of_it(text: str, rest: str) -> None:
    assert without_remark(text) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (
            "Annie Ernaux, Journal du dehors, Gallimard, 1993 (2 ex. à la médiathèque)",
            "Annie Ernaux, Journal du dehors, Gallimard, 1993",
        ),
        ("Farrebique, Georges Rouquier, 1946 (DVD à la médiathèque)", "Farrebique, Georges Rouquier, 1946"),
        ("Farrebique, Georges Rouquier, 1946 (90 min)", "Farrebique, Georges Rouquier, 1946 (90 min)"),
    ],
)
def test_where_a_library_has_it_is_no_part_of_it(text: str, rest: str) -> None:
    assert without_remark(text) == rest


def test_either_leads_to_a_work() -> None:
    assert bare("Either Dava Sobel, Longitude (Walker, 1995)") == "Dava Sobel, Longitude (Walker, 1995)"
    assert bare("Either way we walked on.") == "Either way we walked on."
