"""A module that is put off is imported when it is used, and not before."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.benchmarks.runner import ROOT

_STARTS = {
    "a module": """
put_off("colorsys", ready=1)
import colorsys
assert colorsys.ready == 1
assert "hls_to_rgb" not in vars(colorsys)
from colorsys import hls_to_rgb
assert hls_to_rgb(0, 0, 0) == (0, 0, 0)
assert colorsys.rgb_to_hls(0, 0, 0) == (0, 0, 0)
assert "hls_to_rgb" in vars(sys.modules["colorsys"])
""",
    "a module of a package": """
import xml
put_off("xml.sax")
from xml import sax
assert "make_parser" not in vars(sax)
import xml.sax.handler
assert sax.handler is sys.modules["xml.sax.handler"]
assert xml.sax is sys.modules["xml.sax"]
assert "make_parser" in vars(xml.sax)
""",
    "what is there already": """
import colorsys
put_off("colorsys")
assert "hls_to_rgb" in vars(sys.modules["colorsys"])
""",
    "what does not know a name": """
put_off("colorsys")
import colorsys
try:
    colorsys.no_such_name
except AttributeError as error:
    assert "colorsys" in str(error)
else:
    raise AssertionError
""",
    "the store": """
import charter_desktop.store.engine
assert "sqlalchemy" in sys.modules
assert "asyncio.events" not in sys.modules
assert "importlib.metadata._meta" not in sys.modules
import asyncio, importlib.metadata
async def answer():
    return 42
assert asyncio.run(answer()) == 42
assert importlib.metadata.version("SQLAlchemy")
""",
}


@pytest.mark.parametrize("what", _STARTS)
def test_what_is_put_off_comes_when_it_is_used(what: str) -> None:
    code = f"import sys\nfrom charter_desktop.put_off import put_off\n{_STARTS[what]}"
    done = subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
