"""Data files that come together in one archive, as ``/data download`` gives them."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib

from ..errors import UserError
from ..facts.load import MAX_FOLDER_BYTES
from ..facts.yamltext import MAX_FILE_BYTES

FILE_NAME = re.compile(r"[a-z0-9-]{1,60}\.ya?ml")
"""What a data file that somebody uploads may be called."""
MOST_FILES = 500
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,  # what is not in the bz2 format that it claims
    NotImplementedError,  # a way of packing of long ago
    RuntimeError,  # a member is encrypted
    ValueError,  # a place before the beginning
    struct.error,
)
"""What the library raises for archives that are cut off, damaged or made up."""


def read_archive(content: bytes) -> dict[str, bytes]:
    """The data files in a ZIP archive by name; takes a while, so do it in a thread.

    Reads no more than data files may have, whatever the archive says of itself. Raises
    ``UserError`` for anything else than an archive of data files.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _files(archive)
    except _DAMAGED as error:
        raise UserError("library.archive.unreadable") from error


def _files(archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if not members:
        raise UserError("library.archive.empty")
    if len(members) > MOST_FILES:
        raise UserError("library.archive.too_many", most=MOST_FILES)
    files: dict[str, bytes] = {}
    left = MAX_FOLDER_BYTES
    for member in members:
        name = member.filename
        if not FILE_NAME.fullmatch(name):
            raise UserError("library.archive.bad_name", name=name[:80])
        if name in files:
            raise UserError("library.archive.twice", name=name)
        with archive.open(member) as stream:
            files[name] = stream.read(MAX_FILE_BYTES + 1)
        left -= len(files[name])
        if len(files[name]) > MAX_FILE_BYTES:
            raise UserError("library.archive.file_too_large", name=name)
        if left < 0:
            raise UserError("library.too_large")
    return files
