"""The requests that answer interactions, as small as they can be.

discord.py hands a form to the system in many pieces, one by one, and has Discord send back the
message that it makes of each answer. Here a form goes in one piece, and Discord sends back only
what will be changed. Source: ``with_response`` under “Create Interaction Response” in Discord's
developer documentation.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any, cast

import aiohttp
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

_CALLBACK = "/interactions/{webhook_id}/{webhook_token}/callback"
_more_follows = ContextVar("more_follows", default=False)


def more_follows() -> None:
    """Say that the answer about to be given will be changed, or followed by another one."""
    _more_follows.set(True)


def does_more_follow() -> bool:
    """Whether that was said, about the interaction that is being answered here."""
    return _more_follows.get()


class InteractionRequests(AsyncWebhookAdapter):
    """Takes the place of discord.py's own requests, in whatever is started after :meth:`use`."""

    def __init__(self) -> None:
        """Nothing is sent yet."""
        super().__init__()  # type: ignore[no-untyped-call]

    def use(self) -> None:
        """From now on, in this task and those that it starts."""
        async_context.set(self)

    async def request(self, route: Any, session: Any, *, params: Any = None, **options: Any) -> Any:
        """Send a request; gives what Discord says to it."""
        options["session"] = _InOnePiece(session) if options.get("multipart") else session
        if route.path != _CALLBACK or does_more_follow():
            return await super().request(route, params=params, **options)
        await super().request(route, **options)
        return {"interaction": {"id": route.webhook_id}}


class _InOnePiece:
    """A session that sends a form in one piece."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    @asynccontextmanager
    async def request(
        self,
        method: str,
        url: str,
        *,
        data: aiohttp.FormData,
        headers: dict[str, str],
        **options: Any,
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        body, kind = await in_one_piece(data)
        headers = headers | {"Content-Type": kind}
        async with self._session.request(
            method, url, data=body, headers=headers, **options
        ) as response:
            yield response


async def in_one_piece(form: aiohttp.FormData) -> tuple[bytes, str]:
    """A form as it is sent, and its content type."""
    parts = cast("aiohttp.MultipartWriter", form())
    return await parts.as_bytes(), parts.headers["Content-Type"]
