/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The part of UEFI that is used here: UEFI 2.10, sections named at each.
 *
 * EFI_STATUS is a u64, EFI_HANDLE a void *, CHAR16 a u16. Functions that are not called
 * have no type: void *, to keep the places.
 */
#ifndef KPLACE_EFI_H
#define KPLACE_EFI_H

#include "kplace_host.h"

/* A status; an error has the highest bit set: appendix D. */
#define EFI_SUCCESS		0ULL
#define EFI_ERROR(n)		(0x8000000000000000ULL | (n))
#define EFI_LOAD_ERROR		EFI_ERROR(1)
#define EFI_INVALID_PARAMETER	EFI_ERROR(2)
#define EFI_UNSUPPORTED		EFI_ERROR(3)
#define EFI_BUFFER_TOO_SMALL	EFI_ERROR(5)
#define EFI_OUT_OF_RESOURCES	EFI_ERROR(9)
#define EFI_NO_MEDIA		EFI_ERROR(12)
#define EFI_NOT_FOUND		EFI_ERROR(14)

/**
 * struct efi_guid - EFI_GUID: appendix A
 * @a: little-endian in memory, as are @b and @c
 * @b: see @a
 * @c: see @a
 * @d: eight bytes
 */
struct efi_guid {
	u32 a;
	u16 b;
	u16 c;
	u8 d[8];
};

/* 9.1 */
#define EFI_LOADED_IMAGE_GUID \
	{ 0x5b1b31a1, 0x9562, 0x11d2, \
	  { 0x8e, 0x3f, 0x00, 0xa0, 0xc9, 0x69, 0x72, 0x3b } }
/* 10.2 */
#define EFI_DEVICE_PATH_GUID \
	{ 0x09576e91, 0x6d3f, 0x11d2, \
	  { 0x8e, 0x39, 0x00, 0xa0, 0xc9, 0x69, 0x72, 0x3b } }
/* 13.2 */
#define EFI_LOAD_FILE2_GUID \
	{ 0x4006c0c1, 0xfcb3, 0x403e, \
	  { 0x99, 0x6d, 0x4a, 0x6c, 0x87, 0x24, 0xe0, 0x6d } }
/* 13.4 */
#define EFI_FILE_SYSTEM_GUID \
	{ 0x964e5b22, 0x6459, 0x11d2, \
	  { 0x8e, 0x39, 0x00, 0xa0, 0xc9, 0x69, 0x72, 0x3b } }
/* 4.6.1 */
#define EFI_DEVICE_TREE_GUID \
	{ 0xb1b621d5, 0xf19c, 0x41a5, \
	  { 0x83, 0x0b, 0xd9, 0x15, 0x2c, 0x69, 0xaa, 0xe0 } }
/* Linux: include/linux/efi.h */
#define LINUX_INITRD_MEDIA_GUID \
	{ 0x5568e427, 0x68fc, 0x4f3d, \
	  { 0xac, 0x74, 0xca, 0x55, 0x52, 0x31, 0xcc, 0x68 } }
#define LINUX_IMAGE_FIXED_GUID \
	{ 0xf5a37b6d, 0x3344, 0x42a5, \
	  { 0xb6, 0xbb, 0x97, 0x86, 0x48, 0xc1, 0x89, 0x0a } }

/* 4.2 */
struct efi_header {
	u64 signature;
	u32 revision;
	u32 size;
	u32 crc;
	u32 reserved;
};

/* 12.4.1 */
struct efi_text_output {
	void *reset;
	u64 (*output)(struct efi_text_output *self, const u16 *text);
};

/* 7.2.1 */
enum efi_allocate {
	EFI_ALLOCATE_ANY,
	EFI_ALLOCATE_MAX,
	EFI_ALLOCATE_ADDRESS
};

/* 4.4 */
struct efi_boot_services {
	struct efi_header header;
	void *raise_tpl;
	void *restore_tpl;
	u64 (*allocate_pages)(u32 how, u32 type, u64 pages, u64 *at);
	u64 (*free_pages)(u64 at, u64 pages);
	u64 (*get_memory_map)(u64 *size, void *map, u64 *key,
			      u64 *desc_size, u32 *desc_version);
	u64 (*allocate_pool)(u32 type, u64 bytes, void **at);
	u64 (*free_pool)(void *at);
	void *create_event;
	void *set_timer;
	void *wait_for_event;
	void *signal_event;
	void *close_event;
	void *check_event;
	u64 (*install_protocol)(void **handle,
				const struct efi_guid *guid, u32 type,
				       void *interface);
	void *reinstall_protocol;
	u64 (*uninstall_protocol)(void *handle,
				  const struct efi_guid *guid,
					 void *interface);
	u64 (*handle_protocol)(void *handle,
			       const struct efi_guid *guid,
				      void **interface);
	void *reserved;
	void *register_notify;
	void *locate_handle;
	void *locate_device_path;
	u64 (*install_table)(const struct efi_guid *guid, void *table);
};

/* 4.6 */
struct efi_table_entry {
	struct efi_guid guid;
	void *table;
};

/* 4.3 */
struct efi_system_table {
	struct efi_header header;
	u16 *vendor;
	u32 revision;
	void *in_handle;
	void *in;
	void *out_handle;
	struct efi_text_output *out;
	void *error_handle;
	void *error;
	void *runtime;
	struct efi_boot_services *boot;
	u64 nr_tables;
	struct efi_table_entry *tables;
};

/* 9.1 */
struct efi_loaded_image {
	u32 revision;
	void *parent;
	struct efi_system_table *system;
	void *device;
	void *path;
	void *reserved;
	u32 options_size;
	void *options;
	void *base;
	u64 size;
	u32 code_type;
	u32 data_type;
	void *unload;
};

/* 13.5 */
#define EFI_FILE_READ	0x1ULL
#define EFI_FILE_WRITE	0x2ULL
#define EFI_FILE_CREATE	0x8000000000000000ULL

struct efi_file {
	u64 revision;
	u64 (*open)(struct efi_file *self, struct efi_file **file,
		    const u16 *name, u64 mode, u64 attributes);
	u64 (*close)(struct efi_file *self);
	u64 (*delete)(struct efi_file *self);
	u64 (*read)(struct efi_file *self, u64 *bytes, void *buffer);
	u64 (*write)(struct efi_file *self, u64 *bytes,
		     const void *buffer);
	u64 (*get_position)(struct efi_file *self, u64 *position);
	u64 (*set_position)(struct efi_file *self, u64 position);
};

/* 13.4 */
struct efi_file_system {
	u64 revision;
	u64 (*open)(struct efi_file_system *self,
		    struct efi_file **root);
};

/* 13.2 */
struct efi_load_file2 {
	u64 (*load)(struct efi_load_file2 *self, void *path,
		    bool boot_policy, u64 *bytes, void *buffer);
};

#endif
