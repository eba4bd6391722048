"""The one voice: every sentence that a person reads on Discord is worded here.

Texts stand in catalogues, one folder for each language (``locale/en/daily.po``), under codes such
as ``daily.post_gone``. A :class:`~bot.wording.reader.Reader` is whoever an answer is made for; it
turns codes and values into words of its language. Adding a language means adding a folder.
"""

from .markup import Markup, clip, safe, visible
from .reader import PLAIN, Reader

__all__ = ["PLAIN", "Markup", "Reader", "clip", "safe", "visible"]
