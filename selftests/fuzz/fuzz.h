/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the fuzzer feeds: one target for each kind of input.
 */
#ifndef KPLACE_FUZZ_H
#define KPLACE_FUZZ_H

#include "kplace_host.h"

/**
 * struct fuzz_input - what the fuzzer made up
 * @data: the bytes
 * @size: how many
 * @fd: a file in memory that holds them, at its beginning
 * @path: its name
 */
struct fuzz_input {
	const u8 *data;
	size_t size;
	int fd;
	char path[32];
};

/*
 * Changes an input that has a structure, and keeps what a reader checks first; at
 * most @room bytes. What it returns is the new size.
 */
typedef size_t fuzz_mutate_fn(u8 *data, size_t size, size_t room);

/**
 * struct fuzz_target - one kind of input
 * @name: how it is called; also its folder in corpus/
 * @run: reads the input. Whether it is accepted does not count
 * @mutate: NULL where any bytes will do
 */
struct fuzz_target {
	const char *name;
	void (*run)(const struct fuzz_input *input);
	fuzz_mutate_fn *mutate;
};

extern const struct fuzz_target fuzz_targets[];
extern const size_t fuzz_nr_targets;

/* What libFuzzer calls. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const u8 *data, size_t size);
size_t LLVMFuzzerCustomMutator(u8 *data, size_t size, size_t room,
			       unsigned int seed);
/* What libFuzzer has for us. */
size_t LLVMFuzzerMutate(u8 *data, size_t size, size_t room);

/* What kplace digest writes. */
void fuzz_record_run(const struct fuzz_input *input);

/* The EFI application's options, and its kernels. */
void fuzz_efi_options_run(const struct fuzz_input *input);
void fuzz_efi_kernel_run(const struct fuzz_input *input);

/* Firmware's tables in a memory that the input describes. */
void fuzz_firmware_run(const struct fuzz_input *input);
void fuzz_acpi_run(const struct fuzz_input *input);
void fuzz_memmap_run(const struct fuzz_input *input);

/* The device tree, as the second stage reads it. */
void fuzz_stage_run(const struct fuzz_input *input);

/* Words of a command line. */
void fuzz_words_run(const struct fuzz_input *input);

/* What doctor and status look at. */
void fuzz_health_run(const struct fuzz_input *input);

/* Rows of the table of sources, as targets: their names, and one of them. */
bool fuzz_source_name(size_t row, char *name, size_t room);
void fuzz_source_run(size_t row, const struct fuzz_input *input);
fuzz_mutate_fn *fuzz_source_mutate(size_t row);

/* --- mutators ---------------------------------------------------------------- */

/* The same numbers each time for the same seed. */
void fuzz_chance_begin(u32 seed);
u32 fuzz_chance(u32 below);
/* A number at which arithmetic goes wrong, or one near @old. */
u64 fuzz_number(u64 old);
void fuzz_put(u8 *data, u64 value, u32 bytes);
u64 fuzz_get(const u8 *data, u32 bytes);

fuzz_mutate_fn fuzz_mutate_fdt;
fuzz_mutate_fn fuzz_mutate_firmware;
fuzz_mutate_fn fuzz_mutate_image;
fuzz_mutate_fn fuzz_mutate_initrd;
fuzz_mutate_fn fuzz_mutate_tar;

/* What @inner makes of a gzip file's contents, or of the bytes if there is none. */
size_t fuzz_mutate_gzip(u8 *data, size_t size, size_t room, fuzz_mutate_fn *inner);

#endif
