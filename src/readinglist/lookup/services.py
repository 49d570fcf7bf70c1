"""The services that are asked: their addresses, their manners, and in which order for which identifier.

A service is a line here and a module of its name with `by(identifier, client)`, `search(item, client)` or both.
"""

from __future__ import annotations

from typing import NamedTuple


class Service(NamedTuple):
    """A service: what it is called, where it is, and how many seconds must lie between two questions to it.

    The intervals are those that the service asks for: arXiv, API Terms of Use (one request every three seconds);
    NCBI, E-utilities (three a second without a key); Crossref and OpenAlex allow more than we need.
    """

    label: str
    address: str
    interval: float = 0.1


#: The registry: module -> service; "pmc" is a second address that the module pubmed asks.
SERVICES = {
    "crossref": Service("Crossref", "https://api.crossref.org"),
    "datacite": Service("DataCite", "https://api.datacite.org"),
    "openalex": Service("OpenAlex", "https://api.openalex.org"),
    "arxiv": Service("arXiv", "https://export.arxiv.org/api", 3.0),
    "pubmed": Service("PubMed", "https://eutils.ncbi.nlm.nih.gov/entrez/eutils", 0.4),
    "pmc": Service("PubMed Central", "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1", 0.4),
    "openlibrary": Service("Open Library", "https://openlibrary.org", 1.0),
    "negotiation": Service("doi.org", "https://doi.org", 0.2),
}
#: Kind of identifier -> the services that know such, the likeliest and fullest first.
#: Crossref and DataCite register DOIs; what others register (mEDRA, JaLC, KISTI ...) answers at doi.org alone.
ORDER = {
    "DOI": ("crossref", "datacite", "negotiation", "openalex"),
    "arXiv": ("arxiv", "datacite"),
    "PMID": ("pubmed", "openalex"),
    "PMCID": ("pubmed", "openalex"),
    "ISBN": ("openlibrary", "crossref"),
}
#: CSL types of what no service holds.
UNKNOWN_TYPES = (
    "broadcast", "interview", "legal_case", "legislation", "motion_picture", "performance", "personal_communication",
    "post", "post-weblog", "song", "webpage",
)  # fmt: skip
#: CSL type -> the services that are searched for a record without identifier; "" for all other types.
SEARCHED: dict[str, tuple[str, ...]] = {
    "": ("crossref", "openalex"),
    "book": ("openlibrary", "crossref", "openalex"),
    "classic": ("openlibrary", "crossref"),
    "collection": ("openlibrary", "crossref"),
    "dataset": ("datacite", "crossref"),
    "document": ("crossref", "openalex", "openlibrary"),
    "software": ("datacite", "openalex"),
    "article": ("crossref", "arxiv", "openalex"),
    "article-journal": ("crossref", "openalex", "pubmed"),
    **dict.fromkeys(UNKNOWN_TYPES, ()),
}
