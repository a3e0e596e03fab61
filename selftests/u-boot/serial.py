#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Types commands at U-Boot's prompt, and sends a file by YMODEM where "loady" is typed.

usage: serial.py SOCKET FILE <COMMANDS >CONSOLE
"""

import socket
import subprocess
import sys

PROMPT = b"\n=> "
# The receiver asks for the first block, again and again, with this letter.
READY = b"C"


class Line:
    """A serial line, and what came over it."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.socket.settimeout(120)

    def until(self, text):
        """Reads up to a text, and prints it."""
        got = b""
        while not got.endswith(text):
            byte = self.socket.recv(1)
            if not byte:
                sys.exit("serial.py: the line ended before %r" % text)
            got += byte.replace(b"\r", b"")
        sys.stdout.write(got.decode("latin-1"))
        sys.stdout.flush()

    def type(self, text):
        self.socket.sendall(text.encode() + b"\n")
        # What is typed comes back, and may end as a prompt or a letter would.
        self.until(text.encode()[-8:])

    def send(self, file):
        self.until(READY)
        # sb takes no line that answers "not yet".
        self.socket.setblocking(True)
        subprocess.run(["sb", "--ymodem", "--quiet", file], stdin=self.socket,
                       stdout=self.socket, stderr=subprocess.DEVNULL, check=True)


def main():
    line = Line(sys.argv[1])
    line.socket.sendall(b"\n" * 20)
    line.until(PROMPT)
    line.type("echo at the prompt")
    for command in sys.stdin.read().splitlines():
        line.until(PROMPT)
        line.type(command)
        if command.startswith("loady"):
            line.send(sys.argv[2])
    line.until(PROMPT)
    line.type("reset")


main()
