// SPDX-License-Identifier: GPL-2.0-only
/*
 * What purity.sh must refuse: check-the-check.sh has it looked at, too.
 */
#include <stdio.h>

int calls_so_far;

int main(void)
{
	return printf("hello %d\n", ++calls_so_far) < 0;
}
