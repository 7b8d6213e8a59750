"""Real server processes, what they cost, and their end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORKERS, THREADS = 2, 4
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    """A granian that answers on 127.0.0.1, with its workers."""

    pid: int
    port: int

    def processes(self) -> list[int]:
        """The server and everything below it."""
        return _tree(self.pid)

    def cpu_ms(self) -> float:
        """User and system time of all its processes since their start."""
        return sum(_cpu_ticks(pid) for pid in self.processes()) * 1_000 / _TICKS

    def workers_mb(self) -> float:
        """Memory of the workers: PSS, so what they share with others is counted by its part."""
        by_size = sorted((_pss_kb(pid) for pid in self.processes() if pid != self.pid), reverse=True)
        return sum(by_size[:WORKERS]) / 1024

    def peak_mb(self) -> float:
        """The most memory that one of its workers has had in its life (VmHWM)."""
        return max(_peak_kb(pid) for pid in self.processes() if pid != self.pid) / 1024


@contextmanager
def running(target: str, environment: Mapping[str, str], log: Path, *, workers: int = WORKERS) -> Iterator[Server]:
    """Start `target` with 2 workers of 4 threads, wait until it answers, stop all its processes at the end."""
    port = _free_port()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(THREADS), "--log-level", "warning", target),
    ]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=subprocess.STDOUT
        )
    server = Server(process.pid, port)
    try:
        _wait_until_up(process, port, log)
        yield server
    finally:
        _stop(process, server.processes())


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait_until_up(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')[-3_000:]}")


def _stop(process: subprocess.Popen[bytes], pids: list[int]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)
    for pid in pids:
        if _parent_of(pid) == 1:  # a worker that outlived its server
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue


def _tree(pid: int) -> list[int]:
    parents = {int(name): _parent_of(int(name)) for name in os.listdir("/proc") if name.isdigit()}
    found = [pid]
    for one in found:
        found.extend(child for child, parent in parents.items() if parent == one)
    return found


def _stat(pid: int) -> list[str]:
    """The fields of /proc/<pid>/stat after the name, which may hold blanks; empty when the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _parent_of(pid: int) -> int:
    stat = _stat(pid)
    return int(stat[1]) if stat else 0


def _cpu_ticks(pid: int) -> int:
    stat = _stat(pid)
    return int(stat[11]) + int(stat[12]) if stat else 0


def _pss_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _peak_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
