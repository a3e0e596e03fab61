// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which architecture a machine has, by what its files show.
 */
#include <string.h>

#include "arch.h"

static const char * const names[ARCHES] = {
	[ARCH_ARM64] = "arm64",
	[ARCH_X86] = "x86",
	[ARCH_ARM] = "arm (32 bits)",
	[ARCH_RISCV] = "riscv",
	[ARCH_MIPS] = "mips",
	[ARCH_POWERPC] = "powerpc",
	[ARCH_S390] = "s390",
	[ARCH_LOONGARCH] = "loongarch",
};

/**
 * arch_name - an architecture's name
 * @arch: the architecture
 *
 * Return: the name; NULL if it is not known.
 */
const char *arch_name(enum arch arch)
{
	return names[arch];
}

/* A longer name comes before one that it begins with. */
static const struct machine_name {
	const char *name;
	enum arch arch;
} machines[] = {
	{ "aarch64", ARCH_ARM64 },
	{ "arm64", ARCH_ARM64 },
	{ "x86_64", ARCH_X86 },
	{ "x86-64", ARCH_X86 },
	{ "amd64", ARCH_X86 },
	{ "i386", ARCH_X86 },
	{ "i586", ARCH_X86 },
	{ "i686", ARCH_X86 },
	{ "armv5", ARCH_ARM },
	{ "armv6", ARCH_ARM },
	{ "armv7", ARCH_ARM },
	{ "armv8l", ARCH_ARM },
	{ "armhf", ARCH_ARM },
	{ "arm-linux", ARCH_ARM },
	{ "riscv32", ARCH_RISCV },
	{ "riscv64", ARCH_RISCV },
	{ "mips", ARCH_MIPS },
	{ "ppc", ARCH_POWERPC },
	{ "powerpc", ARCH_POWERPC },
	{ "s390x", ARCH_S390 },
	{ "loongarch64", ARCH_LOONGARCH },
};

/**
 * arch_of_machine - the architecture of what uname -m prints
 * @machine: as in "aarch64"
 *
 * Return: the architecture, or %ARCH_UNKNOWN.
 */
enum arch arch_of_machine(const char *machine)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(machines); i++)
		if (!strncmp(machine, machines[i].name,
			     strlen(machines[i].name)))
			return machines[i].arch;
	return ARCH_UNKNOWN;
}

/**
 * arch_in_text - an architecture named somewhere in a text
 * @text: as in "Linux version 6.1.0-9-arm64 (gcc for aarch64-linux-gnu)"
 *
 * Return: the architecture; %ARCH_UNKNOWN for none, or for two.
 */
enum arch arch_in_text(const char *text)
{
	enum arch found = ARCH_UNKNOWN;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(machines); i++) {
		if (!strstr(text, machines[i].name))
			continue;
		if (found && found != machines[i].arch)
			return ARCH_UNKNOWN;
		found = machines[i].arch;
	}
	return found;
}

/**
 * arch_of_resource - the architecture that calls a resource so
 * @name: of a line in /proc/iomem
 *
 * Return: the architecture, or %ARCH_UNKNOWN: most names are everybody's.
 */
enum arch arch_of_resource(const char *name)
{
	static const struct machine_name resources[] = {
		{ "Local APIC", ARCH_X86 },
		{ "IOAPIC ", ARCH_X86 },
		{ "System ROM", ARCH_X86 },
		{ "Video ROM", ARCH_X86 },
		{ "ACPI Non-volatile Storage", ARCH_X86 },
		{ "ACPI Tables", ARCH_X86 },
		{ "RAM buffer", ARCH_X86 },
		{ "Kernel image", ARCH_RISCV },
		{ "GICR", ARCH_ARM64 },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(resources); i++)
		if (!strncmp(name, resources[i].name,
			     strlen(resources[i].name)))
			return resources[i].arch;
	return ARCH_UNKNOWN;
}
