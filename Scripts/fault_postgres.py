"""A PostgreSQL server of one's own for the fault test, and a proxy in front of it whose connections can be cut."""
import os
import pathlib
import random
import select
import shutil
import socket
import struct
import subprocess
import threading
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def binaries():
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return found[-1].parent if found else None


class Postgres:
    """Commits wait for the disk, as in real use."""

    def __init__(self, folder):
        self.folder, self.port, self.bin = pathlib.Path(folder), free_port(), binaries()
        self.data = self.folder / "pg"
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
            self.folder.chmod(0o755)
        self.run(self.bin / "initdb", "-D", self.data, "-A", "trust", "-U", "kepil", "-E", "UTF8", "--no-locale")
        self.start()
        self.psql("postgres", "CREATE DATABASE kepil")

    def run(self, *command, check=True):
        command = [str(part) for part in command]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--"] + command
        return subprocess.run(
            command, check=check, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/"
        ).returncode

    def start(self):
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=60"
        options += " -c shared_buffers=16MB -c min_wal_size=32MB -c max_wal_size=32MB -c wal_recycle=off"
        self.run(self.bin / "pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", self.folder / "log", "-o", options, "start")

    def stop(self, mode="immediate"):
        self.run(self.bin / "pg_ctl", "-D", self.data, "-w", "-m", mode, "stop", check=False)

    def psql(self, database, sql):
        self.run(
            self.bin / "psql", "-X", "-h", "127.0.0.1", "-p", self.port, "-U", "kepil", "-d", database, "-c", sql,
            check=False,
        )

    def address(self, port=None):
        return f"postgres://kepil@127.0.0.1:{port or self.port}/kepil"


class Proxy:
    """Passes bytes on until told to cut: then every connection is reset, wherever it stands."""

    def __init__(self, target):
        self.target, self.pairs, self.lock, self.closed = target, [], threading.Lock(), False
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while not self.closed:
            try:
                client, _ = self.listener.accept()
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                continue
            with self.lock:
                self.pairs.append((client, server))
            threading.Thread(target=self.carry, args=(client, server), daemon=True).start()

    def carry(self, client, server):
        other = {client: server, server: client}
        try:
            while True:
                for ready in select.select([client, server], [], [], 5)[0]:
                    data = ready.recv(65536)
                    if not data:
                        return
                    other[ready].sendall(data)
        except (OSError, ValueError):
            pass
        finally:
            self.reset(client, server)

    @staticmethod
    def reset(*sockets):
        for one in sockets:
            try:
                # No farewell: what was on the way is lost.
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                one.close()
            except OSError:
                pass

    def cut(self):
        with self.lock:
            pairs, self.pairs = self.pairs, []
        for client, server in pairs:
            for one in (client, server):
                try:
                    one.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
            self.reset(client, server)

    def close(self):
        self.closed = True
        self.listener.close()
        self.cut()


def pause(longest):
    time.sleep(random.uniform(0.02, longest))
