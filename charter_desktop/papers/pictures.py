"""Pictures that people give, made small enough for paper: what else is in their files is left out.

A photograph from a telephone may be 20 MB and say where it was taken; what is drawn on a page is a
few hundred kilobytes of PNG or JPEG and says nothing.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from charter_desktop.errors import UserFacingError
from charter_desktop.papers.document import Picture

if TYPE_CHECKING:
    from pathlib import Path

LOGO: Final = (150.0, 60.0)
"""The room for a logo on paper, in points: about 53 by 21 millimetres."""
LARGEST_FILE: Final = 50 * 1024 * 1024
LARGEST_PICTURE: Final = 89_000_000
"""Pixels; more than any camera in use takes, and less than fills a small computer's memory."""
_DOTS_A_POINT: Final = 300 / 72
_FEWEST_DOTS_A_POINT: Final = 110 / 72
_LARGEST_PNG: Final = 100 * 1024
_WHITE: Final = (255, 255, 255, 255)


class PictureNotReadableError(UserFacingError):
    """The file is no picture that can be put on paper."""

    code = "picture-not-readable"


def read_picture(
    path: Path, alt: str, room: tuple[float, float] = LOGO, *, name: str = "picture"
) -> Picture:
    """Return the picture in a file, fitted into `room` (width and height in points).

    `alt` says in words what it shows. Raises PictureNotReadableError for a file that is no PNG,
    JPEG, GIF, BMP, TIFF or WebP, is broken or too large, or where `alt` is empty.
    """
    if not alt.strip():
        raise PictureNotReadableError(
            f"The {name} was not added: it needs words for people who cannot see it.",
            advice="Say what it shows, for example: the badge of the parish, an oak tree.",
        )
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(name)
        data = path.read_bytes()
    except OSError as error:
        raise PictureNotReadableError(
            f"The file {path.name} could not be read. Nothing was changed.",
            advice="Check that it is there and can be opened, then choose it again.",
        ) from error
    return made_small(data, alt, room, name=name)


def made_small(
    data: bytes, alt: str, room: tuple[float, float] = LOGO, *, name: str = "picture"
) -> Picture:
    """Return the picture in `data`, at most 300 dots an inch; raises as `read_picture` does."""
    try:
        with Image.open(BytesIO(data)) as found:
            if found.width * found.height > LARGEST_PICTURE:
                raise _too_large(name)
            upright = ImageOps.exif_transpose(_draft(found, room)).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(name) from error
    except UnidentifiedImageError as error:
        raise _no_picture(name) from error
    except (OSError, SyntaxError, ValueError) as error:  # a file that ends or breaks midway
        raise _no_picture(name) from error
    wide, tall = _fitted(upright.size, room)
    dots = (max(1, round(wide * _DOTS_A_POINT)), max(1, round(tall * _DOTS_A_POINT)))
    if dots[0] < upright.width:
        upright = upright.resize(dots, Image.Resampling.LANCZOS, reducing_gap=3)
    on_white = Image.alpha_composite(Image.new("RGBA", upright.size, _WHITE), upright)
    return Picture(_bytes_of(on_white.convert("RGB")), alt.strip(), wide, tall)


def as_kept(data: bytes, alt: str, room: tuple[float, float] = LOGO) -> Picture:
    """Return a picture that was made small and kept, as it is; raises PictureNotReadableError."""
    try:
        with Image.open(BytesIO(data)) as found:
            size = found.size
    except (OSError, SyntaxError, ValueError) as error:
        raise _no_picture("picture") from error
    return Picture(data, alt.strip(), *_fitted(size, room))


def is_coarse(picture: Picture) -> bool:
    """Say whether a picture has so few dots that they are seen on paper."""
    with Image.open(BytesIO(picture.data)) as found:
        return found.width < picture.width * _FEWEST_DOTS_A_POINT


def _fitted(size: tuple[int, int], room: tuple[float, float]) -> tuple[float, float]:
    """Return how large a picture of so many dots is in points: no larger than a dot a point."""
    scale = min(room[0] / size[0], room[1] / size[1], 1.0)
    return size[0] * scale, size[1] * scale


def _draft(found: Image.Image, room: tuple[float, float]) -> Image.Image:
    """Have a JPEG read at no more than the size that is needed: less work, less memory."""
    longest = round(max(room) * _DOTS_A_POINT * 2)
    found.draft("RGB", (longest, longest))
    return found


def _bytes_of(picture: Image.Image) -> bytes:
    exact = BytesIO()
    picture.save(exact, "PNG", optimize=True)
    if exact.tell() <= _LARGEST_PNG:  # drawn, and not a photograph
        return exact.getvalue()
    out = BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def _no_picture(name: str) -> PictureNotReadableError:
    return PictureNotReadableError(
        f"The {name} is not a picture that can be put on paper. Nothing was changed.",
        advice="Choose a PNG or JPEG file that opens in your picture viewer.",
    )


def _too_large(name: str) -> PictureNotReadableError:
    return PictureNotReadableError(
        f"The {name} is too large: more than 50 MB or 89 million dots. Nothing was changed.",
        advice="Make it smaller in your picture viewer, then choose it again.",
    )
