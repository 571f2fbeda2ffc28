"""A PDF canvas that tags what it draws: PDF/UA-1 (ISO 14289-1) on top of ReportLab.

Everything is drawn inside `tagged(element)` or `artifact()`; `finished()` writes the structure
tree, the parent tree, the metadata, the title and the language. Structure elements collect their
marks in drawing order, which is the reading order.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from charter_desktop.papers.document import writable
from charter_desktop.papers.structure import Annotation, Element, Mark, bounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from reportlab.lib.colors import Color

    _Ink = (
        Color | tuple[float, float, float, float] | tuple[float, float, float] | list[float] | str
    )


_PRODUCER = "Charter Toolkit"
_PRINTED = 4  # the annotation flag Print (ISO 32000-1, table 165)
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{created}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{created}T00:00:00Z</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
{claim}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""
_CLAIM = "<pdfuaid:part>1</pdfuaid:part>\n"


@dataclass(frozen=True, slots=True)
class About:
    """What a PDF says of itself; only one that is accessible claims to follow PDF/UA-1."""

    title: str
    author: str
    language: str
    created: date
    is_accessible: bool = True


class TaggedCanvas(Canvas):
    """A canvas whose every mark is tagged or an artifact; lengths are in points times `zoom`."""

    _doc: Any  # ReportLab's document; its stubs leave it out
    _code: list[str]
    getpdfdata: Callable[[], bytes]

    def __init__(self, about: About, size: tuple[float, float], face: str, zoom: float = 1) -> None:
        options: dict[str, Any] = {
            "pagesize": size,
            "pageCompression": 1,
            "invariant": 1,
            "pdfVersion": (1, 7),
            "lang": about.language,
            # An embedded face, or every page would name Helvetica, which is not embedded.
            "initialFontName": face,
        }
        super().__init__(BytesIO(), **options)
        self._about = about
        self._zoom = zoom
        # The file's identifier comes from what is in it, and from no clock or setting.
        self._doc.signature = hashlib.blake2b(digest_size=16)
        self._owners: list[Element] = []  # of the marks of this page, by number
        self._parents: list[Element | list[Element]] = []  # the parent tree, by key
        self._pages: list[int] = []  # the key of each finished page
        self._links: list[Any] = []
        self._ink: Any = None
        self._is_open = False

    @property
    def page_index(self) -> int:
        """The number of the page being drawn, from 0."""
        return len(self._pages)

    def begin_page(self) -> None:
        """Make all that is drawn on this page as large as the canvas was asked for."""
        if self._zoom != 1:
            self.scale(self._zoom, self._zoom)

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """Make what is drawn inside belong to `element`, after what it already has."""
        mark = Mark(self.page_index, len(self._owners))
        self._owners.append(element)
        element.kids.append(mark)
        with self._marked(f"/{element.tag} <</MCID {mark.number}>> BDC"):
            yield

    @contextmanager
    def artifact(self, subtype: str = "") -> Iterator[None]:
        """Keep what is drawn inside out of the reading order: rules, fills, a Footer."""
        kind = f"/Type /Pagination /Subtype /{subtype}" if subtype else "/Type /Layout"
        with self._marked(f"/Artifact <<{kind}>> BDC"):
            yield

    @contextmanager
    def _marked(self, opening: str) -> Iterator[None]:
        if self._is_open:
            raise AssertionError("marked content inside marked content")
        self._is_open = True
        self._code.append(opening)
        yield
        self._code.append("EMC")
        self._is_open = False

    def setFillColor(self, aColor: _Ink, alpha: float | None = None) -> None:  # noqa: N802, N803  # ReportLab's
        """Say the colour for what follows, if it is another one."""
        if aColor is not self._ink:
            self._ink = aColor
            super().setFillColor(aColor, alpha)

    def lines_of_words(
        self, texts: Sequence[str], at: tuple[float, float], face: str, size: float, leading: float
    ) -> None:
        """Draw lines of text, the first from a point on its base line, each below the last."""
        block = self.beginText(*at)
        block.setFont(face, size, leading)
        for text in texts:
            block.textLine(text)
        self.drawText(block)

    def words(self, text: str, at: tuple[float, float], face: str, size: float) -> None:
        """Draw `text` from a point on its base line."""
        line = self.beginText(*at)
        line.setFont(face, size)
        line.textOut(text)
        self.drawText(line)

    def picture(
        self, element: Element, data: bytes, box: tuple[float, float, float, float]
    ) -> None:
        """Draw the picture of a Figure into `box`: left, low, right and high."""
        left, low, right, high = box
        zoomed = [round(edge * self._zoom, 2) for edge in box]
        element.attribute = bounds(*zoomed)
        with self.tagged(element):
            self.drawImage(ImageReader(BytesIO(data)), left, low, right - left, high - low)

    def link(
        self, element: Element, address: str, words: str, box: tuple[float, float, float, float]
    ) -> None:
        """Make `box` lead to `address`, as a part of the Link `element`."""
        action = {"Type": PDFName("Action"), "S": PDFName("URI"), "URI": PDFString(_uri(address))}
        annotation = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray([round(edge * self._zoom, 2) for edge in box]),
                "Border": PDFArray([0, 0, 0]),
                "F": _PRINTED,
                "Contents": PDFString(_said(words, address)),
                "A": PDFDictionary(action),
                "StructParent": len(self._parents),
            }
        )
        self._parents.append(element)
        element.kids.append(Annotation(len(self._links)))
        self._links.append((self.page_index, annotation))
        self._addAnnotation(annotation)  # type: ignore[attr-defined]  # not in the stubs

    def outline(self, level: int, words: str, top: float) -> None:
        """Add a bookmark for a heading; `level` counts from 1 and never skips one downwards."""
        key = f"heading-{self.page_index}-{len(self._owners)}"
        self.bookmarkPage(key, fit="XYZ", left=0, top=round(top * self._zoom, 2), zoom=0)
        self.addOutlineEntry(_line(words), key, level - 1)

    def showPage(self) -> None:  # noqa: N802  # overrides ReportLab's
        """Finish the page."""
        super().showPage()
        self._ink = None
        page = self._doc.Pages.pages[-1]
        # ReportLab writes only the entries that its page class lists.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self._parents), PDFName("S")
        self._doc.signature.update(page.stream.encode())
        self._pages.append(len(self._parents))
        self._parents.append(self._owners)
        self._owners = []

    def finished(self, root: Element) -> bytes:
        """Return the file, with `root` as its structure. The canvas cannot be used any more."""
        doc, about = self._doc, self._about
        tree = _Tree(doc, [link for _, link in self._links], [page for page, _ in self._links])
        doc.Catalog.StructTreeRoot = tree.of(root, self._parents)
        doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        doc.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        doc.Catalog.Metadata = PDFStream(
            PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
            _xmp(about).encode(),
            filters=[],
        )
        self.setTitle(_line(about.title))
        self.setAuthor(_line(about.author))
        self.setSubject("")
        self.setCreator(_PRODUCER)
        self.setProducer(_PRODUCER)
        stamp = f"D:{about.created:%Y%m%d}000000Z"
        self.setDateFormatter(lambda *_now: stamp)
        doc.signature.update(_xmp(about).encode())
        return self.getpdfdata()


class PageCanvas(TaggedCanvas):
    """A canvas for one page that is only looked at: it keeps no bookmarks and no structure."""

    def outline(self, level: int, words: str, top: float) -> None:
        """Keep no bookmark: those of the pages before are not here to stand above it."""

    def finished(self, root: Element) -> bytes:
        """Return the file. The canvas cannot be used any more."""
        return self.getpdfdata()


class _Tree:
    """Writes a structure tree with ReportLab's objects."""

    def __init__(self, doc: Any, links: list[Any], link_pages: list[int]) -> None:  # noqa: ANN401
        self._doc = doc
        self._links = links
        self._link_pages = link_pages
        self._pages = [doc.Reference(page) for page in doc.Pages.pages]
        self._written: dict[Element, PDFObjectReference] = {}

    def of(self, root: Element, parents: list[Element | list[Element]]) -> PDFDictionary:
        """Return the root of the tree; `parents` are the owners of what is on the pages."""
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        tree["K"] = self._element(root, self._doc.Reference(tree))
        numbers: list[Any] = []
        for key, owner in enumerate(parents):
            if isinstance(owner, Element):
                numbers += [key, self._written[owner]]
            else:
                owners = PDFArray([self._written[element] for element in owner])
                numbers += [key, self._doc.Reference(owners)]
        tree["ParentTree"] = self._doc.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        tree["ParentTreeNextKey"] = len(parents)
        return tree

    def _element(self, element: Element, parent: PDFObjectReference) -> PDFObjectReference:
        written = PDFDictionary(
            {"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent}
        )
        reference: PDFObjectReference = self._doc.Reference(written)
        self._written[element] = reference
        if element.alt:
            written["Alt"] = PDFString(element.alt)
        if element.attribute:
            about = element.attribute
            is_name = isinstance(about.value, str)
            value = PDFName(about.value) if is_name else PDFArray(list(about.value))
            written["A"] = PDFDictionary({"O": PDFName(about.owner), about.key: value})
        marks = [kid for kid in element.kids if isinstance(kid, Mark)]
        if marks:
            written["Pg"] = self._pages[marks[0].page]
        home = marks[0].page if marks else -1
        kids = [self._kid(kid, reference, home) for kid in element.kids]
        if kids:
            written["K"] = kids[0] if len(kids) == 1 else PDFArray(kids)
        return reference

    def _kid(
        self, kid: Element | Mark | Annotation, parent: PDFObjectReference, home: int
    ) -> object:
        if isinstance(kid, Element):
            return self._element(kid, parent)
        if isinstance(kid, Annotation):
            link = self._doc.Reference(self._links[kid.number])
            page = self._pages[self._link_pages[kid.number]]
            return PDFDictionary({"Type": PDFName("OBJR"), "Pg": page, "Obj": link})
        if kid.page == home:
            return kid.number
        page = self._pages[kid.page]
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": kid.number})


def _said(words: str, address: str) -> str:
    return _line(f"{words} ({address})" if words != address else address)


def _line(words: str) -> str:
    """Return words that every reader of the file's data can take, on one line."""
    return " ".join(writable(words).split())


def _xmp(about: About) -> str:
    return _XMP.format(
        claim=_CLAIM if about.is_accessible else "",
        title=escape(_line(about.title)),
        author=escape(_line(about.author)),
        language=escape(about.language),
        created=about.created.isoformat(),
        producer=_PRODUCER,
    )


def _uri(address: str) -> str:
    """Return an address as a URI is written in a PDF: in ASCII, what is encoded left so."""
    return quote(address, safe="%/:=&?~#+!$,;'@()*[]")
