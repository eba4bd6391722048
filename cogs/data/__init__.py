"""``/data``: moderators of the home server look after the facts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot.cards import data, limits
from bot.cards.actions import ManageData
from bot.cards.data_change import difference_card, refusal_card
from bot.client import FactBot
from bot.commands.options import Choices, LongText, ShortText, choice, entry_choices, offer
from bot.commands.texts import text
from bot.facts.wording import fold
from bot.library import ReplaceFiles
from bot.library.snapshot import Status
from bot.messages import message
from bot.storage.records import Origin
from bot.storage.revisions import KEPT

from . import entries, files, golden, reports
from .audit_channel import keep_telling
from .controls import manage, review_card
from .request import change_request, data_request, may_be_suggested, may_still

log = structlog.get_logger(__name__)


async def _offer(
    interaction: discord.Interaction[FactBot], make: Callable[[], Awaitable[Choices]]
) -> Choices:
    """Suggestions for those who may only."""
    return await offer(interaction, make) if may_be_suggested(interaction) else []


async def _files(interaction: discord.Interaction[FactBot], typed: str) -> Choices:
    async def make() -> Choices:
        served = interaction.client.library.current.files
        known = files.kinds(served)
        labels = {kind: f"{kind}: {', '.join(names)}" for kind, names in known.items()}
        labels |= {name: name for name in sorted(served)}
        wanted = typed.strip().lower()
        return [choice(label, value) for value, label in labels.items() if wanted in value]

    return await _offer(interaction, make)


async def _revisions(interaction: discord.Interaction[FactBot], typed: str) -> Choices:
    async def make() -> Choices:
        wanted = typed.strip().lower()
        served, *found = await interaction.client.library.history(KEPT)
        labels = {
            each.revision: f"{each.revision} · {each.applied_at:%d %b %Y %H:%M} UTC · "
            f"{each.author.name} · {each.summary}"
            for each in reversed(found)
            if each.kept and each.fingerprint != served.fingerprint
        }
        newest_first = reversed(labels.items())
        return [choice(label, key) for key, label in newest_first if wanted in label.lower()]

    return await _offer(interaction, make)


async def _entries(interaction: discord.Interaction[FactBot], typed: str) -> Choices:
    async def make() -> Choices:
        bot = interaction.client
        return entry_choices(bot.reader(interaction), bot.library.current, typed, None)

    return await _offer(interaction, make)


async def _queries(interaction: discord.Interaction[FactBot], typed: str) -> Choices:
    async def make() -> Choices:
        queries = interaction.client.library.current.base.golden
        short = [each.query for each in queries if len(each.query) <= limits.CHOICE_NAME]
        wanted = fold(typed[: limits.CHOICE_NAME])
        return [choice(query, query) for query in short if wanted in fold(query)]

    return await _offer(interaction, make)


class Data(
    commands.GroupCog,
    group_name=text("commands.data"),
    group_description=text("commands.data.about"),
):
    """The facts, for those who look after them."""

    golden = app_commands.Group(
        name=text("commands.data.golden"), description=text("commands.data.golden.about")
    )

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
        """Lend the library an eye for rights; tell the moderators' channel what is done."""
        self._bot.library.changes.may_change = partial(may_still, self._bot)
        if self._bot.settings.audit_channel_id is not None:
            self._telling = asyncio.create_task(keep_telling(self._bot), name="telling")

    async def cog_unload(self) -> None:
        """End that."""
        if self._telling is not None:
            self._telling.cancel()
            await asyncio.gather(self._telling, return_exceptions=True)

    @app_commands.command(
        name=text("commands.data.status"), description=text("commands.data.status.about")
    )
    async def status(self, interaction: discord.Interaction[FactBot]) -> None:
        """Show how the facts stand."""
        async with data_request(interaction, "status") as at:
            await at.library.follower.watch()  # not as the folder was seconds ago
            await at.answer(data.status(at.reader, _status(await at.library.status())))

    @app_commands.command(
        name=text("commands.data.check"), description=text("commands.data.check.about")
    )
    async def check(self, interaction: discord.Interaction[FactBot]) -> None:
        """Compare the folder with what is served, or list what is wrong with it."""
        async with data_request(interaction, "check") as at:
            found = await at.library.changes.examine_folder()
            folder = message("commands.data.folder")
            if found.problems:
                answer = refusal_card(at.reader, found.problems, where=folder, applies=False)
            elif (await at.library.sync.edits(at.library.current)).is_empty:
                answer = data.unchanged(at.reader, folder)
            else:
                assert found.difference is not None
                note = message("commands.data.reload_applies")
                answer = difference_card(at.reader, found.difference, found.lost, notes=[note])
            await at.answer(answer)

    @app_commands.command(
        name=text("commands.data.reload"), description=text("commands.data.reload.about")
    )
    async def reload(self, interaction: discord.Interaction[FactBot]) -> None:
        """Offer to apply what lies in the folder."""
        async with change_request(interaction, "reload") as at:
            review = await at.library.changes.propose_folder(at.author, Origin.RELOAD)
            await at.answer(review_card(at, review, message("commands.data.folder")))

    @app_commands.command(
        name=text("commands.data.upload"), description=text("commands.data.upload.about")
    )
    @app_commands.describe(file=text("commands.data.upload.file"))
    async def upload(
        self, interaction: discord.Interaction[FactBot], file: discord.Attachment
    ) -> None:
        """Offer to apply an uploaded file."""
        async with change_request(interaction, "upload") as at:
            uploaded = await files.read(file)
            note = files.effect(at.library.current.files, uploaded.keys())
            patch = ReplaceFiles(uploaded)
            review = await at.library.changes.propose(patch, at.author, Origin.UPLOAD)
            where = message("commands.data.file", name=file.filename)
            await at.answer(review_card(at, review, where, [note]))

    @app_commands.command(
        name=text("commands.data.download"), description=text("commands.data.download.about")
    )
    @app_commands.describe(kind=text("commands.data.download.kind"))
    @app_commands.autocomplete(kind=_files)
    async def download(
        self, interaction: discord.Interaction[FactBot], kind: ShortText | None = None
    ) -> None:
        """Hand out data files."""
        async with data_request(interaction, "download") as at:
            snapshot = at.library.current
            names = files.chosen(snapshot.files, kind)
            revision = snapshot.base.revision
            attached = await asyncio.to_thread(files.packed, snapshot.files, names, revision)
            await at.answer(data.download(at.reader, revision, attached, len(names)))

    @app_commands.command(
        name=text("commands.data.history"), description=text("commands.data.history.about")
    )
    async def history(self, interaction: discord.Interaction[FactBot]) -> None:
        """List the newest revisions."""
        async with data_request(interaction, "history") as at:
            found = await at.library.history(data.HISTORY)
            await at.answer(data.history(at.reader, found, at.library.current.base.revision))

    @app_commands.command(
        name=text("commands.data.rollback"), description=text("commands.data.rollback.about")
    )
    @app_commands.describe(revision=text("commands.data.rollback.revision"))
    @app_commands.autocomplete(revision=_revisions)
    async def rollback(
        self, interaction: discord.Interaction[FactBot], revision: ShortText
    ) -> None:
        """Offer to go back to a kept revision."""
        async with change_request(interaction, "rollback") as at:
            patch = await at.library.changes.revision(revision)
            review = await at.library.changes.propose(patch, at.author, Origin.ROLLBACK)
            await at.answer(review_card(at, review, message("commands.data.that_revision")))

    @app_commands.command(
        name=text("commands.data.remove"), description=text("commands.data.remove.about")
    )
    @app_commands.describe(entry=text("commands.data.remove.entry"))
    @app_commands.autocomplete(entry=_entries)
    async def remove(self, interaction: discord.Interaction[FactBot], entry: ShortText) -> None:
        """Offer to remove an entry together with the links that lead to it."""
        async with change_request(interaction, "remove") as at:
            patch = await asyncio.to_thread(entries.removal, at.library.current, entry)
            review = await at.library.changes.propose(patch, at.author, Origin.REMOVE)
            where = message("commands.data.remove.without_it")
            await at.answer(review_card(at, review, where))

    @golden.command(
        name=text("commands.data.golden.list"), description=text("commands.data.golden.list.about")
    )
    async def golden_list(self, interaction: discord.Interaction[FactBot]) -> None:
        """List the golden queries."""
        async with data_request(interaction, "golden list") as at:
            await at.answer(data.golden_list(at.reader, at.library.current.base.golden))

    @golden.command(
        name=text("commands.data.golden.add"), description=text("commands.data.golden.add.about")
    )
    @app_commands.describe(
        query=text("commands.data.golden.add.query"),
        entry=text("commands.data.golden.add.entry"),
        because=text("commands.data.golden.add.because"),
    )
    @app_commands.autocomplete(entry=_entries)
    async def golden_add(
        self,
        interaction: discord.Interaction[FactBot],
        query: LongText,
        entry: ShortText,
        because: LongText,
    ) -> None:
        """Offer to add a golden query."""
        async with change_request(interaction, "golden add") as at:
            add = golden.addition
            patch = await asyncio.to_thread(add, at.library.current, query, entry, because)
            review = await at.library.changes.propose(patch, at.author, Origin.GOLDEN)
            await at.answer(review_card(at, review, message("commands.data.golden.with_it")))

    @golden.command(
        name=text("commands.data.golden.remove"),
        description=text("commands.data.golden.remove.about"),
    )
    @app_commands.describe(query=text("commands.data.golden.remove.query"))
    @app_commands.autocomplete(query=_queries)
    async def golden_remove(
        self, interaction: discord.Interaction[FactBot], query: LongText
    ) -> None:
        """Offer to remove a golden query."""
        async with change_request(interaction, "golden remove") as at:
            patch = await asyncio.to_thread(golden.removal, at.library.current, query)
            review = await at.library.changes.propose(patch, at.author, Origin.GOLDEN)
            await at.answer(review_card(at, review, message("commands.data.golden.without_it")))


def _status(found: Status) -> data.DataStatus:
    snapshot = found.snapshot
    return data.DataStatus(
        base=snapshot.base,
        days=len(snapshot.calendar.days),
        record=snapshot.record,
        edited=found.edited,
        fallback=found.fallback,
        unwritten=found.write_error,
        unserved=found.unserved,
        refused=found.refused,
        processes=found.processes,
        heads=found.heads,
    )


async def setup(bot: FactBot) -> None:
    """Add the cog where its commands belong, and carry out what its buttons ask for."""
    bot.handlers[ManageData] = manage
    reports.listen(bot)
    settings = bot.settings
    cog = Data(bot)
    if settings.home_guild_id is None:
        if settings.moderator_role_id:
            log.warning("MODERATOR_ROLE_ID means nothing without HOME_GUILD_ID")
        await bot.add_cog(cog)
    else:
        await bot.add_cog(cog, guild=discord.Object(settings.home_guild_id))
