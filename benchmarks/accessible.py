"""Whether the page that `site` writes is accessible, by the rules of axe-core in a headless Chromium.

    python benchmarks/accessible.py AXE [--records FILE]

AXE is axe.min.js of the npm package axe-core. The page is opened narrow and wide, light and dark, as it is and with a
search that finds nothing; what axe holds against it is printed, and the exit status is 1 where that is anything. A copy
of the page is looked at, without its policy, which would not let axe in.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from readinglist import load, site

LIBRARY = Path(__file__).parents[1] / "bibliography" / "field.bib"
WIDTHS = (500, 1200)
#: Chromium's numbers for what the person prefers.
SCHEMES = {"light": 1, "dark": 0}
FRAGMENTS = {"as it is": "", "nothing found": "#?q=xyzzy"}
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_RUN = """
axe.run().then(
  (told) => { document.title = JSON.stringify({rules: told.passes.length, found: told.violations.map(
    (one) => [one.id, one.help, one.nodes.length, one.nodes[0].html])}); },
  (error) => { document.title = JSON.stringify({error: String(error)}); });
"""


def told(browser: str, page: Path, fragment: str, width: int, scheme: int) -> dict[str, Any]:
    """What axe says of a page."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
                   f"--window-size={width},900", f"--blink-settings=preferredColorScheme={scheme}",
                   "--virtual-time-budget=20000", "--dump-dom", page.as_uri() + fragment]  # fmt: skip
        done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    from lxml import html

    title = html.document_fromstring(done.stdout.decode()).findtext(".//title") or ""
    result: dict[str, Any] = json.loads(title) if title.startswith("{") else {"error": "axe has said nothing"}
    return result


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("axe", type=Path)
    options.add_argument("--records", type=Path, default=LIBRARY)
    chosen = options.parse_args()
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not browser:
        options.error("there is no Chromium")
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "index.html"
        site.write(page.parent, site.files(list(load(chosen.records)), title="Reading list"))
        shutil.copy(chosen.axe, page.parent / "axe.js")
        text = _POLICY.sub("", page.read_text(encoding="utf-8"), count=1)
        scripts = f'<script src="axe.js"></script><script>addEventListener("load", () => {{{_RUN}}});</script>'
        page.write_text(text.replace("</body>", f"{scripts}</body>"), encoding="utf-8")
        for width in WIDTHS:
            for name, scheme in SCHEMES.items():
                for what, fragment in FRAGMENTS.items():
                    result = told(browser, page, fragment, width, scheme)
                    found = result.get("found", [])
                    bad += len(found) + ("error" in result)
                    shown = result.get("error") or f"{result['rules']} rules hold, {len(found)} violations"
                    print(f"{width} px, {name}, {what}: {shown}")
                    for rule, why, count, example in found:
                        print(f"  {rule}: {why} ({count} x, {example[:100]})")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
