# SPDX-License-Identifier: GPL-2.0-only
"""One mutant: compiled, linked to the tests, and run until one of them fails."""

import collections
import hashlib
import os
import pathlib
import resource
import shlex
import signal
import subprocess
import tempfile

OUT = pathlib.Path("build/mutants")
# Of the processor's time, which a busy machine does not make longer.
SECONDS = 20
MEMORY = 4 << 30
# Tests that take less run in one process.
FAST = 0.1


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 20, 64 << 20))


def fails(*command):
    """The group in which a program fails, "" if it does not; stops at once."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, start_new_session=True,
                          preexec_fn=limits, errors="replace") as run:
        failed = ""
        for line in run.stdout:
            if line.startswith("not ok"):
                failed = line.split("-", 1)[-1].strip()
                os.killpg(run.pid, signal.SIGKILL)
                break
        return "" if run.wait() == 0 and not failed else failed or "it ended early"


class Bench:
    """The tests, linked to one mutated object after the other."""

    def __init__(self, source, reach):
        self.source, self.reach = source, reach
        self.folder = tempfile.TemporaryDirectory(dir=OUT, prefix="work")
        self.work = pathlib.Path(self.folder.name)
        self.cc = shlex.split(os.environ["MUTANTS_CC"])
        self.libs = {"unit": shlex.split(os.environ["MUTANTS_LIBS"]), "oracle": []}
        self.killers = collections.Counter()
        self.seen = {}
        self.same = self.compiled(pathlib.Path(source).read_text())
        self.others = [str(o) for o in (OUT / "o").glob("*/*/*.o")
                       if o.parts[3] == "arch" or o.parts[3:5] == ("kernel", o.parts[4])]
        self.others.remove(str(OUT / "o" / source)[:-2] + ".o")

    def compiled(self, text):
        """What a text is compiled to, as a digest; None if it cannot be."""
        file = self.work / pathlib.Path(self.source).name
        file.write_text(text)
        done = subprocess.run([*self.cc, f"-I{pathlib.Path(self.source).parent}", "-c",
                               str(file), "-o", str(self.work / "mutant.o")],
                              stderr=subprocess.DEVNULL, check=False)
        if done.returncode:
            return None
        return hashlib.sha256((self.work / "mutant.o").read_bytes()).hexdigest()

    def link(self, name):
        program = str(self.work / name)
        subprocess.run([self.cc[0], "-fuse-ld=gold", *self.others,
                        str(self.work / "mutant.o"), str(OUT / f"{name}.o"),
                        *self.libs[name], "-o", program], check=True)
        return program

    def batches(self, function):
        """Arguments: groups that failed before, fast ones, and the others one by one."""
        tests = list(self.reach.of(self.source, function))
        unit = [t[1] for t, seconds in tests if t[0] == "unit" and seconds < FAST]
        first = [g for g, _ in self.killers.most_common() if g in unit][:3]
        yield "unit", first
        yield "unit", [g for g in unit if g not in first]
        for test, seconds in tests:
            if test[0] != "unit" or seconds >= FAST:
                yield test[0], list(test[1:])

    def verdict(self, text, function):
        """"killed by ...", "survived", or why it is no mutant."""
        digest = self.compiled(text)
        if digest is None:
            return "invalid"
        if digest == self.same:
            return "same"
        if digest not in self.seen:
            self.seen[digest] = self.run(function)
        return self.seen[digest]

    def run(self, function):
        programs = {}
        for name, words in self.batches(function):
            if not words:
                continue
            if name not in programs:
                programs[name] = self.link(name)
            failed = fails(programs[name], *words)
            if failed:
                self.killers[failed] += 1
                return f"killed by {name} {failed}"
        return "survived"
