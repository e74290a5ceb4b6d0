"""How often somebody may try to sign in."""

import threading
import time
from collections import deque

_MOST, _SECONDS = 5, 60.0
_ADDRESSES = 1000


class Attempts:
    """Counts what failed, by the address it came from: five in a minute, then one waits."""

    def __init__(self) -> None:
        self._failed: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def must_wait(self, address: str) -> bool:
        """Whether this address has tried too often just now."""
        with self._lock:
            times = self._failed.get(address, deque())
            while times and time.monotonic() - times[0] > _SECONDS:
                times.popleft()
            return len(times) >= _MOST

    def fail(self, address: str) -> None:
        """Another try that failed."""
        with self._lock:
            while len(self._failed) >= _ADDRESSES:
                self._failed.pop(next(iter(self._failed)))
            self._failed.setdefault(address, deque(maxlen=_MOST)).append(time.monotonic())
