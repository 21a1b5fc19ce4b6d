"""Files that an import takes from its sources: kept under names that their bytes tell.

They are written before the transaction ends. Where that is broken off they lie there with no row that names them, and
the import that is started again finds them: the same bytes have the same name.
"""

from hashlib import sha256
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, UnidentifiedImageError

#: The kinds of pictures that are kept as they came, by Pillow's names.
SUFFIXES = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "TIFF": "tif", "BMP": "bmp"}


def keep_picture(folder: str, data: bytes) -> str:
    """Keep the bytes of a picture below this folder of the storage and return its name; "" for what is no picture."""
    suffix = SUFFIXES.get(kind_of(data))
    return keep(f"{folder}/{named_by(data)}.{suffix}", data) if suffix else ""


def kind_of(data: bytes) -> str:
    """Return the kind of a picture as its first bytes tell it, "" for none. Nothing of it is unpacked."""
    try:
        with Image.open(BytesIO(data)) as picture:
            return picture.format or ""
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""


def named_by(data: bytes) -> str:
    """Return the name that bytes have, below a folder of two characters: no folder grows too large."""
    name = sha256(data).hexdigest()
    return f"{name[:2]}/{name}"


def keep(name: str, data: bytes) -> str:
    """Keep bytes under a name that only they have; return the name. One that a killed process left half is written
    anew."""
    if default_storage.exists(name):
        if default_storage.size(name) == len(data):
            return name
        default_storage.delete(name)
    return default_storage.save(name, ContentFile(data))
