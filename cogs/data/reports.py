"""Reports of mistakes: from a card's form to the moderators' channel, and back to who reported."""

from __future__ import annotations

import aiohttp
import discord
import structlog

from bot.cards import reports
from bot.cards.actions import DecideReport, ReportEntry, SubmitReply, SubmitReport
from bot.client import FactBot
from bot.controls.forms import submitted
from bot.errors import UserError
from bot.facts.model import Entry
from bot.limits import Buckets, Limit
from bot.messages import Typed
from bot.wording import Reader

from .request import why_not

log = structlog.get_logger(__name__)

_EACH_DAY = 3
PER_PERSON = Limit(_EACH_DAY, _EACH_DAY / 86_400)
"""So many reports of one person in one go, and so many a day."""
_MODERATORS = Reader(is_private=True)
"""Those who read the channel."""


class Reports:
    """Takes reports and what moderators decide about them.

    Nothing of it is stored by the bot: a report is a message in the moderators' channel.
    """

    def __init__(self, bot: FactBot) -> None:
        self._bot = bot
        self._left = Buckets(PER_PERSON)

    async def begin(self, interaction: discord.Interaction[FactBot], action: ReportEntry) -> None:
        """Show the form."""
        self._channel()
        entry = self._entry(action.entry)
        reader = self._bot.reader(interaction, is_private=True)
        revision = self._bot.library.current.base.revision
        await interaction.response.send_modal(reports.report_form(reader, entry, revision))

    async def take(self, interaction: discord.Interaction[FactBot], action: SubmitReport) -> None:
        """Post what was written to the moderators' channel, and thank for it."""
        channel_id, entry = self._channel(), self._entry(action.entry)
        await interaction.response.defer(ephemeral=True, thinking=True)
        if self._left.take(interaction.user.id, 1, self._bot.clock.now().timestamp()):
            raise UserError("reports.too_many", count=_EACH_DAY)
        text = submitted(interaction, reports.TEXT_FIELD)
        card = reports.report_card(_MODERATORS, entry, action.revision, text, interaction.user.id)
        try:
            await self._bot.get_partial_messageable(channel_id).send(
                view=card.view, allowed_mentions=discord.AllowedMentions.none()
            )
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.warning("a report did not reach the moderators", reason=str(error) or repr(error))
            raise UserError("reports.not_sent") from error
        reader = self._bot.reader(interaction, is_private=True)
        await self._bot.respond(
            interaction, reports.thanks(reader, entry), private=True, shareable=False
        )

    async def decide(self, interaction: discord.Interaction[FactBot], action: DecideReport) -> None:
        """Ask for the reply, or note that there will be none."""
        await self._require_right(interaction)
        reader = self._bot.reader(interaction, is_private=True)
        if action.verb == "answer":
            form = reports.reply_form(reader, action.user, action.entry)
            await interaction.response.send_modal(form)
            return
        await self._settle(interaction, "reports.dismissed")

    async def reply(self, interaction: discord.Interaction[FactBot], action: SubmitReply) -> None:
        """Send the reply to who reported the mistake, and note it."""
        await self._require_right(interaction)
        await interaction.response.defer()
        text = submitted(interaction, reports.TEXT_FIELD)
        entry = self._bot.library.current.base.entries.get(action.entry)
        card = reports.reply_card(Reader(), entry, action.entry, text)
        try:
            user = await self._bot.fetch_user(action.user)
            await user.send(view=card.view)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            raise UserError("reports.unreachable") from error
        await self._settle(interaction, "reports.answered", text)

    async def _settle(
        self, interaction: discord.Interaction[FactBot], code: str, text: str = ""
    ) -> None:
        assert interaction.message is not None
        settled = reports.settled(_MODERATORS, interaction.message, code, interaction.user.id, text)
        none = discord.AllowedMentions.none()
        if interaction.response.is_done():
            await interaction.edit_original_response(view=settled.view, allowed_mentions=none)
        else:
            await interaction.response.edit_message(view=settled.view, allowed_mentions=none)

    async def _require_right(self, interaction: discord.Interaction[FactBot]) -> None:
        at_home = self._bot.settings.home_guild_id is not None
        app = None if at_home else await self._bot.application_info()
        if reason := why_not(interaction, app):
            raise reason

    def _channel(self) -> int:
        channel_id = self._bot.settings.audit_channel_id
        if channel_id is None:
            raise UserError("reports.nowhere")
        return channel_id

    def _entry(self, key: str) -> Entry:
        found = self._bot.library.current.base.entries.get(key)
        if found is None:
            raise UserError("controls.entry_gone", typed=Typed(key))
        return found


def listen(bot: FactBot) -> None:
    """Carry out what is pressed and filled in about reports."""
    at = Reports(bot)
    bot.handlers |= {
        ReportEntry: at.begin,
        SubmitReport: at.take,
        DecideReport: at.decide,
        SubmitReply: at.reply,
    }
