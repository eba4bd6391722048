"""The port that the demo is served on."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from bot.demo import PortTakenError, free_port


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else has."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_that_is_taken_is_passed_over_unless_it_was_asked_for(taken: int) -> None:
    assert free_port(0, insist=True) == 0
    assert taken < free_port(taken, insist=False) <= taken + 50
    with pytest.raises(PortTakenError, match=f"Port {taken} is taken"):
        free_port(taken, insist=True)
