# SPDX-License-Identifier: GPL-2.0-only
"""Sphinx configuration: plain pages, and DOC blocks pulled from the code.

KERNEL_SOURCE names a kernel tree, whose kernel-doc and Sphinx extension read
the comments; `make docs` sets it.
"""

import os
import sys

kernel = os.environ["KERNEL_SOURCE"]
top = os.path.abspath("..")
sys.path.insert(0, os.path.join(kernel, "Documentation", "sphinx"))

project = "kplace"
extensions = ["kerneldoc"]
kerneldoc_bin = os.path.join(kernel, "scripts", "kernel-doc")
kerneldoc_srctree = top
html_theme = "alabaster"
