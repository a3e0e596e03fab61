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

/**
 * struct fuzz_target - one kind of input
 * @name: how it is called; also its folder in corpus/
 * @run: reads the input. Whether it is accepted does not count
 */
struct fuzz_target {
	const char *name;
	void (*run)(const struct fuzz_input *input);
};

extern const struct fuzz_target fuzz_targets[];
extern const size_t fuzz_nr_targets;

/* What libFuzzer calls. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const u8 *data, size_t size);

/* What kplace digest writes. */
void fuzz_record_run(const struct fuzz_input *input);

/* The EFI application's options, and its kernels. */
void fuzz_efi_options_run(const struct fuzz_input *input);
void fuzz_efi_kernel_run(const struct fuzz_input *input);

/* Rows of the table of sources, as targets: their names, and one of them. */
bool fuzz_source_name(size_t row, char *name, size_t room);
void fuzz_source_run(size_t row, const struct fuzz_input *input);

#endif
