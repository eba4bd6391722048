"""Every message that the double keeps, on disk as JSON lines, so that nothing is forgotten."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TextIO


@dataclass(slots=True)
class Post:
    """A message."""

    id: int
    channel_id: int
    author_id: int
    nonce: str | None
    at: dt.datetime
    body: dict[str, Any] = field(repr=False)
    repeats: int = 0
    """How often the same nonce was sent again and got this message."""
    is_deleted: bool = False

    @property
    def components(self) -> list[dict[str, Any]]:
        """Every component, nested ones included."""
        return flat(self.body.get("components", []))

    @property
    def custom_ids(self) -> list[str]:
        """The custom ids of buttons and menus."""
        return [part["custom_id"] for part in self.components if "custom_id" in part]

    @property
    def text(self) -> str:
        """Everything it says."""
        said = [self.body.get("content") or ""]
        said += [part["content"] for part in self.components if part["type"] == 10]
        said += [part["label"] for part in self.components if part.get("label")]
        return "\n".join(filter(None, said))


def flat(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Components with all those that they hold."""
    found = []
    for component in components:
        accessory = component.get("accessory")
        inner = component.get("components", []) + ([accessory] if accessory else [])
        found += [component, *flat(inner)]
    return found


class Ledger:
    """The messages, by channel, in the order in which they came."""

    def __init__(self, file: Path) -> None:
        """Read what the file holds, and go on writing to it."""
        self.posts: dict[int, Post] = {}
        self._channels: dict[int, list[Post]] = defaultdict(list)
        for line in file.read_text().splitlines() if file.exists() else ():
            self._read(json.loads(line))
        self._file: TextIO = file.open("a", buffering=1)

    def _read(self, line: dict[str, Any]) -> None:
        match line.pop("kind"):
            case "post":
                line["at"] = dt.datetime.fromisoformat(line["at"])
                self._keep(Post(**line))
            case "repeat":
                self.posts[line["id"]].repeats += 1
            case "deletion":
                self.posts[line["id"]].is_deleted = True

    def _write(self, kind: str, **fields: Any) -> None:
        self._file.write(json.dumps({"kind": kind, **fields}, default=dt.datetime.isoformat) + "\n")

    def _keep(self, post: Post) -> None:
        self.posts[post.id] = post
        self._channels[post.channel_id].append(post)

    def add(self, post: Post) -> None:
        """Keep a new message."""
        self._write("post", **asdict(post))
        self._keep(post)

    def repeated(self, post: Post) -> None:
        """Note that a message was asked for again."""
        self._write("repeat", id=post.id)
        post.repeats += 1

    def delete(self, post: Post) -> None:
        """Take a message out of its channel; the ledger goes on knowing it."""
        self._write("deletion", id=post.id)
        post.is_deleted = True

    def of_channel(self, channel_id: int) -> list[Post]:
        """A channel's messages, deleted ones included, the oldest first."""
        return self._channels.get(channel_id, [])

    def close(self) -> None:
        """Close the file."""
        self._file.close()
