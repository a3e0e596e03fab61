/* SPDX-License-Identifier: GPL-2.0 */
/*
 * An Image in a file, plain or compressed.
 */
#ifndef KPLACE_IMAGE_FILE_H
#define KPLACE_IMAGE_FILE_H

#include "image.h"
#include "base/message.h"

int image_file_read(const char *name, int fd, struct kplace_image *image,
		    struct notes *notes);

#endif
