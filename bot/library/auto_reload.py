"""Reloading the folder with nobody there to confirm: only what raises no question is applied."""

from __future__ import annotations

import structlog

from ..errors import UserError, error_code
from ..storage import AtWorkError, StaleError, StorageError
from ..storage.records import Author, Origin
from ..wording.problems import problem_line
from .library import Library

log = structlog.get_logger(__name__)


async def auto_reload(library: Library, author: Author, origin: Origin) -> bool:
    """Apply what lies on disk, unless it has problems or golden queries would be lost.

    The log tells what came of it. Says whether something was applied; never raises.
    """
    try:
        return await _reload(library, author, origin)
    except (AtWorkError, StaleError, StorageError, UserError) as error:
        log.warning("reload refused", reason=str(error) or "the facts changed meanwhile")
    except Exception as error:
        log.exception("reload failed", code=error_code(error))
    return False


async def _reload(library: Library, author: Author, origin: Origin) -> bool:
    review = await library.changes.propose_folder(author, origin)
    for problem in review.findings.problems:
        log.error("the data folder is broken", problem=problem_line(problem))
    for lost in review.findings.newly_lost:
        log.error("a golden query would be lost", query=lost.query, because=lost.because)
    if review.findings.problems:
        log.error("reload refused; nothing was changed")
        return False
    if review.proposal is None:
        log.info("reload: nothing changed")
        return False
    if review.proposal.lost:
        await library.changes.cancel(review.proposal.id, author)
        await library.changes.note(author, origin, "refused", "golden queries would be lost")
        log.error("reload refused: confirm the loss with /data reload or at the terminal")
        return False
    await library.changes.apply_or_drop(review.proposal.id, author, accept_lost=False)
    return True
