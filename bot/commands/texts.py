"""Names and descriptions of commands and options, in the languages of the catalogues."""

from __future__ import annotations

import discord
from discord import app_commands

from ..wording import PLAIN
from ..wording.catalogue import SOURCE, catalogue, languages


def text(code: str, *, as_title: bool = False) -> app_commands.locale_str:
    """A text by its code: in English where nothing else is known, translated for Discord.

    ``as_title`` begins it with a capital letter.
    """
    english = PLAIN.say(code)
    return app_commands.locale_str(
        _title(english) if as_title else str(english), code=code, as_title=as_title
    )


def _title(text: str) -> str:
    return text[0].upper() + text[1:]


class CatalogueTranslator(app_commands.Translator):
    """Gives Discord the texts of commands in every language that has catalogues."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The text in the language of ``locale``; ``None`` where English is to be shown."""
        language = locale.value.partition("-")[0].lower()
        code = string.extras.get("code")
        if code is None or language == SOURCE or language not in languages():
            return None
        found = catalogue(language).text(code)
        return _title(found) if found and string.extras["as_title"] else found
