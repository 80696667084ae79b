"""Running things at the same moment, each on a database connection of its own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections


def at_once(action: Callable[[], Any], *, times: int = 4) -> list[Any]:
    """What the action returns, or the exception it raises, for each of several threads."""
    start = threading.Barrier(times)

    def run(_: int) -> Any:
        try:
            start.wait(timeout=10)
            return action()
        except Exception as error:  # noqa: BLE001 (the test looks at it)
            return error
        finally:
            # Those of this thread.
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times), timeout=60))
