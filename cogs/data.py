"""``/data``: moderators of the home server look after the facts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot.cards import data, limits
from bot.cards.actions import ManageData
from bot.cards.data_change import difference_card, refusal_card
from bot.cards.text import clip
from bot.client import FactBot
from bot.facts.dates import FactDate
from bot.facts.wording import fold
from bot.library import ReplaceFiles
from bot.storage.records import Origin
from bot.storage.revisions import KEPT

from . import _data_files, _data_golden
from ._data import Keeper, changing, keeper, may_be_suggested
from ._data_channel import keep_telling
from ._data_controls import manage, review_card
from ._options import suggestions

log = structlog.get_logger(__name__)

Choices = list[app_commands.Choice[str]]


async def _offer(
    interaction: discord.Interaction[FactBot], make: Callable[[], Awaitable[Choices]]
) -> Choices:
    """Suggestions for those who may only; a failure is logged with its code."""
    try:
        return (await make())[: limits.CHOICES] if may_be_suggested(interaction) else []
    except Exception as error:  # noqa: BLE001 - the one error path, which logs it
        await interaction.client.answer_error(interaction, error)
        return []


def _choice(label: str, value: str) -> app_commands.Choice[str]:
    return app_commands.Choice(name=clip(label, limits.CHOICE_NAME), value=value)


async def _files(interaction: discord.Interaction[FactBot], text: str) -> Choices:
    async def make() -> Choices:
        files = interaction.client.library.current.files
        known = _data_files.kinds(files)
        labels = {kind: f"{kind}: {', '.join(names)}" for kind, names in known.items()}
        labels |= {name: name for name in sorted(files)}
        wanted = text.strip().lower()
        return [_choice(label, value) for value, label in labels.items() if wanted in value]

    return await _offer(interaction, make)


async def _revisions(interaction: discord.Interaction[FactBot], text: str) -> Choices:
    async def make() -> Choices:
        wanted = text.strip().lower()
        served, *found = await interaction.client.library.history(KEPT)
        labels = {
            each.revision: f"{each.revision} · {each.applied_at:%d %b %Y %H:%M} UTC · "
            f"{each.author.name} · {each.summary}"
            for each in reversed(found)
            if each.kept and each.fingerprint != served.fingerprint
        }
        newest_first = reversed(labels.items())
        return [_choice(label, key) for key, label in newest_first if wanted in label.lower()]

    return await _offer(interaction, make)


async def _entries(interaction: discord.Interaction[FactBot], text: str) -> Choices:
    async def make() -> Choices:
        return suggestions(interaction.client.library.current, text, None)

    return await _offer(interaction, make)


async def _queries(interaction: discord.Interaction[FactBot], text: str) -> Choices:
    async def make() -> Choices:
        golden = interaction.client.library.current.base.golden
        short = [each.query for each in golden if len(each.query) <= limits.CHOICE_NAME]
        return [_choice(query, query) for query in short if fold(text) in fold(query)]

    return await _offer(interaction, make)


class Data(
    commands.GroupCog, group_name="data", group_description="Look after the facts that I know"
):
    """The facts, for those who keep them."""

    golden = app_commands.Group(name="golden", description="Texts that must find their entry")

    def __init__(self, bot: FactBot) -> None:
        """In the home server for its moderators, else for the bot's owners."""
        self._bot = bot
        self._telling: asyncio.Task[None] | None = None
        moderator_role_id = bot.settings.moderator_role_id
        group = self.app_command
        assert isinstance(group, app_commands.Group)
        at_home = bot.settings.home_guild_id is not None
        group.allowed_contexts = app_commands.AppCommandContext(
            guild=True, dm_channel=not at_home, private_channel=False
        )
        group.allowed_installs = app_commands.AppInstallationType(guild=True, user=False)
        # Discord knows rights, but not our role: with one, everybody sees the commands.
        if at_home and moderator_role_id is None:
            group.default_permissions = discord.Permissions(manage_guild=True)
        elif not at_home:
            group.default_permissions = discord.Permissions(administrator=True)

    async def cog_load(self) -> None:
        """Begin to tell the moderators' channel what is done without a command."""
        if self._bot.settings.audit_channel_id is not None:
            self._telling = asyncio.create_task(keep_telling(self._bot), name="telling")

    async def cog_unload(self) -> None:
        """End that."""
        if self._telling is not None:
            self._telling.cancel()
            await asyncio.gather(self._telling, return_exceptions=True)

    @app_commands.command(name="status", description="What is served, since when and by whom")
    async def status(self, interaction: discord.Interaction[FactBot]) -> None:
        """Show how the facts stand."""
        async with keeper(interaction, "status") as at:
            await at.answer(data.status(await _standing(at)))

    @app_commands.command(name="check", description="Check the data folder; changes nothing")
    async def check(self, interaction: discord.Interaction[FactBot]) -> None:
        """Compare the folder with what is served, or list what is wrong with it."""
        async with keeper(interaction, "check") as at:
            found = await at.library.changes.examine_folder()
            if found.problems:
                answer = refusal_card(found.problems, where="The data folder", applies=False)
            elif (await at.library.sync.edits(at.library.current)).is_empty:
                answer = data.unchanged("The data folder")
            else:
                assert found.difference is not None
                note = "`/data reload` offers to apply it."
                answer = difference_card(found.difference, found.lost, notes=[note])
            await at.answer(answer)

    @app_commands.command(name="reload", description="Check the data folder, then apply it")
    async def reload(self, interaction: discord.Interaction[FactBot]) -> None:
        """Offer to apply what lies in the folder."""
        async with changing(interaction, "reload") as at:
            review = await at.library.changes.propose_folder(at.author, Origin.RELOAD)
            await at.answer(review_card(at, review, "The data folder", []))

    @app_commands.command(name="upload", description="Replace a data file, or add one")
    @app_commands.describe(file="A YAML file, such as operations.yaml; at most 4 MB")
    async def upload(
        self, interaction: discord.Interaction[FactBot], file: discord.Attachment
    ) -> None:
        """Offer to apply an uploaded file."""
        async with changing(interaction, "upload") as at:
            content = await _data_files.read(file)
            notes = [_data_files.told(at.library.current.files, file.filename)]
            patch = ReplaceFiles({file.filename: content})
            review = await at.library.changes.propose(patch, at.author, Origin.UPLOAD)
            await at.answer(review_card(at, review, f"`{file.filename}`", notes))

    @app_commands.command(name="download", description="The data files as served, ready to edit")
    @app_commands.describe(kind="A kind of entry or a file's name; left out: all in one archive")
    @app_commands.autocomplete(kind=_files)
    async def download(
        self, interaction: discord.Interaction[FactBot], kind: str | None = None
    ) -> None:
        """Hand out data files."""
        async with keeper(interaction, "download") as at:
            snapshot = at.library.current
            names = _data_files.chosen(snapshot.files, kind)
            revision = snapshot.base.revision
            pack = _data_files.packed
            attached = await asyncio.to_thread(pack, snapshot.files, names, revision)
            await at.answer(data.download(revision, attached, len(names)))

    @app_commands.command(name="history", description="What was changed when, by whom, from where")
    async def history(self, interaction: discord.Interaction[FactBot]) -> None:
        """List the newest revisions."""
        async with keeper(interaction, "history") as at:
            found = await at.library.history(data.HISTORY)
            await at.answer(data.history(found, at.library.current.base.revision))

    @app_commands.command(name="rollback", description="Bring an earlier revision back")
    @app_commands.describe(revision="Choose one, or type the beginning of its letters and digits")
    @app_commands.autocomplete(revision=_revisions)
    async def rollback(self, interaction: discord.Interaction[FactBot], revision: str) -> None:
        """Offer to go back to a kept revision."""
        async with changing(interaction, "rollback") as at:
            patch = await at.library.changes.revision(revision)
            review = await at.library.changes.propose(patch, at.author, Origin.ROLLBACK)
            await at.answer(review_card(at, review, "That revision", []))

    @golden.command(name="list", description="The texts that must find their entry, and why")
    async def golden_list(self, interaction: discord.Interaction[FactBot]) -> None:
        """List the golden queries."""
        async with keeper(interaction, "golden list") as at:
            await at.answer(data.golden_list(at.library.current.base.golden))

    @golden.command(name="add", description="Name a text that must always find an entry")
    @app_commands.describe(
        query="What people type",
        entry="The entry that it must find first",
        because="Why: shown to whoever is about to lose it",
    )
    @app_commands.autocomplete(entry=_entries)
    async def golden_add(
        self,
        interaction: discord.Interaction[FactBot],
        query: app_commands.Range[str, 1, 200],
        entry: str,
        because: app_commands.Range[str, 1, 200],
    ) -> None:
        """Offer to add a golden query."""
        async with changing(interaction, "golden add") as at:
            add = _data_golden.added
            patch = await asyncio.to_thread(add, at.library.current, query, entry, because)
            review = await at.library.changes.propose(patch, at.author, Origin.GOLDEN)
            await at.answer(review_card(at, review, "With it, the data", []))

    @golden.command(name="remove", description="Give up a golden query")
    @app_commands.describe(query="Choose one while you type")
    @app_commands.autocomplete(query=_queries)
    async def golden_remove(self, interaction: discord.Interaction[FactBot], query: str) -> None:
        """Offer to remove a golden query."""
        async with changing(interaction, "golden remove") as at:
            patch = await asyncio.to_thread(_data_golden.removed, at.library.current, query)
            review = await at.library.changes.propose(patch, at.author, Origin.GOLDEN)
            await at.answer(review_card(at, review, "Without it, the data", []))


async def _standing(at: Keeper) -> data.Standing:
    await at.library.follower.watch()  # rather than tell of the folder as it was seconds ago
    status = await at.library.status()
    snapshot = status.snapshot
    base = snapshot.base
    dated = [(each.title, each.as_of) for each in base.sources.values() if each.as_of]
    return data.Standing(
        revision=base.revision,
        record=snapshot.record,
        counts=base.counts,
        golden=len(base.golden),
        days=len(snapshot.calendar.days),
        oldest=min(dated, key=lambda each: FactDate.latest(each[1]), default=None),
        edited=status.edited,
        fallback=status.fallback,
        unwritten=status.write_error,
        unserved=status.unserved,
        refused=status.refused,
        processes=status.processes,
        heads=status.heads,
    )


async def setup(bot: FactBot) -> None:
    """Add the cog where its commands belong, and revive the buttons of earlier answers."""
    bot.handlers[ManageData] = manage
    settings = bot.settings
    cog = Data(bot)
    if settings.home_guild_id is None:
        if settings.moderator_role_id:
            log.warning("MODERATOR_ROLE_ID means nothing without HOME_GUILD_ID")
        await bot.add_cog(cog)
    else:
        await bot.add_cog(cog, guild=discord.Object(settings.home_guild_id))
