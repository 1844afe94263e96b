"""The tasks of the local pool on the workers of a Dask scheduler, their outcomes in the order of asking.

What travels is text of every level, without encryption unless the address says tls: and Dask is configured for it. It belongs on a network of its own.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from reftel.errors import ReftelError

__all__ = ["check", "on_cluster"]

T = TypeVar("T")
Task = tuple[Callable[..., T], tuple[Any, ...]]
_AHEAD = 4
_SECONDS = "15s"


def check(scheduler: str) -> None:
    """ReftelError where there is no ``scheduler`` at this address, or it has no workers."""
    with _connected(scheduler):
        pass


@contextmanager
def _connected(scheduler: str) -> Iterator[tuple[Any, int]]:
    """A client of the ``scheduler``, and how many tasks its workers do at once."""
    try:
        from distributed import Client  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        msg = "work on a cluster needs the extra `cluster`: pip install 'reftel[cluster]'"
        raise ReftelError(msg) from error
    try:
        client = Client(scheduler, timeout=_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        msg = f"{scheduler}: there is no scheduler; start one with `dask scheduler`, and give its address as tcp://HOST:8786"
        raise ReftelError(msg) from error
    try:
        threads = sum(worker["nthreads"] for worker in client.scheduler_info(n_workers=-1)["workers"].values())
        if not threads:
            msg = f"{scheduler}: the scheduler has no workers; start some with `dask worker {scheduler}`"
            raise ReftelError(msg)
        yield client, threads
    finally:
        client.close()  # type: ignore[no-untyped-call]


def on_cluster(tasks: Iterable[Task[T]], scheduler: str) -> Iterator[T]:
    """The outcome of each task, done by the workers of the ``scheduler`` at an address such as tcp://10.0.0.1:8786. A worker that is lost has its tasks done by
    another. ReftelError where the scheduler cannot be reached, has no workers, or loses them all.
    """
    with _connected(scheduler) as (client, threads):
        yield from _done(tasks, client, threads, scheduler)


def _done(tasks: Iterable[Task[T]], client: Any, threads: int, scheduler: str) -> Iterator[T]:
    from distributed.client import FutureCancelledError  # noqa: PLC0415  # an extra
    from distributed.scheduler import KilledWorker  # noqa: PLC0415

    try:
        waiting: deque[Any] = deque()
        for work, given in tasks:
            # the same work may be asked for again, and is done again
            waiting.append(client.submit(work, *given, pure=False))
            if len(waiting) >= threads * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except (KilledWorker, FutureCancelledError, OSError) as error:
        msg = f"{scheduler}: the work on the cluster has ended early; run the command again, which goes on where it stopped"
        raise ReftelError(msg) from error
    except RuntimeError as error:
        msg = f"{scheduler}: the scheduler or a worker cannot take the work; the same version of reftel must be installed there, with the extra `cluster`"
        raise ReftelError(msg) from error
