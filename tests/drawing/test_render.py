"""Templates become pictures and PDFs, and data stay data."""

import asyncio
import datetime as dt
import struct

import pytest

from bot.drawing import render
from bot.workers import WorkerPool

TEXT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80" font-family="Inter">'
    '<text x="10" y="50" font-size="34" fill="#fff">{}</text></svg>'
)


def picture(text):
    return {"width": 300, "height": 80, "svg": TEXT.format(text)}


async def test_a_picture_is_drawn_in_a_worker_at_its_own_size_and_always_the_same():
    pool = WorkerPool()
    try:
        first, again = await asyncio.gather(
            pool.run(render.png, "picture", picture("Türkiye")),
            pool.run(render.png, "picture", picture("Türkiye")),
        )
    finally:
        await pool.close()
    assert first == again == render.png("picture", picture("Türkiye"))
    assert first.startswith(b"\x89PNG")
    assert struct.unpack(">II", first[16:24]) == (300, 80)
    assert first != render.png("picture", picture("Turkiye"))


def test_what_looks_like_markup_of_the_template_is_only_text():
    for text in ("#read(&quot;picture.typ&quot;)", "$ x $", "*bold*", "\\", "#panic()"):
        assert render.png("picture", picture(text)).startswith(b"\x89PNG")


def test_a_pdf_is_dated_and_tagged(tmp_path, monkeypatch):
    source = (
        "#let data = json(bytes(sys.inputs.data))\n"
        '#set document(title: data.title)\n#set text(font: "Inter", lang: "en")\n'
        "= #data.title\n#data.text _italic_"
    )
    (tmp_path / "paper.typ").write_text(source, encoding="utf-8")
    monkeypatch.setattr(render, "TEMPLATES", tmp_path)
    data = {"title": "Côte d’Ivoire", "text": "#read(1)"}
    made = render.pdf("paper", data, dt.date(2026, 11, 28))
    assert made.startswith(b"%PDF")
    assert b"/StructTreeRoot" in made
    assert made == render.pdf("paper", data, dt.date(2026, 11, 28))
    assert made != render.pdf("paper", data, dt.date(2026, 11, 29))


def test_data_that_do_not_fit_a_template_are_an_error_that_crosses_processes():
    with pytest.raises(RuntimeError):
        render.png("picture", {"width": "wide"})
