#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""
The table of Documentation/matrix.rst: the cells that cover every pair, and what came out.

usage: table.py update | compare

update writes the rows of cells that have a result in build/matrix, and keeps the others';
a cell that never was run says so. compare ends with 1 where the document has another row.
"""
import os
import sys

import cells

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
RESULTS = os.path.join(TOP, "build", "matrix", "cells")
DOCUMENT = os.path.join(TOP, "Documentation", "matrix.rst")
BEGIN, END = ".. table begins", ".. table ends"


def result_of(name):
    """pass, fail or why it cannot be; None where the cell was not run"""
    if reason := cells.stock_fails(cells.cell_of(name)):
        return reason
    try:
        with open(os.path.join(RESULTS, name, "result"), encoding="utf-8") as result:
            return result.read().split()[1]
    except FileNotFoundError:
        return None


def row_of(cell, result):
    first, *rest = cell + (result,)
    return [f"   * - {first}"] + [f"     - {value}" for value in rest]


def rows_in(document):
    """{cell: result} of the document's table, its header among them"""
    rows, now = {}, []
    table = document.partition(BEGIN)[2].partition(END)[0]
    for line in table.splitlines():
        if line[3:5] == "* ":
            now = []
        if line[5:7] == "- ":
            now.append(line[7:])
        if len(now) == len(cells.NAMES) + 1:
            rows[tuple(now[:-1])] = now[-1]
    return rows


def read_document():
    with open(DOCUMENT, encoding="utf-8") as document:
        return document.read()


def table_of(was):
    """the lines of the table, with what was in it where a cell has no result"""
    lines = [".. list-table::", "   :header-rows: 1", ""]
    lines += row_of(cells.NAMES, "result")
    for cell in cells.selection():
        result = result_of(cells.name_of(cell)) or was.get(cell, "not run")
        lines += row_of(cell, result)
    return lines


def update():
    document = read_document()
    before, _, rest = document.partition(BEGIN)
    table = "\n".join(table_of(rows_in(document)))
    with open(DOCUMENT, "w", encoding="utf-8") as out:
        out.write(before + BEGIN + "\n\n" + table + "\n\n" + END + rest.partition(END)[2])


def compare():
    was, different = rows_in(read_document()), 0
    for cell in cells.selection():
        result = result_of(cells.name_of(cell)) or was.get(cell, "not run")
        if was.get(cell) != result:
            print(f"{cells.name_of(cell)}: the document says {was.get(cell)},",
                  f"and what came out is {result}")
            different = 1
    return different


def main(words):
    if words == ["update"]:
        return update()
    if words == ["compare"]:
        return compare()
    print(__doc__.strip(), file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
