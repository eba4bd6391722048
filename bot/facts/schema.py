"""The JSON Schema of the data files, made from the model, for editors that check while typing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

from .model import ITEM_MODELS
from .relations import RELATION_TYPES

FILE_NAME = "schema.json"


def json_schema() -> dict[str, Any]:
    """One schema for every data file: which entries are allowed follows from its ``kind:``."""
    models = [(model, "validation") for model in ITEM_MODELS.values()]
    refs, definitions = models_json_schema(models, by_alias=True)  # type: ignore[arg-type]
    defs = definitions["$defs"]
    for model in ITEM_MODELS.values():
        if "relations" in model.model_fields:
            # Only the loader knows which kinds a relation may join; editors learn the names.
            relations = defs[model.__name__]["properties"]["relations"]
            relations["propertyNames"] = {"enum": list(RELATION_TYPES)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "nato-un-bot",
        "$defs": defs,
        "oneOf": [
            {
                "type": "object",
                "required": ["kind", "entries"],
                "additionalProperties": False,
                "properties": {
                    "kind": {"const": kind},
                    "entries": {"type": "array", "items": refs[model, "validation"]},
                },
            }
            for kind, model in ITEM_MODELS.items()
        ],
    }


def schema_text() -> str:
    """The schema as it stands in ``data/schema.json``."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


def write_schema(folder: Path) -> Path:
    """Write the schema beside the data; returns its path."""
    path = folder / FILE_NAME
    path.write_text(schema_text(), encoding="utf-8")
    return path
