#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""The choice of cells: every pair that can exist is in it, and no cell is there in vain."""
import sys

import cells
import table

CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def pairs_in(chosen):
    return set().union(*map(cells.pairs_of, chosen))


@check
def every_pair_that_can_exist_is_covered():
    everything = [cell for cell in cells.all_cells() if not cells.stock_fails(cell)]
    chosen = [cell for cell in cells.selection() if not cells.stock_fails(cell)]
    return pairs_in(chosen) == pairs_in(everything)


@check
def every_cell_brings_a_pair_of_its_own_when_it_is_chosen():
    seen = set()
    for cell in cells.selection():
        if not cells.pairs_of(cell) - seen:
            return False
        if not cells.stock_fails(cell):
            seen |= cells.pairs_of(cell)
    return True


@check
def without_its_first_cell_a_choice_of_two_factors_is_short():
    chosen = cells.choose([("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")])
    return len(chosen) == 4 and pairs_in(chosen[1:]) != pairs_in(chosen)


@check
def no_chosen_cell_cannot_exist():
    return not [cell for cell in cells.selection() if cells.why_not(cell)]


@check
def every_value_is_in_some_cell():
    values = {(name, value) for name, values in cells.FACTORS.items() for value in values}
    found = {(name, value) for cell in cells.all_cells()
             for name, value in zip(cells.NAMES, cell)}
    return found == values


@check
def what_cannot_exist_has_a_reason():
    cell = cells.cell_of("6.12-rhel64k+6.12+none+2048+stock+load+trixie+kaslr+1")
    return "no kexec_load()" in cells.why_not(cell) and cell not in cells.all_cells()


@check
def where_stock_fails_the_table_says_so():
    cell = [cell for cell in cells.selection() if cells.stock_fails(cell)]
    return len(cell) == 1 and "without kplace, too" in table.result_of(cells.name_of(cell[0]))


@check
def the_choice_is_the_same_each_time():
    return cells.selection() == cells.selection()


@check
def a_value_that_is_none_is_refused():
    try:
        cells.cell_of("6.12+6.12+bios+2048+stock+load+trixie+kaslr+1")
    except ValueError as error:
        return "'bios' is no firmware" in str(error)
    return False


def main():
    failed = False
    print("KTAP version 1")
    print(f"1..{len(CHECKS)}")
    for number, function in enumerate(CHECKS, 1):
        good = function()
        failed |= not good
        word = "ok" if good else "not ok"
        print(f"{word} {number} {function.__name__.replace('_', ' ')}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
