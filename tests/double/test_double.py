"""The unchanged bot takes the double for Discord."""

from __future__ import annotations

from . import BotProcess, Double
from .conftest import until


async def test_the_bot_logs_in_syncs_its_commands_and_answers(
    double: Double, bot: BotProcess
) -> None:
    guild = double.world.add_guild()
    await bot.start()
    await until(lambda: bool(double.gateway.connected))
    assert {command["name"] for command in double.interactions.commands} >= {"resolution", "help"}
    answer = await double.interactions.use(guild, guild.channel, "resolution", number="1244")
    assert answer.kind == 4
    assert "Kosovo" in answer.text
    assert not answer.is_private
    assert await bot.stop() == 0, bot.said()
    assert "Traceback" not in bot.said()


async def test_it_survives_what_the_gateway_does(double: Double, bot: BotProcess) -> None:
    guild = double.world.add_guild()
    await bot.start()
    await until(lambda: bool(double.gateway.connected))

    await double.gateway.order_reconnect()
    await until(lambda: double.gateway.resumed == 1)
    double.gateway.drop()
    missed = double.interactions.use(guild, guild.channel, "resolution", number="1325")
    assert "Women" in (await missed).text  # told again after resuming
    assert double.gateway.identified == 1

    await double.gateway.invalidate()
    await until(lambda: double.gateway.identified == 2 and bool(double.gateway.connected))
    answer = await double.interactions.use(guild, guild.channel, "resolution", number="1373")
    assert answer.kind == 4
