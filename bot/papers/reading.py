"""The text of a file that somebody sends. Runs in a worker process, by ``bot.pool``.

What a file is, its content says and not its name. Everything is bounded: bytes, what a file unfolds
to, pages, and characters of text.
"""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from ..errors import UserError
from ..messages import Typed

MOST_BYTES = 20 * 1024 * 1024
CPU_SECONDS = 30.0
"""Processor time that reading one file may take."""
_MOST_UNFOLDED = 100 * 1024 * 1024
_MOST_RATIO = 200
"""How much larger than the file what it unfolds to may be."""
_MOST_PARTS = 5_000
_MOST_PAGES = 300
_MOST_TEXT = 1_000_000
_WORD = "word/document.xml"


def text_of(name: str, content: bytes) -> str:
    """The text of a file: plain text, Markdown, Word or PDF.

    Raises ``UserError`` for a file that is too large, empty, locked, damaged or of another kind.
    """
    typed = Typed(name)
    if len(content) > MOST_BYTES:
        raise UserError("checking.file.too_large", name=typed, most=MOST_BYTES // 1024 // 1024)
    if b"%PDF-" in content[:1024]:
        text = _pdf(typed, content)
    elif content.startswith(b"PK\x03\x04"):
        text = _docx(typed, content)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):  # an old .doc, or a .docx with a password
        is_new = PurePath(name).suffix.lower() == ".docx"
        raise UserError(f"checking.file.{'locked' if is_new else 'unknown'}", name=typed)
    else:
        text = _plain(typed, name, content)
    if not any(char.isalnum() for char in text):
        raise UserError("checking.file.empty", name=typed)
    return text[:_MOST_TEXT]


def _plain(typed: Typed, name: str, content: bytes) -> str:
    if PurePath(name).suffix.lower() in (".pdf", ".docx") and content:
        raise UserError("checking.file.broken", name=typed)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content:
        raise UserError("checking.file.unknown", name=typed)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    strange = sum(not (char.isprintable() or char.isspace()) or char == "\ufffd" for char in text)
    if strange * 50 > len(text):
        raise UserError("checking.file.unknown", name=typed)
    return text


def _docx(typed: Typed, content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise UserError("checking.file.broken", name=typed) from None
    if any(part.flag_bits & 1 for part in parts):
        raise UserError("checking.file.locked", name=typed)
    if not any(part.filename == _WORD for part in parts):
        raise UserError("checking.file.unknown", name=typed)
    unfolded = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or unfolded > min(
        _MOST_UNFOLDED, max(_MOST_RATIO * len(content), 1024 * 1024)
    ):
        raise UserError("checking.file.too_much", name=typed)
    return _words_of_docx(typed, content)


def _words_of_docx(typed: Typed, content: bytes) -> str:
    import docx  # heavy: only a worker loads it
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(io.BytesIO(content))
        paragraphs = document.element.body.iter(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
        )
        return "\n\n".join(_paragraph(each) for each in paragraphs)
    except (OpcError, KeyError, ValueError, SyntaxError, AttributeError, zipfile.BadZipFile):
        # SyntaxError: what lxml raises for XML that is none
        raise UserError("checking.file.broken", name=typed) from None


def _paragraph(element: object) -> str:
    """The text of a paragraph, in tables and text boxes too."""
    import docx.text.paragraph

    return docx.text.paragraph.Paragraph(element, None).text  # type: ignore[arg-type]


def _pdf(typed: Typed, content: bytes) -> str:
    import pypdf  # heavy: only a worker loads it
    from pypdf.errors import PyPdfError

    # Its warnings quote the file, and what people send stands in no log.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UserError("checking.file.locked", name=typed)
        return "\n\n".join(_pages(reader))
    except PyPdfError as error:
        code = "too_much" if type(error).__name__ == "LimitReachedError" else "broken"
        raise UserError(f"checking.file.{code}", name=typed) from None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError):
        raise UserError("checking.file.broken", name=typed) from None
    except (ImportError, NotImplementedError):  # a way of locking that needs more than is installed
        raise UserError("checking.file.locked", name=typed) from None


def _pages(reader: object) -> Iterator[str]:
    length = 0
    for page in islice(reader.pages, _MOST_PAGES):  # type: ignore[attr-defined]
        text = page.extract_text()
        yield text
        length += len(text)
        if length > _MOST_TEXT:
            return
