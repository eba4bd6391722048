"""The text of files that people send: every kind, and every way in which a file can be bad."""

from __future__ import annotations

import io
import zipfile

import docx
import pypdf
import pytest

from bot.errors import UserError
from bot.papers.reading import MOST_BYTES, text_of

WORDS = "Resolution 1244 (1999) let KFOR in – “Kosovo”."


def word_file(*paragraphs: str) -> bytes:
    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    document.add_table(1, 1).cell(0, 0).text = "in a table"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def pdf_file(locked_by: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    if locked_by:
        writer.encrypt(locked_by, algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def pdf_with(text: str) -> bytes:
    """A small PDF by hand: one page with a line of text."""
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 200] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(written)
    written += b"xref\n0 6\n0000000000 65535 f \n" + table
    return written + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("paper.txt", WORDS.encode()),
        ("paper.md", b"\xef\xbb\xbf" + WORDS.encode()),
        ("paper.txt", WORDS.encode("utf-16")),
        ("paper.txt", WORDS.encode("cp1252")),
        ("paper.docx", word_file("Position paper", WORDS)),
        ("paper.pdf", pdf_with("Resolution 1244 \\(1999\\) let KFOR in")),
        ("lies.txt", word_file(WORDS)),
        ("lies.docx", pdf_with("Resolution 1244 \\(1999\\) let KFOR in")),
    ],
)
def test_the_words_of_a_file_are_read_whatever_its_name(name: str, content: bytes) -> None:
    assert "Resolution 1244 (1999) let KFOR in" in text_of(name, content)


def test_tables_of_a_word_file_are_read() -> None:
    assert "in a table" in text_of("paper.docx", word_file(WORDS))


def bomb() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 50_000_000)
    return written.getvalue()


def archive_of(name: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(name, "<nothing/>")
    return written.getvalue()


BAD = {
    "empty": ("empty.txt", b"", "empty"),
    "blank": ("blank.md", b" \n\t ", "empty"),
    "a scan": ("scan.pdf", pdf_file(), "empty"),
    "too large": ("large.txt", b"a" * (MOST_BYTES + 1), "too_large"),
    "locked": ("locked.pdf", pdf_file("secret"), "locked"),
    "an old or locked Word file": ("locked.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "locked"),
    "old Word": ("old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "unknown"),
    "a picture": ("map.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "unknown"),
    "a picture called text": ("map.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "unknown"),
    "zeros": ("notes.txt", b"KFOR\0" * 90, "unknown"),
    "noise": ("noise.txt", bytes(range(1, 32)) * 9 + b"\xff", "unknown"),
    "text called PDF": ("paper.pdf", WORDS.encode(), "broken"),
    "half a PDF": ("half.pdf", pdf_with("x")[:120], "broken"),
    "half a Word file": ("half.docx", word_file(WORDS)[:500], "broken"),
    "another archive": ("pictures.zip", archive_of("a.txt"), "unknown"),
    "a Word file of nonsense": ("x.docx", archive_of("word/document.xml"), "broken"),
    "a bomb": ("bomb.docx", bomb(), "too_much"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_gets_its_own_sentence(case: str) -> None:
    name, content, why = BAD[case]
    with pytest.raises(UserError) as refused:
        text_of(name, content)
    assert refused.value.title.code == f"checking.file.{why}"


def test_nothing_of_a_damaged_paper_stands_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """The library that reads PDF quotes what it cannot read, in a process without other logs."""
    content = (
        pdf_with("secret").replace(b"/Catalog", b"/secret").replace(b"/Kids [3", b"/Kids secret[3")
    )
    with pytest.raises(UserError):
        text_of("a.pdf", content)
    assert "secret" not in caplog.text
    assert not caplog.records
