#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""What an SVG picture consists of.

usage: svg.py FILE [TEXT...]

Prints its size, how many filled shapes there are of each colour, and how many
lines, titles and texts; and for each TEXT how many texts and titles have it in
them. An error is what is no well-formed XML, has letters that are no text, boxes
without a title, text outside the picture or a pattern that is not there.
"""

import collections
import sys
import xml.etree.ElementTree as ElementTree

SVG = "{http://www.w3.org/2000/svg}"
# What a picture has: letters as outlines would be a "use" or a "symbol".
KNOWN = {SVG + name for name in (
    "svg", "title", "style", "defs", "pattern", "path", "rect", "g", "text")}


def check(root):
    """What is wrong with the picture, or None."""
    width, height = float(root.get("width")), float(root.get("height"))
    for element in root.iter():
        if element.tag not in KNOWN:
            return f"{element.tag}: not expected"
        if element.tag == SVG + "text" and not (
                0 <= float(element.get("x")) < width and
                0 <= float(element.get("y")) < height and element.text):
            return f"'{element.text}' is not in the picture"
    patterns = {f"url(#{element.get('id')})"
                for element in root.iter(SVG + "pattern")}
    for element in root.iter(SVG + "rect"):
        if element.get("fill")[0] != "#" and \
                element.get("fill") not in patterns:
            return f"{element.get('fill')}: not there"
    return None


def is_range(group):
    """Boxes are in groups; those of legend and table are 10 high."""
    return group.find(SVG + "rect").get("height") != "10"


def main():
    """Prints the structure."""
    root = ElementTree.parse(sys.argv[1]).getroot()
    if root.tag != SVG + "svg":
        sys.exit("the outermost element is not svg")
    wrong = check(root)
    if wrong:
        sys.exit(wrong)
    ranges = [group for group in root.iter(SVG + "g") if is_range(group)]
    titles = [group.findtext(SVG + "title") for group in ranges]
    if not all(titles):
        sys.exit("a range has no title")
    texts = [element.text for element in root.iter(SVG + "text")]
    fills = collections.Counter(element.get("fill")
                                for element in root.iter(SVG + "rect"))
    print(f"{root.get('width')} x {root.get('height')}")
    for fill in sorted(fills):
        print(f"{fill} {fills[fill]}")
    print(f"lines {len([line for line in root if line.tag == SVG + 'path'])}")
    print(f"titles {len(titles)}")
    print(f"texts {len(texts)}")
    for wanted in sys.argv[2:]:
        print(f"'{wanted}': {sum(wanted in text for text in texts)} texts, "
              f"{sum(wanted in title for title in titles)} titles")


main()
