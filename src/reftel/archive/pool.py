"""Work spread over processes, its outcomes in the order of asking: what is kept does not depend on who was quickest."""

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from reftel.errors import ReftelError

__all__ = ["cores", "in_order"]

T = TypeVar("T")
Task = tuple[Callable[..., T], tuple[Any, ...]]
_AHEAD = 3


def cores() -> int:
    """How many processes may work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(tasks: Iterable[Task[T]], workers: int, *, scheduler: str | None = None) -> Iterator[T]:
    """The outcome of each task, a function and what it is given. With fewer than two ``workers`` this process does them all; with a ``scheduler``, the
    workers of that one do. ReftelError where a process dies.
    """
    if scheduler is not None:
        from reftel.archive.cluster import on_cluster  # noqa: PLC0415  # an extra, and only where it is used

        yield from on_cluster(tasks, scheduler)
        return
    if workers < 2:
        for work, given in tasks:
            yield work(*given)
        return
    # a process that is forked while threads run may wait for ever
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begun)
    waiting: deque[Future[T]] = deque()
    try:
        for work, given in tasks:
            waiting.append(pool.submit(work, *given))
            if len(waiting) >= workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        msg = "a process of the work has ended, perhaps for want of memory; run the command again, which goes on where it stopped, with fewer --workers"
        raise ReftelError(msg) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begun() -> None:
    """What a process of the pool does first."""
    # thousands of small objects are made for each document, and go when their last name does: to look for rings among them every 700 takes a tenth of the work
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
