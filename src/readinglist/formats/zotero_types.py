"""Zotero's item types <-> CSL types.

Source: the schema of Zotero (api.zotero.org/schema), section `csl.types`, and what Zotero exports for types of its own.
"""

from __future__ import annotations

#: CSL type -> Zotero's.
WRITTEN = {
    "article": "preprint", "article-journal": "journalArticle", "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle", "bill": "bill", "book": "book", "broadcast": "tvBroadcast",
    "chapter": "bookSection", "classic": "book", "collection": "book", "dataset": "dataset", "document": "document",
    "entry": "encyclopediaArticle", "entry-dictionary": "dictionaryEntry",
    "entry-encyclopedia": "encyclopediaArticle", "event": "presentation", "figure": "artwork", "graphic": "artwork",
    "hearing": "hearing", "interview": "interview", "legal_case": "case", "legislation": "statute",
    "manuscript": "manuscript", "map": "map", "motion_picture": "film", "musical_score": "document",
    "pamphlet": "document", "paper-conference": "conferencePaper", "patent": "patent",
    "performance": "presentation", "periodical": "book", "personal_communication": "letter", "post": "forumPost",
    "post-weblog": "blogPost", "regulation": "statute", "report": "report", "review": "journalArticle",
    "review-book": "journalArticle", "software": "computerProgram", "song": "audioRecording",
    "speech": "presentation", "standard": "standard", "thesis": "thesis", "treaty": "statute", "webpage": "webpage",
}  # fmt: skip
#: Zotero's types, and words that other databases use for the same, in small letters -> CSL type.
READ = {theirs.lower(): csl_type for csl_type, theirs in reversed(WRITTEN.items())} | {
    "journalarticle": "article-journal", "booksection": "chapter", "book": "book", "document": "document",
    "artwork": "graphic", "statute": "legislation", "presentation": "speech",
    "encyclopediaarticle": "entry-encyclopedia",
    "email": "personal_communication", "instantmessage": "personal_communication", "podcast": "broadcast",
    "radiobroadcast": "broadcast", "videorecording": "motion_picture", "article": "article-journal",
    "journal article": "article-journal", "review": "article-journal", "editorial": "article-journal",
    "letter": "personal_communication", "note": "article-journal", "short survey": "article-journal",
    "conference paper": "paper-conference", "conference review": "paper-conference",
    "proceedings paper": "paper-conference",
    "book chapter": "chapter", "book section": "chapter", "chapter": "chapter", "data paper": "article-journal",
    "data set": "dataset", "web page": "webpage", "website": "webpage", "magazine article": "article-magazine",
    "newspaper article": "article-newspaper", "monograph": "book", "edited book": "book", "preprint": "article",
    "dissertation": "thesis", "dissertation/thesis": "thesis", "conference proceedings": "paper-conference",
    "proceeding": "paper-conference", "blog post": "post-weblog", "computer program": "software",
    "film": "motion_picture",
}  # fmt: skip
