"""Forty items of our own, of every type, with much, little or odd in them."""

from __future__ import annotations

import json
from pathlib import Path

from readinglist.item import Item

HERE = Path(__file__).parent
ITEMS = [Item.from_csl(value) for value in json.loads((HERE / "varied.json").read_text(encoding="utf-8"))]
BY_ID = {item.id: item for item in ITEMS}
