"""The published schema is the model's, and the shipped files pass it as editors check them."""

from __future__ import annotations

import json
import os
from typing import Any

import jsonschema
import pytest

from bot.facts.schema import FILE_NAME, schema_text
from tests import quickyaml
from tests.conftest import DATA

FILES = sorted(DATA.glob("*.yaml"))


def test_the_schema_is_current() -> None:
    assert (DATA / FILE_NAME).read_text(encoding="utf-8") == schema_text(), "run `make schema`"


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema: dict[str, Any] = json.loads(schema_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def scalars(value: Any) -> Any:
    """The numbers and truth values of a field that the plain loader left as text."""
    if isinstance(value, dict):
        return {key: scalars(each) for key, each in value.items()}
    if isinstance(value, list):
        return [scalars(each) for each in value]
    return int(value) if value.isdigit() else {"true": True, "false": False}.get(value, value)


_NO_TEXT = set("number year vote cites terms permanent articles procedural woman".split())
"""The keys of an entry whose values are no text."""


def some(entries: list[Any]) -> list[Any]:
    """The first hundred, then each seventh: the long files hold entries that are alike."""
    return [*entries[:100], *entries[100::7]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_editors_accept_the_shipped_files(
    path: Any, validator: jsonschema.Draft202012Validator
) -> None:
    # Editors read plain YAML 1.2 scalars; text is what the loader makes of all of them.
    data = quickyaml.read_as_text(path)
    if "FULL" not in os.environ:
        data["entries"] = some(data["entries"])
    for entry in data["entries"]:
        for key in _NO_TEXT & entry.keys():
            entry[key] = scalars(entry[key])
    error = jsonschema.exceptions.best_match(validator.iter_errors(data))
    assert error is None, f"{error.json_path}: {error.message}"


def test_editors_see_a_wrong_key(validator: jsonschema.Draft202012Validator) -> None:
    assert not validator.is_valid({"kind": "body", "entries": [{"id": "x", "titel": "X"}]})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_names_the_schema_on_its_first_line(path: Any) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=schema.json"
