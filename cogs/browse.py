"""``/browse`` leafs through a kind; ``/random`` opens something to read."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.actions import Order
from bot.cards.browse import ORDERS, browse_card, page_of_year, random_card
from bot.client import FactBot
from bot.commands.options import KIND_CHOICES, Choices, ShortText, Year, kind_of, offer_entries
from bot.commands.texts import text
from bot.commands.votes import place_meant, refusal
from bot.facts.filters import Only
from bot.facts.kinds import Kind
from bot.facts.listquery import filters
from bot.facts.votequery import VoteQueryError

_ORDER_CHOICES = [
    app_commands.Choice(name=text(f"commands.browse.by.{order}"), value=order) for order in ORDERS
]


class Browse(commands.Cog):
    """Reading without a question."""

    @app_commands.command(name=text("commands.browse"), description=text("commands.browse.about"))
    @app_commands.rename(from_year=text("commands.from"))
    @app_commands.describe(
        kind=text("commands.browse.kind"),
        order=text("commands.browse.order"),
        year=text("commands.browse.year"),
        from_year=text("commands.browse.from_year"),
        until=text("commands.browse.until"),
        country=text("commands.browse.country"),
        chapter_vii=text("commands.browse.chapter_vii"),
        divided=text("commands.browse.divided"),
        nato=text("commands.browse.nato"),
        running=text("commands.browse.running"),
        jump=text("commands.browse.jump"),
        private=text("commands.private"),
    )
    @app_commands.choices(kind=KIND_CHOICES, order=_ORDER_CHOICES)
    async def browse(
        self,
        interaction: discord.Interaction[FactBot],
        kind: str,
        order: str = "date",
        year: Year | None = None,
        from_year: Year | None = None,
        until: Year | None = None,
        country: ShortText | None = None,
        chapter_vii: bool = False,
        divided: bool = False,
        nato: bool = False,
        running: bool = False,
        jump: Year | None = None,
        private: bool = False,
    ) -> None:
        """Show the first page of a kind, or the one on which a year begins."""
        bot = interaction.client
        reader, snapshot = bot.reader(interaction, is_private=private), bot.library.current
        marks = {
            Only.CHAPTER_VII: chapter_vii,
            Only.DIVIDED: divided,
            Only.NATO: nato,
            Only.RUNNING: running,
        }
        only = tuple(each for each, is_asked in marks.items() if is_asked)
        place = place_meant(snapshot, country) if country else ""
        by: Order = next((each for each in ORDERS if each == order and jump is None), "date")
        try:
            asked = filters(year, from_year, until, place, only)
            page = page_of_year(snapshot.base, Kind(kind), asked, jump) if jump is not None else 0
            answer = browse_card(reader, snapshot.base, Kind(kind), by, page, asked)
        except VoteQueryError as error:
            raise refusal(error) from error
        await bot.respond(interaction, answer, private=private)

    @browse.autocomplete("country")
    async def _countries(self, interaction: discord.Interaction[FactBot], current: str) -> Choices:
        return await offer_entries(interaction, current, Kind.COUNTRY)

    @app_commands.command(name=text("commands.random"), description=text("commands.random.about"))
    @app_commands.describe(kind=text("commands.only_kind"), private=text("commands.private"))
    @app_commands.choices(kind=KIND_CHOICES)
    async def random(
        self,
        interaction: discord.Interaction[FactBot],
        kind: str | None = None,
        private: bool = False,
    ) -> None:
        """Show a random entry."""
        bot = interaction.client
        reader = bot.reader(interaction, is_private=private)
        answer = random_card(reader, bot.library.current.base, kind_of(kind))
        await bot.respond(interaction, answer, private=private)


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(Browse())
