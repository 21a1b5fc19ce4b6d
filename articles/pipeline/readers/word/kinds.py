"""What a file with the suffix of a word processor really is: suffixes lie, and Word opens nearly anything."""

import re

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: An old document's own header, at the first sector behind that of its container; a bit of it tells of a password.
_HEADER_AT, _HEADER, _FLAGS_AT, _HAS_PASSWORD = 512, b"\xec\xa5", 523, 0x01
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table|div|p)\b", re.I | re.S
)
_BOM = b"\xef\xbb\xbf"


def kind_of(data: bytes) -> str:
    """Return docx, locked, office (what LibreOffice converts), html, web archive or text, by a file's bytes alone."""
    head = data[:4096].removeprefix(_BOM)
    if data.startswith(b"PK"):
        return "office" if _is_open_document(head) else "docx"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "locked" if ENCRYPTED in data or _has_password(data) else "office"
    if head.lstrip().startswith(b"MIME-Version:"):
        return "web archive"
    if head.lstrip().startswith(b"{\\rtf") or b"<w:wordDocument" in head:
        return "office"
    return "html" if _HTML.match(head) else "text"


def _is_open_document(head: bytes) -> bool:
    return b"mimetypeapplication/vnd.oasis" in head


def _has_password(data: bytes) -> bool:
    header = data[_HEADER_AT : _HEADER_AT + 2] == _HEADER
    return header and bool(data[_FLAGS_AT] & _HAS_PASSWORD)
