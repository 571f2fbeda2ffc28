"""One text as a web page of its own: a single file that asks the network for nothing."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charter_desktop.domain.reading import Reading

# A link into the program leads nowhere in a browser; its words stay.
_INTO_PROGRAM = re.compile(r'<a href="[a-z]+:(?!//)[^"]*">(.*?)</a>', re.DOTALL)
_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 70ch; margin: 2em auto; padding: 0 1em; line-height: 1.5;
  font-family: "Atkinson Hyperlegible Next", Verdana, sans-serif; }}
h1, h2, blockquote, .charter {{ font-family: Literata, Georgia, serif; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border: 1px solid; padding: .4em .6em; text-align: left; vertical-align: top; }}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def web_page(reading: Reading) -> str:
    """Return a text as a whole HTML document."""
    body = _INTO_PROGRAM.sub(r"\1", reading.html)
    return _PAGE.format(title=escape(f"{reading.title}, Charter Toolkit"), body=body)
