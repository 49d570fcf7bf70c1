"""The reading list as a small page for the web: search, filters, copying; nothing is fetched."""

from __future__ import annotations

from readinglist.site.folder import check, write
from readinglist.site.page import files

__all__ = ["check", "files", "write"]
