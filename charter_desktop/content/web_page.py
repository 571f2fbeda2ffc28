"""One text as a web page of its own: a single file that asks the network for nothing."""

from __future__ import annotations

import base64
import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charter_desktop.domain.reading import Reading

# A link that does something in the program is nothing in a browser; of one that leads into it the
# words stay.
_ACT = re.compile(r' ?<a class="act" [^>]*>.*?</a>', re.DOTALL)
_INTO_PROGRAM = re.compile(r'<a href="[a-z]+:(?!//)[^"]*">(.*?)</a>', re.DOTALL)
_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 70ch; margin: 2em auto; padding: 0 1em; line-height: 1.5;
  font-family: "Atkinson Hyperlegible Next", Verdana, sans-serif; }}
h1, h2, blockquote, .charter {{ font-family: Literata, Georgia, serif; }}
table {{ border-collapse: collapse; width: 100%; }}
img {{ max-width: 100%; height: auto; }}
div {{ border-left: 4px solid; padding: .1em 1em; margin: 1em 0; }}
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
    """Return a text as a whole HTML document; its pictures are inside it."""
    body = _INTO_PROGRAM.sub(r"\1", _ACT.sub("", reading.html))
    for picture in reading.pictures:
        kind = "png" if picture.data.startswith(b"\x89PNG") else "jpeg"
        inside = base64.b64encode(picture.data).decode()
        body = body.replace(
            f'src="blob:{picture.name}"', f'src="data:image/{kind};base64,{inside}"'
        )
    return _PAGE.format(title=escape(f"{reading.title}, Charter Toolkit"), body=body)
