// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the kernel's EFI stub finds: its image, the initrd, the device tree.
 *
 * LoadImage() would copy the kernel to a place of the firmware's. The kernel gets a
 * handle of its own instead, with the protocols that its stub asks for: where the image
 * is, its command line, and, from Linux 5.18 on, that it must not be moved.
 */
#include "efi_type.h"
#include "handover.h"

static const struct efi_guid loaded_image = EFI_LOADED_IMAGE_GUID;
static const struct efi_guid image_fixed = LINUX_IMAGE_FIXED_GUID;
static const struct efi_guid device_tree = EFI_DEVICE_TREE_GUID;
static const struct efi_guid initrd_media = LINUX_INITRD_MEDIA_GUID;
static const struct efi_guid device_path = EFI_DEVICE_PATH_GUID;
static const struct efi_guid load_file2 = EFI_LOAD_FILE2_GUID;

/*
 * UEFI 2.10, section 10.3.5.3: a vendor's media device path, and the end of it.
 * Firmware does not write to it; the interface is not const all the same.
 */
static struct {
	u8 type;
	u8 subtype;
	u8 length[2];
	struct efi_guid guid;
	u8 end[4];
} __attribute__((packed)) initrd_path = {
	4, 3, { 20, 0 }, LINUX_INITRD_MEDIA_GUID, { 0x7f, 0xff, 4, 0 }
};

static bool refused(const char *what, u64 status, struct sentence *why)
{
	return refuse(why, "the firmware takes no %s: %s", what,
		      status_name(status));
}

/* NULL if there is no memory. */
static u16 *widen(struct app *app, const char *text)
{
	size_t size = strlen(text) + 1;
	u16 *wide = app_pool(app, size * sizeof(u16),
				KPLACE_EFI_LOADER_DATA);
	size_t i;

	for (i = 0; wide && i < size; i++)
		wide[i] = (u8)text[i];
	return wide;
}

/**
 * handover_image - give the kernel a handle
 * @handover: zeroed, but for @app
 * @base: first byte of the kernel
 * @size: bytes, bss included
 * @cmdline: its command line
 * @why: set if that cannot be done
 *
 * Return: whether it was done.
 */
bool handover_image(struct handover *handover, void *base, u64 size,
		    const char *cmdline, struct sentence *why)
{
	struct app *app = handover->app;
	u16 *wide = widen(app, cmdline);
	u64 status;

	if (!wide)
		return refuse(why, "the firmware has no memory for the command line");
	handover->image = *app->self;
	handover->image.parent = app->handle;
	handover->image.base = base;
	handover->image.size = size;
	handover->image.options = wide;
	handover->image.options_size = (u32)(2 * (strlen(cmdline) + 1));
	handover->image.unload = NULL;
	handover->handle = NULL;
	status = app->boot->install_protocol(&handover->handle, &loaded_image,
					     0, &handover->image);
	if (status)
		return refused("handle for the kernel", status, why);
	/* Older stubs do not ask for it. */
	handover->fixed = !app->boot->install_protocol(&handover->handle,
						       &image_fixed, 0, NULL);
	return true;
}

/* EFI_LOAD_FILE2_PROTOCOL.LoadFile(): section 13.2 */
static u64 load_initrd(struct efi_load_file2 *self, void *path,
		       bool boot_policy, u64 *bytes, void *buffer)
{
	struct handover *handover =
		(void *)((u8 *)self - offsetof(struct handover, load_file));
	u64 room = *bytes;

	(void)path;
	if (boot_policy)
		return EFI_UNSUPPORTED;
	*bytes = handover->initrd_size;
	if (!buffer || room < handover->initrd_size)
		return EFI_BUFFER_TOO_SMALL;
	memcpy(buffer, handover->initrd, handover->initrd_size);
	return EFI_SUCCESS;
}

static u64 install_load_file(struct handover *handover)
{
	struct efi_boot_services *boot = handover->app->boot;
	u64 status;

	handover->load_file.load = load_initrd;
	status = boot->install_protocol(&handover->initrd_handle, &device_path,
					0, &initrd_path);
	if (status)
		return status;
	status = boot->install_protocol(&handover->initrd_handle, &load_file2,
					0, &handover->load_file);
	if (status) {
		boot->uninstall_protocol(handover->initrd_handle, &device_path,
					 &initrd_path);
		handover->initrd_handle = NULL;
	}
	return status;
}

/* The table that the stub itself would install. */
static u64 install_initrd_table(struct handover *handover)
{
	struct app *app = handover->app;
	u64 status;
	u64 *table = app_pool(app, 2 * sizeof(u64), KPLACE_EFI_ACPI_RECLAIM);

	if (!table)
		return EFI_OUT_OF_RESOURCES;
	table[0] = (u64)(uintptr_t)handover->initrd;
	table[1] = handover->initrd_size;
	status = app->boot->install_table(&initrd_media, table);
	if (!status)
		handover->initrd_table = table;
	return status;
}

/**
 * handover_initrd - say where the initrd is
 * @handover: as above
 * @initrd: first byte
 * @size: bytes
 * @copied: by LoadFile2, from which every stub since Linux 5.7 makes a copy; else by a
 *	configuration table, which Linux reads from 6.1 on and which leaves it in place
 * @why: set if that cannot be done
 *
 * Return: whether it was done.
 */
bool handover_initrd(struct handover *handover, void *initrd, u64 size,
		     bool copied, struct sentence *why)
{
	u64 status;

	handover->initrd = initrd;
	handover->initrd_size = size;
	status = copied ? install_load_file(handover) :
			  install_initrd_table(handover);
	return !status || refused("initrd", status, why);
}

static void *find_table(struct app *app, const struct efi_guid *guid)
{
	u64 i;

	for (i = 0; i < app->system->nr_tables; i++)
		if (!memcmp(&app->system->tables[i].guid, guid, sizeof(*guid)))
			return app->system->tables[i].table;
	return NULL;
}

/**
 * handover_dtb - put a device tree into the place of the firmware's
 * @handover: as above
 * @dtb: the device tree
 * @why: set if that cannot be done
 *
 * Return: whether it was done.
 */
bool handover_dtb(struct handover *handover, void *dtb, struct sentence *why)
{
	struct app *app = handover->app;
	u64 status;

	handover->old_dtb = find_table(app, &device_tree);
	status = app->boot->install_table(&device_tree, dtb);
	handover->dtb_installed = !status;
	return !status || refused("device tree", status, why);
}

/**
 * handover_undo - take everything back
 * @handover: as above, however far it came
 */
void handover_undo(struct handover *handover)
{
	struct efi_boot_services *boot = handover->app->boot;

	if (handover->dtb_installed)
		boot->install_table(&device_tree, handover->old_dtb);
	if (handover->initrd_table)
		boot->install_table(&initrd_media, NULL);
	if (handover->initrd_handle) {
		boot->uninstall_protocol(handover->initrd_handle, &load_file2,
					 &handover->load_file);
		boot->uninstall_protocol(handover->initrd_handle, &device_path,
					 &initrd_path);
	}
	if (handover->fixed)
		boot->uninstall_protocol(handover->handle, &image_fixed, NULL);
	if (handover->handle)
		boot->uninstall_protocol(handover->handle, &loaded_image,
					 &handover->image);
}
