"""Pictures for the screen: the face of a page, and what is cut out of it."""

from io import BytesIO

from PIL import Image

#: The picture of a sheet is so many pixels wide at most.
_WIDE, _QUALITY = 1800, 82


def web_face(picture: Image.Image) -> bytes:
    """The face of a page as a JPEG for the screen."""
    small = picture.copy()
    small.thumbnail((_WIDE, 4 * _WIDE))
    return jpeg(small)


def jpeg(picture: Image.Image) -> bytes:
    """The bytes of a picture as a JPEG."""
    file = BytesIO()
    picture.save(file, "JPEG", quality=_QUALITY, optimize=True)
    return file.getvalue()
