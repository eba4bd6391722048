"""Work that is too long for the event loop, done in processes of its own.

:class:`WorkerPool` runs any pure function of a module in another process; :mod:`.gc_control` keeps
the garbage collector from stopping everything while a large object arrives or goes.
"""

from .pool import Trouble, WorkerError, WorkerPool

__all__ = ["Trouble", "WorkerError", "WorkerPool"]
