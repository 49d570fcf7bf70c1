"""Content negotiation at doi.org: whoever registered a DOI is asked for it as CSL-JSON.

Source: "DOI Content Negotiation", which Crossref, DataCite, mEDRA and others answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from readinglist.lookup import crossref

if TYPE_CHECKING:
    from readinglist.item import Item
    from readinglist.lookup.client import Client
    from readinglist.lookup.identifiers import Identifier

CSL = "application/vnd.citationstyles.csl+json"


def by(identifier: Identifier, client: Client) -> Item | None:
    """The work of a DOI, whoever registered it; None where nobody did, or gives no CSL-JSON."""
    found = client.json("negotiation", f"/{identifier.value}", accept=CSL)
    if not isinstance(found, Mapping):
        return None
    item = crossref.work({"DOI": identifier.value, **found})
    return None if item.empty else item
