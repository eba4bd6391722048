"""What a moderator does with ``/data`` in the browser, and what each answer looks like."""

from __future__ import annotations

from collections.abc import Callable

from tests.conftest import DATA

from .driver import Visitor
from .moderating import as_moderator

Surface = Callable[[Visitor], None]


def upload(visitor: Visitor, name: str, content: str) -> None:
    """Upload a data file."""
    visitor.open_command("data upload")
    field = visitor.page.locator('.command-file-input[data-option="file"]')
    file = {"name": name, "mimeType": "text/yaml", "buffer": content.encode()}
    field.set_input_files(file)  # type: ignore[arg-type]
    visitor.send()


def changed(name: str, *replacements: tuple[str, str]) -> str:
    """A shipped data file with some texts replaced, each of which must be there."""
    content = (DATA / name).read_text()
    for old, new in replacements:
        assert old in content, old
        content = content.replace(old, new, 1)
    return content


def better(visitor: Visitor) -> None:
    """Upload a small correction."""
    content = changed("operations.yaml", ("on: 1999-06-12", "on: 1999-06-11"))
    upload(visitor, "operations.yaml", content)


def _worse(visitor: Visitor) -> None:
    words = (("mandated_by:", "mandatd_by:"), ("on: 1999-06-12", "on: 1999-06-31"))
    upload(visitor, "operations.yaml", changed("operations.yaml", *words))


def _forgetful(visitor: Visitor) -> None:
    content = (DATA / "golden.yaml").read_text()
    mark = "\n  - query: xylophone in kosovo\n    finds: [sfor]\n    because: somebody typed it\n"
    upload(visitor, "golden.yaml", content.rstrip() + "\n" + mark)


def _much(visitor: Visitor) -> None:
    upload(visitor, "people.yaml", (DATA / "people.yaml").read_text().replace(" of ", " for "))


def _applied(visitor: Visitor) -> None:
    better(visitor)
    visitor.press("Apply")


def _alone(act: Surface) -> Surface:
    def surface(visitor: Visitor) -> None:
        as_moderator(visitor)
        act(visitor)
        visitor.show_only_the_last()

    return surface


def _ask(command: str) -> Surface:
    return _alone(lambda visitor: visitor.ask(f"data {command}"))


def _cancelled(visitor: Visitor) -> None:
    better(visitor)
    visitor.press("Cancel")


def _rollback(visitor: Visitor) -> None:
    as_moderator(visitor)
    visitor.compose("data rollback", lambda: visitor.type_option("revision", "a"))
    visitor.choices.first.wait_for()


KEEPING: dict[str, Surface] = {
    "data-status": _ask("status"),
    "data-check": _ask("check"),
    "data-difference": _alone(better),
    "data-difference-long": _alone(_much),
    "data-refused": _alone(_worse),
    "data-golden-lost": _alone(_forgetful),
    "data-golden": _ask("golden list"),
    "data-download": _ask("download"),
    "data-cancelled": _alone(_cancelled),
    "data-applied": _alone(_applied),
    "data-history": _ask("history"),
    "data-rollback": _rollback,
    "data-status-after": _ask("status"),
}
"""Every answer of ``/data`` by name, and how the moderator gets there."""
