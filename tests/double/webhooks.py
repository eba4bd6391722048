"""Posting signed interactions to an endpoint, as Discord does it."""

from __future__ import annotations

import email
import io
import json
from typing import Any, cast

import aiohttp
from nacl.signing import SigningKey

from bot.clock import Clock

_KEY = SigningKey(b"the double signs its interaction")


def signed(body: bytes, timestamp: int, key: SigningKey = _KEY) -> dict[str, str]:
    """The headers that prove where a request comes from."""
    signature = key.sign(str(timestamp).encode() + body).signature
    return {
        "X-Signature-Ed25519": signature.hex(),
        "X-Signature-Timestamp": str(timestamp),
        "Content-Type": "application/json",
    }


async def _answer(response: aiohttp.ClientResponse) -> dict[str, Any]:
    """What is said; where files go with it, it is the first of several parts."""
    if response.content_type != "multipart/form-data":
        return dict(await response.json())
    body = await response.read()
    head = f"Content-Type: {response.headers['Content-Type']}\r\n\r\n".encode()
    for part in email.message_from_bytes(head + body).walk():
        if part.get_param("name", header="Content-Disposition") == "payload_json":
            told: dict[str, Any] = json.loads(cast("bytes", part.get_payload(decode=True)))
            return told
    raise RuntimeError("an answer with files says nothing")


class Webhooks:
    """Posts interactions."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._session: aiohttp.ClientSession | None = None
        self.public_key = bytes(_KEY.verify_key).hex()

    async def post(self, address: str, interaction: dict[str, Any]) -> dict[str, Any] | None:
        """Post one; gives the answer, or ``None`` where one is promised.

        Raises ``RuntimeError`` where it is neither.
        """
        body = json.dumps(interaction).encode()
        headers = signed(body, self.now())
        async with self._open().post(address, data=io.BytesIO(body), headers=headers) as response:
            match response.status:
                case 200:
                    return await _answer(response)
                case 202:
                    return None
            said = await response.read()
            raise RuntimeError(f"{address} answered {response.status}: {said[:300]!r}")

    async def send(self, address: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        """Post anything; gives the status and what is said."""
        session = self._open()
        async with session.post(address, data=io.BytesIO(body), headers=headers) as response:
            return response.status, await response.read()

    async def get(self, address: str) -> tuple[int, bytes]:
        """Get anything; gives the status and what is said."""
        async with self._open().get(address) as response:
            return response.status, await response.read()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    def now(self) -> int:
        """The time that a request is signed with, in seconds."""
        return int(self._clock.now().timestamp())

    async def close(self) -> None:
        """End the connections."""
        if self._session is not None:
            await self._session.close()
