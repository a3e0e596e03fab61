// SPDX-License-Identifier: GPL-2.0-only
/*
 * The command, run in this process.
 *
 * main() is entered as kplace_main(), with files in memory for what it prints.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mutate.h"

#define WORDS 32

static bool running;

bool enter_running(void)
{
	return running;
}

static void give_up(const char *what)
{
	perror(what);
	exit(1);
}

/**
 * struct capture - a stream whose contents are kept
 * @fd: of the file in memory
 * @stream: the stream
 * @stream_fd: its own descriptor
 * @text: gets the contents
 * @room: bytes allocated for them
 */
struct capture {
	int fd;
	FILE *stream;
	int stream_fd;
	char *text;
	size_t room;
};

static void capture_begin(struct capture *capture, const char *name)
{
	if (!capture->room)
		capture->fd = memfd_create(name, MFD_CLOEXEC);
	if (capture->fd < 0 || ftruncate(capture->fd, 0) ||
	    lseek(capture->fd, 0, SEEK_SET))
		give_up(name);
	capture->stream_fd = dup(capture->fd);
	capture->stream = fdopen(capture->stream_fd, "w");
	if (!capture->stream)
		give_up(name);
}

/* main() closes stdout, to see whether all has arrived. */
static void capture_end(struct capture *capture, struct bytes *bytes)
{
	struct stat about;
	size_t size;

	if (fcntl(capture->stream_fd, F_GETFD) >= 0)
		fclose(capture->stream);
	if (fstat(capture->fd, &about))
		give_up("fstat");
	size = (size_t)about.st_size;
	if (size + 1 > capture->room) {
		capture->room = 2 * size + 4096;
		free(capture->text);
		capture->text = malloc(capture->room);
	}
	if (!capture->text ||
	    pread(capture->fd, capture->text, size, 0) != (ssize_t)size)
		give_up("pread");
	capture->text[size] = '\0';
	*bytes = (struct bytes) { (u8 *)capture->text, size };
}

static int split(char *line, char **word)
{
	char *rest = line;
	int words = 0;

	while (words < WORDS - 1 && (word[words] = strsep(&rest, " ")))
		words++;
	word[words] = NULL;
	return words;
}

/* The check of the check: a read that only a sanitizer sees. */
static void read_too_far(void)
{
	volatile char *byte = malloc(1);

	if (getenv("KPLACE_FAIL") && byte)
		byte[0] = byte[1];
	free((char *)byte);
}

void enter(const char *line, struct answer *answer)
{
	static struct capture out, errors;
	FILE *real_out = stdout, *real_errors = stderr;
	char *copy = strdup(line);
	char *word[WORDS];
	int words;

	if (!copy)
		give_up("strdup");
	words = split(copy, word);
	capture_begin(&out, "out");
	capture_begin(&errors, "errors");
	stdout = out.stream;
	stderr = errors.stream;
	running = true;
	read_too_far();
	answer->status = kplace_main(words, word);
	running = false;
	stdout = real_out;
	stderr = real_errors;
	capture_end(&out, &answer->out);
	capture_end(&errors, &answer->errors);
	free(copy);
}
