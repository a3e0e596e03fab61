# SPDX-License-Identifier: GPL-2.0-only
"""One mutant: compiled, linked to the tests, and run until one of them fails."""

import collections
import functools
import hashlib
import math
import os
import pathlib
import resource
import shlex
import signal
import subprocess
import tempfile

OUT = pathlib.Path("build/mutants")
# Of the processor's time, which a busy machine does not make longer: so much, and so many
# times what the tests take.
SECONDS = 1
TIMES = 3
MEMORY = 4 << 30
# Tests that take less run in one process.
FAST = 0.1


def limit(usual):
    seconds = math.ceil(SECONDS + TIMES * usual)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 20, 64 << 20))


def fails(usual, *command):
    """The test that fails, and the groups that ended before; stops at once.

    usual is how long all take, in seconds. Without a failure the test is "".
    """
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, start_new_session=True,
                          preexec_fn=functools.partial(limit, usual),
                          errors="replace") as run:
        failed, passed = "", set()
        for line in run.stdout:
            if line.startswith("not ok"):
                failed = line.split("-", 1)[-1].split()[0]
                os.killpg(run.pid, signal.SIGKILL)
                break
            if line.startswith("# ok - "):
                passed.add(line.split()[-1])
        if run.wait() and not failed:
            failed = "it ended early"
        return failed, passed


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
        """Program, arguments, seconds: groups that failed before, fast ones, and the others one by one."""
        tests = list(self.reach.of(self.source, function))
        unit = [t[1] for t, seconds in tests if t[0] == "unit" and seconds < FAST]
        first = [g for g, _ in self.killers.most_common() if g in unit][:3]
        usual = {t[1]: seconds for t, seconds in tests if t[0] == "unit"}
        for groups in (first, [g for g in unit if g not in first]):
            yield "unit", groups, sum(usual[g] for g in groups)
        for test, seconds in tests:
            if test[0] != "unit" or seconds >= FAST:
                yield test[0], list(test[1:]), seconds

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
        for name, words, usual in self.batches(function):
            if not words:
                continue
            if name not in programs:
                programs[name] = self.link(name)
            failed, passed = fails(usual, programs[name], *words)
            if failed:
                # Groups run in their order.
                self.killers.update([g for g in self.reach.order
                                     if g in words and g not in passed][:name == "unit"])
                return f"killed by {name} {failed}"
        return "survived"
