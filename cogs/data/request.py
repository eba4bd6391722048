"""A request about the facts: who may make it, how it is recorded, and telling the channel."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import aiohttp
import discord
import structlog

from bot.cards import data
from bot.cards.text import since
from bot.client import FactBot
from bot.commands.moderators import ModeratorRequest
from bot.errors import UserError
from bot.storage import AtWorkError, StorageError
from bot.storage.records import Author, Proposal
from bot.wording import Markup

from .audit_channel import tell

log = structlog.get_logger(__name__)


def owners(app: discord.AppInfo) -> set[int]:
    """The ids of whoever runs the bot: its owner, or the team's members who may change it."""
    if app.team is None:
        return {app.owner.id}
    roles = (discord.TeamMemberRole.admin, discord.TeamMemberRole.developer)
    accepted = discord.TeamMembershipState.accepted
    trusted = [m for m in app.team.members if m.role in roles and m.membership_state == accepted]
    # Discord does not promise that the owner's membership names a role.
    return {member.id for member in trusted} | {app.team.owner_id or app.owner.id}


def why_not(
    interaction: discord.Interaction[FactBot], app: discord.AppInfo | None
) -> UserError | None:
    """Why this person may not look after the facts *now*; ``None`` if they may.

    The facts are shared by every server the bot is in, so only the home server's moderators may.
    Discord hides the commands from others, but a server can show them to anybody, and rights may
    have been taken away since a button was shown.
    """
    settings, user = interaction.client.settings, interaction.user
    if settings.home_guild_id is None:
        if app is not None and user.id in owners(app):
            return None
        return UserError("commands.data.owners_only")
    if interaction.guild_id != settings.home_guild_id:
        return UserError("commands.data.not_at_home")
    role_id = settings.moderator_role_id
    if interaction.permissions.manage_guild or _has_role(user, role_id):
        return None
    if role_id:
        role = Markup(f"<@&{role_id}>")
        return UserError("commands.not_a_moderator_nor_in_role", role=role)
    return UserError("commands.not_a_moderator")


async def may_still(bot: FactBot, author: Author) -> bool:
    """Whether whoever proposed a change still may look after the facts.

    While Discord does not say, and of people at the terminal, it is assumed.
    """
    if author.id is None:
        return True
    home = bot.settings.home_guild_id
    try:
        if home is None:
            return author.id in owners(await bot.application_info())
        guild = bot.get_guild(home) or await bot.fetch_guild(home)
        member = await guild.fetch_member(author.id)
    except discord.NotFound:
        return False  # no longer a member
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        log.info("rights are not known at the moment", reason=str(error) or repr(error))
        return True
    may_manage = member.guild_permissions.manage_guild
    return may_manage or _has_role(member, bot.settings.moderator_role_id)


def _has_role(user: discord.User | discord.Member, role_id: int | None) -> bool:
    return (
        role_id is not None
        and isinstance(user, discord.Member)
        and user.get_role(role_id) is not None
    )


class DataRequest(ModeratorRequest):
    """One request of somebody who looks after the facts."""

    def __init__(self, interaction: discord.Interaction[FactBot], action: str) -> None:
        """Take down who asks for what; ``action`` is the word for it in the records."""
        super().__init__(interaction)
        self.action = action
        self.library = self.bot.library
        self.at_home = self.bot.settings.home_guild_id is not None
        self.author = Author(interaction.user.name, interaction.user.id)

    async def record(self, outcome: str, detail: UserError | str) -> None:
        """Record an attempt that the library knows nothing of."""
        await self.library.changes.note(self.author, self.action, outcome, detail)

    async def deny(self, reason: UserError) -> None:
        """Record that somebody tried who may not; once in a while, however often they try."""
        await self.library.changes.deny(self.author, self.action, reason)


@asynccontextmanager
async def data_request(
    interaction: discord.Interaction[FactBot], action: str
) -> AsyncIterator[DataRequest]:
    """Win time, check the right, and tell the moderators' channel in the end, however it ends.

    A command will be answered privately, a button's message changed.
    """
    at = DataRequest(interaction, action)
    await at.defer()
    try:
        # Asked for anew: somebody may have left the team.
        app = None if at.at_home else await at.bot.application_info()
        if reason := why_not(interaction, app):
            await at.deny(reason)
            raise reason
        with _worded():
            yield at
    finally:
        await tell(at.bot)


@contextmanager
def _worded() -> Iterator[None]:
    """Say what storage refuses as moderators can act on it."""
    try:
        yield
    except AtWorkError as error:
        raise _at_work(error.proposal) from None
    except StorageError as error:
        log.warning("database not available", reason=str(error))
        raise UserError("commands.data.no_storage", reason=str(error)) from error


@asynccontextmanager
async def change_request(
    interaction: discord.Interaction[FactBot], action: str
) -> AsyncIterator[DataRequest]:
    """As :func:`data_request`, where a refusal is an attempt to change something."""
    async with data_request(interaction, action) as at:
        try:
            yield at
        except UserError as error:
            await at.record("refused", error)
            raise


def _at_work(proposal: Proposal) -> UserError:
    return UserError(
        "commands.data.at_work",
        name=proposal.author.name,
        summary=proposal.summary,
        end=Markup(since(proposal.expires_at)),
        who=data.who(proposal.author),
    )


def may_be_suggested(interaction: discord.Interaction[FactBot]) -> bool:
    """Whether to suggest anything while somebody types; quick, and nothing is recorded."""
    return why_not(interaction, interaction.client.application) is None
