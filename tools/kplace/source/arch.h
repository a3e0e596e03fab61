/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which architecture a machine has, by what its files show.
 */
#ifndef KPLACE_ARCH_H
#define KPLACE_ARCH_H

#include "kplace_host.h"

/* enum arch - architectures that can be told from each other */
enum arch {
	ARCH_UNKNOWN,
	ARCH_ARM64,
	ARCH_X86,
	ARCH_ARM,
	ARCH_RISCV,
	ARCH_MIPS,
	ARCH_POWERPC,
	ARCH_S390,
	ARCH_LOONGARCH,
	ARCHES
};

/**
 * enum arch_weight - how much a sign of an architecture counts
 * @ARCH_HINT: as a name that others may have, too
 * @ARCH_SIGN: what only this architecture's kernel prints
 * @ARCH_WORD: the machine's own name of it, as uname -m gives it
 */
enum arch_weight {
	ARCH_HINT = 1,
	ARCH_SIGN,
	ARCH_WORD
};

const char *arch_name(enum arch arch);
enum arch arch_of_machine(const char *machine);
enum arch arch_in_text(const char *text);
enum arch arch_of_resource(const char *name);

#endif
