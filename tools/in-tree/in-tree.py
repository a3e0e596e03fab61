#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Makes kplace a part of a kernel tree, as CONFIG_KEXEC_PLACEMENT.

usage: in-tree.py [--undo] KERNEL-TREE

Run twice it changes nothing more; with --undo the tree is what it was. A tree that is not
as expected is refused with one sentence, and stays as it is.
"""

import sys

from tree import Refused, Tree


def main():
    """Does what is asked."""
    words = sys.argv[1:]
    undo = "--undo" in words
    if undo:
        words.remove("--undo")
    if len(words) != 1 or words[0].startswith("-"):
        sys.exit(__doc__)
    tree = Tree(words[0])
    if undo:
        tree.undo()
    else:
        tree.apply()


if __name__ == "__main__":
    try:
        main()
    except (Refused, OSError) as error:
        sys.exit(f"in-tree.py: {error}")
