"""Several votes one below the other, each as a bar of its parts."""

from __future__ import annotations

from dataclasses import dataclass

from .canvas import DARK, MARGIN, TEXT, WIDTH, Box, Canvas, Palette
from .glyphs import fitted
from .heading import BELOW, Sign, heading
from .rollcall import Vote, sign

_ROW, _BAR = 180, 84


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote: how often each position was taken, or nothing where it is not known."""

    label: str
    counts: tuple[tuple[Vote, int], ...]
    without: str = ""
    """What is said in place of the counts."""


@dataclass(frozen=True, slots=True)
class Ballots:
    """Votes to be compared; ``words`` are the legend's of each position that is taken."""

    title: str
    note: str
    ballots: tuple[Ballot, ...]
    words: tuple[tuple[Vote, str], ...]


def draw(ballots: Ballots, palette: Palette = DARK) -> Canvas:
    """The picture of votes to be compared."""
    canvas = Canvas(BELOW + len(ballots.ballots) * _ROW + 20, palette)

    def signed(vote: Vote) -> Sign:
        return lambda canvas, x, y: sign(canvas, vote, x, y, radius=18)

    legend = [(signed(vote), word) for vote, word in ballots.words]
    heading(canvas, ballots.title, ballots.note, legend)
    for number, ballot in enumerate(ballots.ballots):
        _ballot(canvas, ballot, BELOW + number * _ROW)
    return canvas


def _ballot(canvas: Canvas, ballot: Ballot, top: float) -> None:
    room = WIDTH - 2 * MARGIN
    canvas.text(MARGIN, top + 50, fitted(ballot.label, room, TEXT, "bold"), weight="bold")
    total = sum(count for _, count in ballot.counts)
    if not total:
        canvas.text(
            MARGIN, top + 120, fitted(ballot.without, room, TEXT), fill=canvas.palette.muted
        )
        return
    x = float(MARGIN)
    for vote, count in ballot.counts:
        if count:
            wide = room * count / total
            _part(canvas, vote, count, Box(x, top + 74, x + wide - 6, top + 74 + _BAR))
            x += wide


def _part(canvas: Canvas, vote: Vote, count: int, box: Box) -> None:
    palette = canvas.palette
    colours = {
        "in_favour": palette.blue,
        "against": palette.orange,
        "abstaining": palette.yellow,
        "absent": palette.grey,
    }
    is_filled = vote in ("in_favour", "against")
    colour = colours[vote]
    canvas.block(
        box, fill=colour, stroke="" if is_filled else colour, tint=1.0 if is_filled else 0.15
    )
    middle = (box.left + box.right) / 2
    ink = palette.on_colour if is_filled else palette.ink
    canvas.text(
        middle, box.top + _BAR / 2 + 13, str(count), weight="bold", fill=ink, anchor="middle"
    )
