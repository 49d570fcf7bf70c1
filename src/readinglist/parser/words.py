"""Words that tell what stands near them, by kind; lower case, without the full stop of an abbreviation."""

from __future__ import annotations

from readinglist.normalise.months import MONTHS

_KINDS = {
    "publisher": """
        press verlag publisher publishers publishing books édition éditions editions editorial ediciones
        edizioni editore editori editora sons wiley springer elsevier routledge sage blackwell palgrave
        macmillan suhrkamp campus beck mohr kluwer academic presses gallimard seuil puf nomos leske budrich
        oup cup harvard penguin norton basic duncker humblot waxmann juventa hogrefe beltz thieme lang
        metzler fischer reclam dtv rowohlt westdeutscher luchterhand oldenbourg laterza einaudi mulino brill
        teubner niemeyer klincksieck clarendon verso pantheon knopf viking doubleday birkhäuser transcript
        vs lit hachette flammarion larousse minuit vrin armand colin payot fayard bompiani feltrinelli
        olschki uitgeverij uniwersytetu wydawnictwo издательство наука forlag vandenhoeck ruprecht steiner
        schwabe piper hanser
    """,
    "institution": """
        university universität université universidad università universidade universiteit institute
        institut instituto istituto ministry bundesministerium department organization organisation
        association council committee commission bank agency office society federation foundation stiftung
        centre center zentrum bundesamt gesellschaft bundesanstalt who oecd unesco eu un academy akademie
        school college statistisches international national
    """,
    "journal": """
        journal zeitschrift revue review magazine annals proceedings transactions bulletin archives archiv
        acta letters quarterly jahrbuch rivista revista cahiers annales american british european sci res
        phys lett rev proc conf conference conférence symposium workshop j int am soc chem biol med nature
        science studies jahrbücher vierteljahresschrift kzfss blätter forum monatshefte quaderni studi
        studia estudios études notes papers zfs journals annual advances trends economics psychology
        sociology zeitung times news
    """,
    "editor": """
        ed eds edited editor editors hrsg hg hgg herausgegeben éd éds dir coord coords org orgs herausgeber curator cura
    """,
    "edition": """
        edition edn aufl auflage édition ed edición edizione erweiterte überarbeitete revised ausgabe aktualisierte rev
    """,
    "page": "p pp pg pgs page pages s ss seite seiten pag págs pagg blz",
    "volume": "vol vols volume volumes v bd band bde tome tomo t jg jahrgang jhg année volumen",
    "issue": "no nr num number heft h n issue iss hft numéro núm nos numero",
    "particle": "von van der den de del della di da dos du la le el al ten ter zu zum zur bin ibn af",
    "and": "and und et y e & with mit avec con og en i",
    "others": "al etal others andere autres",
    "in": "in dans en em",
    "work": """
        thesis dissertation diss phd ph.d master masters habilitation doctoral mémoire thèse report paper
        working technical discussion manuscript manuskript unpublished preprint presented vortrag bericht
        rapport patent arbeitspapier tesis
    """,
    "online": """
        accessed retrieved zugriff abgerufen stand consulté available online url http https verfügbar doi
        abruf besucht consultado disponible zugegriffen letzter visited from isbn issn arxiv pmid
    """,
    "place": """
        london new york berlin paris cambridge oxford frankfurt münchen munich wien vienna zürich hamburg
        köln cologne opladen wiesbaden stuttgart amsterdam boston chicago princeton bonn leipzig tübingen
        göttingen madrid barcelona milano milan roma rome bologna torino turin firenze florence napoli
        philadelphia washington baden-baden weinheim heidelberg neuwied basel bern dordrecht berkeley
        thousand oaks mass ma ny nj ca dc uk usa beverly hills baltimore toronto sydney tokyo bruxelles
        brussels leiden lyon darmstadt reinbek mannheim münster bielefeld freiburg würzburg erlangen marburg
        kassel dresden jena halle weimar potsdam bremen hannover kiel essen dortmund düsseldorf mainz hague
        haag utrecht leuven louvain genève geneva lausanne strasbourg grenoble toulouse bordeaux rennes
        lisboa lisbon porto são paulo rio buenos aires méxico bogotá santiago lima copenhagen københavn
        stockholm oslo helsinki warszawa warsaw kraków praha prague budapest moscow москва санкт-петербург
        delhi bombay mumbai calcutta singapore beijing edinburgh manchester hillsdale mahwah englewood
        cliffs ann arbor haven stanford francisco angeles bloomington ithaca totowa harmondsworth aldershot
        cheltenham basingstoke houndmills hoboken reading amherst minneapolis durham athens
    """,
}

#: A lower-case word -> the kinds it may be of.
KINDS: dict[str, tuple[str, ...]] = {}
for _kind, _words in (*_KINDS.items(), ("month", " ".join(MONTHS))):
    for _word in _words.split():
        KINDS[_word] = (*KINDS.get(_word, ()), _kind)
