"""What the guides tell people to type works as it stands there."""

from __future__ import annotations

import re

import pytest

from bot import __version__
from bot.facts.base import FactBase
from bot.facts.load import load_files, read_files
from bot.facts.search import SearchEngine
from bot.settings import Settings
from tests.conftest import DATA

ROOT = DATA.parent
GUIDES = ("README.md", "data/README.md")


def _guide(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _examples() -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```$", _guide("data/README.md"), re.DOTALL | re.MULTILINE)


def test_each_file_that_the_guide_shows_is_one() -> None:
    files = dict(read_files(DATA))
    for number, text in enumerate(_examples()[1:]):
        files[f"example-{number}.yaml"] = text.encode()
    load_files(files)


def test_the_entry_to_copy_is_one_once_its_names_are_changed(base: FactBase) -> None:
    mine = (
        _examples()[0]
        .replace("kfor", "mine")
        .replace("KFOR", "MINE")
        .replace("Kosovo Force", "Mine")
    )
    files = read_files(DATA)
    files["operations.yaml"] += mine.encode()
    added = load_files(files)
    assert added.entries["mine"].aliases == ("MINE", "Mine")
    assert len(added.entries) == len(base.entries) + 1


def test_the_newest_version_of_the_changelog_is_the_bots() -> None:
    versions = re.findall(r"^## (\d[\d.]+)", _guide("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == __version__


def test_every_setting_is_explained_in_the_example() -> None:
    names = [name.upper() for name in Settings.model_fields]
    names += re.findall(r"\$\{(\w+)", _guide("compose.yaml"))
    explained = set(re.findall(r"^#?([A-Z_]+)=", _guide(".env.example"), re.MULTILINE))
    assert [name for name in names if name not in explained] == []


def test_the_guide_says_who_is_in_each_file_of_people() -> None:
    files = [path.name for path in DATA.glob("people*.yaml")]
    assert len(files) > 2
    assert [name for name in files if f"`{name}`" not in _guide("data/README.md")] == []


@pytest.mark.parametrize("name", GUIDES)
def test_every_target_that_is_named_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)`|^make ([a-z]+)", _guide(name), re.MULTILINE))
    assert named
    assert {"".join(each) for each in named} <= targets


def test_the_readme_names_every_target() -> None:
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert len(targets) > 10
    text = _guide("README.md")
    assert [each for each in targets if f"make {each}" not in text] == []


def test_what_the_readme_promises_to_find_at_once_is_sure(
    base: FactBase, engine: SearchEngine
) -> None:
    first, second = re.findall(r"`/(?:resolution|search) ([^`]+)`", _guide("README.md"))[:2]
    for text in (first, second):
        assert engine.search(text).answer is base.resolution(1244), text
