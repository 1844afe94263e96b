"""The tasks of the local pool on the workers of a Dask scheduler, their outcomes in the order of asking.

What travels is text of every level, without encryption unless the address says tls: and Dask is configured for it. It belongs on a network of its own.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from reftel.errors import ReftelError

__all__ = ["on_cluster"]

T = TypeVar("T")
Task = tuple[Callable[..., T], tuple[Any, ...]]
_AHEAD = 4
_SECONDS = "15s"


def on_cluster(tasks: Iterable[Task[T]], scheduler: str) -> Iterator[T]:
    """The outcome of each task, done by the workers of the ``scheduler`` at an address such as tcp://10.0.0.1:8786. A worker that is lost has its tasks done by
    another. ReftelError where the scheduler cannot be reached, has no workers, or loses them all.
    """
    try:
        from distributed import Client  # noqa: PLC0415  # an extra
        from distributed.client import FutureCancelledError  # noqa: PLC0415
        from distributed.scheduler import KilledWorker  # noqa: PLC0415
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
    finally:
        client.close()  # type: ignore[no-untyped-call]
