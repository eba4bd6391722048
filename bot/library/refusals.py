"""What a moderator is told when a change cannot be made."""

from __future__ import annotations

from pathlib import Path

from ..errors import UserError
from ..facts.problems import FactBaseInvalidError

STALE = "what is served had changed since the difference was shown"


class NotYoursError(UserError):
    """The change was proposed by somebody else."""

    def __init__(self) -> None:
        super().__init__(
            "Only the one who asked for this change can decide on it.",
            "Check the data yourself to get a difference of your own.",
        )


def worker_gone() -> UserError:
    """The process that checks data ended or took too long."""
    return UserError(
        "The check could not be finished.",
        "The process that checks data ended or took too long. Nothing was changed; please try "
        "again.",
    )


def expired() -> UserError:
    """The proposal is not open any more."""
    return UserError(
        "This change can no longer be applied.",
        "It was applied, cancelled or replaced, or waited longer than 15 minutes. Check again to "
        "see what would change now.",
    )


def golden_lost() -> UserError:
    """Golden queries would not find their entries, and nobody accepted that."""
    return UserError(
        "Golden queries would be lost.",
        "Confirm their loss explicitly, or change the data so that they find their entries.",
    )


def not_kept() -> UserError:
    """There is no such revision, or its files are gone."""
    return UserError(
        "That revision is not kept.",
        "Choose one from the history; the newest 50 can be brought back.",
    )


def ambiguous() -> UserError:
    """The beginning of a content hash that several revisions share."""
    return UserError(
        "Several revisions begin like that.", "Give more of the revision's letters and digits."
    )


def unwritable(path: Path, error: OSError) -> UserError:
    """The files cannot be written."""
    where = error.filename or path
    return UserError(
        "The data cannot be written.",
        f"{where}: {error.strerror or error}. Nothing was changed. Free the disk, or mend "
        "the folder or its permissions, then apply again.",
    )


def unservable(error: FactBaseInvalidError) -> UserError:
    """A proposal that was checked by another version of the bot, and does not pass here."""
    return UserError(
        "This change cannot be served.",
        f"{error.problems[0]}. Nothing was changed; check the data again.",
    )
