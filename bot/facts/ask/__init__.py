"""Questions in plain words, read as one typed question and answered from the base.

:class:`~bot.facts.ask.asking.Asking` takes a question and gives a
:class:`~bot.facts.ask.answer.Reply`. Nothing here holds a sentence: answers are messages, which
:mod:`bot.wording` words.
"""

from .answer import Answer, Basis, Reply
from .asking import Asking
from .certainty.leading import led, tells_more

__all__ = ["Answer", "Asking", "Basis", "Reply", "led", "tells_more"]
