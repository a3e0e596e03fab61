// SPDX-License-Identifier: GPL-2.0-only
/*
 * phdrs - the memory that the program headers of an ELF core file describe
 *
 * usage: phdrs FILE [OFFSET]
 *
 * Prints "START END", half open, 16 hexadecimal digits each, for every PT_LOAD.
 * FILE is /proc/vmcore, or /dev/mem with the elfcorehdr segment of a loaded crash
 * image at OFFSET. That one can only be mapped: the kernel takes a loaded crash
 * image out of its own linear map, which read() on /dev/mem goes through.
 */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* The kernel makes elfcorehdr whole pages; no machine here fills one. */
#define HEADERS_SIZE	4096

static const Elf64_Ehdr *map_headers(const char *name, off_t offset)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	void *map;

	if (fd < 0)
		return NULL;
	map = mmap(NULL, HEADERS_SIZE, PROT_READ, MAP_SHARED, fd, offset);
	return map == MAP_FAILED ? NULL : map;
}

static int print_loads(const Elf64_Ehdr *elf)
{
	const Elf64_Phdr *phdr = (const void *)((const char *)elf + elf->e_phoff);
	unsigned int i;

	if (memcmp(elf->e_ident, ELFMAG, SELFMAG) || elf->e_type != ET_CORE ||
	    elf->e_phentsize != sizeof(*phdr) || elf->e_phoff > HEADERS_SIZE ||
	    elf->e_phnum > (HEADERS_SIZE - elf->e_phoff) / sizeof(*phdr)) {
		fputs("phdrs: no ELF core file with headers in one page\n", stderr);
		return 1;
	}
	for (i = 0; i < elf->e_phnum; i++)
		if (phdr[i].p_type == PT_LOAD)
			printf("%016" PRIx64 " %016" PRIx64 "\n",
			       phdr[i].p_paddr,
			       phdr[i].p_paddr + phdr[i].p_memsz);
	return 0;
}

int main(int argc, char **argv)
{
	const Elf64_Ehdr *elf;

	if (argc < 2 || argc > 3) {
		fputs("usage: phdrs FILE [OFFSET]\n", stderr);
		return 2;
	}
	elf = map_headers(argv[1], argc > 2 ? strtoull(argv[2], NULL, 0) : 0);
	if (!elf) {
		fprintf(stderr, "phdrs: %s: %s\n", argv[1], strerror(errno));
		return 1;
	}
	return print_loads(elf);
}
