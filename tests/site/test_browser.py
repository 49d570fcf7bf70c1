"""The page in a browser: what its script does under its own policy. Skipped where there is no Chromium."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from readinglist import load, site

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
LIBRARY = Path(__file__).parents[2] / "bibliography" / "field.bib"
#: What a hostile record would do if it could.
DEED = "document.documentElement.dataset.done='it'"

pytestmark = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    hostile = [
        item.with_fields(title=f"{item.title} </script><script>{DEED}</script><img src=x onerror={DEED!r}>")
        for item in load(LIBRARY)
    ]
    folder = tmp_path_factory.mktemp("site")
    site.write(folder, site.files(hostile, title=f"<script>{DEED}</script>"))
    return folder / "index.html"


def opened(page: Path, fragment: str = "") -> html.HtmlElement:
    """The page as it stands after its script has run."""
    assert BROWSER
    profile = page.parent / ".profile"
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
               "--virtual-time-budget=2000", "--dump-dom", page.as_uri() + fragment]  # fmt: skip
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return html.document_fromstring(done.stdout.decode())


def shown(tree: html.HtmlElement) -> list[str]:
    return [name.removeprefix("ref-") for name in tree.xpath("//li[@class='entry'][not(@hidden)]/@id")]


def test_the_script_runs_and_that_of_a_title_does_not(made: Path) -> None:
    tree = opened(made)
    assert tree.get("class") == "js"
    assert tree.get("data-done") is None
    assert len(shown(tree)) == 9


@pytest.mark.parametrize(("fragment", "keys"), [
    pytest.param("#?q=grafton", ["graftonFootnoteCuriousHistory1997"], id="words"),
    pytest.param("#?q=FOOTNOTE+1997", ["graftonFootnoteCuriousHistory1997"], id="words in any order and case"),
    pytest.param("#?status=skimmed", ["lopezGrobidCombiningAutomatic2009"], id="a reading state"),
    pytest.param("#?tag=history&sort=newest&to=1960", ["garfieldCitationIndexesScience1955", "bushWeMayThink1945"],
                 id="a tag, up to a year, newest first"),
    pytest.param("#?type=nonsense&q=lopez", ["lopezGrobidCombiningAutomatic2009"], id="a filter that is none"),
    pytest.param("#?q=zzz", [], id="nothing"),
])  # fmt: skip
def test_a_link_to_a_search_shows_what_it_finds(made: Path, fragment: str, keys: list[str]) -> None:
    tree = opened(made, fragment)
    assert shown(tree) == keys
    assert tree.xpath("string(//*[@id='count'])") == f"{len(keys)} of 9 references"
    assert (tree.xpath("//*[@id='nothing']/@hidden") == []) == (not keys)
