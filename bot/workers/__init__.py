"""Work that is too long for the event loop, done in processes of its own.

:class:`WorkerPool` runs any pure function of a module in another process; :mod:`.transfer` sends
what it built in pieces, and :mod:`.gc_control` keeps the garbage collector from stopping everything
while a large object arrives or goes. It pays from some thousand entries on; below that a thread
would do.
"""

from .pool import Trouble, WorkerError, WorkerPool

__all__ = ["Trouble", "WorkerError", "WorkerPool"]
