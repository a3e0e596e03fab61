#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0
"""What an SVG picture consists of, whichever font its letters come from.

usage: svg.py [--boxes] FILE

Prints its size, how many filled shapes there are of each colour, how many
lines and how many letters; with --boxes also where each filled shape is. A
file that is no well-formed XML, or whose letters refer to nothing, is an error.
"""

import collections
import re
import sys
import xml.etree.ElementTree as ElementTree

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"


def colour(style):
    """#rrggbb of a path's fill, None where it has none."""
    found = re.search(r"fill:rgb\(([\d.]+)%,([\d.]+)%,([\d.]+)%\)", style)
    if not found:
        return None
    return "#" + "".join(f"{round(float(part) * 2.55):02x}"
                         for part in found.groups())


def bounds(path):
    """The rectangle around a path, in whole points."""
    numbers = [float(part) for part in re.findall(r"-?[\d.]+", path)]
    across, down = numbers[0::2], numbers[1::2]
    return " ".join(f"{round(number)}" for number in
                    (min(across), min(down), max(across), max(down)))


def main():
    """Prints the structure."""
    boxes = "--boxes" in sys.argv
    root = ElementTree.parse(sys.argv[-1]).getroot()
    if root.tag != SVG + "svg":
        sys.exit("the outermost element is not svg")
    known = {f"#{element.get('id')}" for element in root.iter()}
    letters = [element.get(LINK) for element in root.iter(SVG + "use")]
    if not set(letters) <= known:
        sys.exit("a letter refers to nothing")
    drawn = [element for part in root if part.tag != SVG + "defs"
             for element in part.iter(SVG + "path")]
    fills = [(colour(element.get("style")), element.get("d"))
             for element in drawn]
    count = collections.Counter(fill for fill, _ in fills if fill)
    print(f"{root.get('width')} x {root.get('height')}")
    for fill in sorted(count):
        print(f"{fill} {count[fill]}")
    print(f"lines {sum(fill is None for fill, _ in fills)}")
    print(f"letters {len(letters)}")
    if boxes:
        for fill, path in fills:
            if fill:
                print(fill, bounds(path))


main()
