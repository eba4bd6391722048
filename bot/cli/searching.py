"""The search as the bot has it, for commands at a terminal."""

from __future__ import annotations

import sys

from ..facts.load import read_files
from ..facts.search import SearchEngine
from ..facts.search.meaning import Sentences, encoder
from ..library import compiled, vectors
from ..settings import load_settings
from ..storage.fileset import FileSet
from .base import base_and_search


def search_engine(*, patiently: bool = False) -> SearchEngine:
    """The search over ``DATA_DIR``; by meaning, too, where the sentences have been read for it.

    ``patiently`` reads them now, which takes a minute, and keeps that in ``STATE_DIR`` as the bot
    does. Raises ``FactBaseInvalidError``.
    """
    settings = load_settings()
    files = read_files(settings.data_dir)
    _, engine = base_and_search()
    if not settings.search_by_meaning or not vectors.are_possible():
        return engine
    key, folder = vectors.key_of(FileSet(files)), settings.state_dir / compiled.FOLDER
    is_there = vectors.store_in(folder).holds(key)
    if not is_there and patiently:
        sys.stderr.write("Reading the sentences for their meaning: once, for about a minute.\n")
    encode = encoder() if is_there or patiently else None
    if encode is None:
        return engine
    while patiently and vectors.make(Sentences.of(engine.base), key, folder):
        pass
    engine.meaning = vectors.load(key, len(engine.base.entries), folder, encode)
    return engine
