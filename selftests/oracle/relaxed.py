#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Grants what "kplace plan" says would help, on random machines where it fails.

usage: relaxed.py KPLACE [SEED [COUNT]]

The relaxation of a plan without a place, granted, makes the same command succeed,
and a step less does not: the text's step is a tenth of the unit it is given in, the
least that can be said, and that of JSON a page. So for a plan of which it is not
known whether kexec takes it. TAP, one test.
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile

PAGE = 4096
UNITS = {"bytes": 1, "byte": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}
ROLES = ("kernel", "initrd", "dtb")


def run(command, image, *more):
    """Exit status and standard output of a plan."""
    words = list(command)
    for role in ROLES:
        words += ["--" + role, str(image[role])]
    done = subprocess.run(words + list(more), capture_output=True, text=True,
                          check=False)
    return done.returncode, done.stdout


def make_bank(dice, start):
    """Lines of one bank, and what is free in it."""
    pages = dice.randint(8, 240) << 8
    spots = sorted(dice.sample(range(pages), 2 * dice.randint(0, 3)))
    lines = [f"{start:08x}-{start + pages * PAGE - 1:08x} : System RAM"]
    free = pages
    for first, end in zip(spots[::2], spots[1::2]):
        # So that much is left.
        end = min(end, first + pages // 8)
        lines.append(f"  {start + first * PAGE:08x}-"
                     f"{start + end * PAGE - 1:08x} : reserved")
        free -= end - first
    return lines, free * PAGE


def make_machine(folder, dice):
    """A machine of one to three banks, often with proc/meminfo; its free bytes."""
    os.makedirs(folder + "/proc", exist_ok=True)
    lines, free = [], 0
    for bank in range(dice.randint(1, 3)):
        more, size = make_bank(dice, bank * 0x40000000)
        lines += more
        free += size
    with open(folder + "/proc/iomem", "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")
    meminfo = folder + "/proc/meminfo"
    if os.path.exists(meminfo):
        os.remove(meminfo)
    if dice.random() < 0.4:
        with open(meminfo, "w", encoding="ascii") as file:
            file.write(f"MemTotal: {int(free * dice.uniform(0.7, 1)) >> 10} kB\n")
    return free


def amount_of(text):
    """Segment, bytes and the step they are given in, of a sentence on sizes."""
    found = (re.search(r"needs ([\d.]+) (\w+) more.*or the (\w+) smaller", text) or
             re.search(r"if the (?P<s>\w+) is smaller by ([\d.]+) (\w+)", text))
    if not found:
        return None
    if "s" in found.groupdict():
        segment, number, unit = found.groups()
    else:
        number, unit, segment = found.groups()
    unit = UNITS[unit]
    step = unit // 10 or 1
    return segment, int(float(number) * unit + 0.999), step


def smaller(image, segment, amount):
    """The image with less of a segment, counted from its whole pages."""
    less = dict(image)
    less[segment] = -(-image[segment] // PAGE) * PAGE - amount
    return less


def grant_size(command, image, text, relax):
    """A fault, or an empty string, in what is said of sizes, by text and by JSON."""
    segment, amount, step = amount_of(text)
    if relax["segment"] != segment:
        return "text and JSON name two segments"
    for given, one in ((amount, step), (relax["bytes"], PAGE)):
        if run(command, smaller(image, segment, given))[0] != 0:
            return f"{given} bytes less of the {segment} do not help"
        if run(command, smaller(image, segment, given - one))[0] == 0:
            return f"{one} bytes less of that help, too"
    return ""


def check(command, image):
    """None if the plan has a place, else a fault or an empty string."""
    status, text = run(command, image)
    if status == 0:
        return None
    answer = json.loads(run(command, image, "--json")[1])
    said = re.search(r"^(?:nearest relaxation|for sure): (.*)$", text, re.M)
    said = said.group(1) if said else None
    relax = answer["relax"]
    if answer["relaxation"] != said:
        return "text and JSON differ"
    if relax is None:
        return "" if not said or "no single" in said else "JSON has no relaxation"
    if relax["what"] in ("size", "half"):
        return grant_size(command, image, said, relax)
    if relax["what"] == "above":
        # The last policy given counts.
        status = run(command, image, "--policy", "bottom-up")[0]
        return "" if status == 0 else "nothing is gained below the kernel"
    # An alignment and a window are no options of the command.
    return ""


def main():
    kplace = os.path.realpath(sys.argv[1])
    print("KTAP version 1\n1..1", flush=True)
    dice = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 2000
    seen = {"failing": 0, "faults": 0}
    with tempfile.TemporaryDirectory() as machine:
        while seen["failing"] < count:
            free = make_machine(machine, dice)
            image = {
                "kernel": dice.randint(1, free // 2),
                "initrd": dice.randint(1, free),
                "dtb": dice.randint(1, 2 << 20),
            }
            policy = dice.choice(("stock", "bottom-up", "top-down"))
            fault = check([kplace, "plan", "-s", machine, "--policy", policy],
                          image)
            seen["failing"] += fault is not None
            if fault and not seen["faults"]:
                print(f"# {fault}: {image}, policy {policy}")
                with open(machine + "/proc/iomem", encoding="ascii") as file:
                    print("".join("# " + line for line in file), end="")
            seen["faults"] += bool(fault)
    print(f"{'not ' if seen['faults'] else ''}ok 1 - relaxations granted: "
          f"{seen['failing']} plans that fail, {seen['faults']} faults")
    sys.exit(1 if seen["faults"] else 0)


if __name__ == "__main__":
    main()
