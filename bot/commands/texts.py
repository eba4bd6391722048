"""Names and descriptions of commands and options, in the languages of the catalogues."""

from __future__ import annotations

import re

import discord
import structlog
from discord import app_commands

from ..wording import PLAIN
from ..wording.catalogue import SOURCE, catalogue
from ..wording.reader import reader_for

log = structlog.get_logger(__name__)

_NAME = re.compile(r"[-_'\w]{1,32}")
_DESCRIPTION = re.compile(r".{1,100}", re.DOTALL)
_NAMES = frozenset(
    {
        app_commands.TranslationContextLocation.command_name,
        app_commands.TranslationContextLocation.group_name,
        app_commands.TranslationContextLocation.parameter_name,
    }
)
"""What Discord takes only in lower case and without blanks. Source: “Application Command Naming” in
its developer documentation; names of message commands are titles."""


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

    def __init__(self) -> None:
        """Discord asks for every text in each of its locales: most are to be shown in English."""
        languages = {locale: reader_for(locale.value).language for locale in discord.Locale}
        self._languages = {locale: name for locale, name in languages.items() if name != SOURCE}

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The text in the language of ``locale``; ``None`` where English is to be shown.

        One that Discord would not take is logged and left out: with it no command could be sent.
        """
        language, code = self._languages.get(locale), string.extras.get("code")
        if language is None or code is None:
            return None
        found = catalogue(language).text(code)
        if found is None:
            return None
        shown = _title(found) if string.extras["as_title"] else found
        if not _fits(shown, context.location, is_title=string.extras["as_title"]):
            log.error("Discord does not take this text of a command", code=code, language=language)
            return None
        return shown


def _fits(text: str, location: app_commands.TranslationContextLocation, *, is_title: bool) -> bool:
    if location in _NAMES and not is_title:
        return _NAME.fullmatch(text) is not None and text == text.lower()
    return _DESCRIPTION.fullmatch(text) is not None
