"""All kinds of things that sets consist of, by the names by which a query calls them."""

from __future__ import annotations

from collections.abc import Mapping

from .countries import COUNTRIES
from .holders import HOLDERS
from .operations import OPERATIONS, THINGS
from .times import SetKind
from .titled import TITLED

KINDS: Mapping[str, SetKind] = {
    "operation": OPERATIONS,
    "thing": THINGS,
    "holder": HOLDERS,
    "country": COUNTRIES,
    "titled": TITLED,
}
"""What sets may consist of, with all that narrows and orders each."""
