// SPDX-License-Identifier: GPL-2.0-only
/*
 * Firmware for the EFI application.
 */
#include "unit.h"
#include "fake_efi.h"

#include "efi/app.h"
#include "efi/arch.h"
#include "efi_type.h"

const struct arch arch = { .name = "a test", .starts = true };

struct fake_efi fake;

static int application;

struct open_file {
	struct efi_file file;
	struct fake_file *of;
	u64 position;
};

static u64 output(struct efi_text_output *self, const u16 *text)
{
	(void)self;
	for (; *text && fake.printed < sizeof(fake.console) - 1; text++)
		if (*text != '\r')
			fake.console[fake.printed++] = (char)*text;
	return EFI_SUCCESS;
}

static u64 allocate_pool(u32 type, u64 bytes, void **at)
{
	(void)type;
	if (!fake.pools_left)
		return EFI_OUT_OF_RESOURCES;
	fake.pools_left--;
	*at = malloc(bytes);
	memset(*at, 0xa5, bytes);
	fake.pools++;
	return EFI_SUCCESS;
}

static u64 free_pool(void *at)
{
	free(at);
	assert_true(fake.pools > 0);
	fake.pools--;
	return EFI_SUCCESS;
}

static u64 page_of(u64 at)
{
	assert_int_equal(at % 4096, 0);
	return (at - (u64)(uintptr_t)fake.arena) / 4096;
}

static u64 allocate_pages(u32 how, u32 type, u64 pages, u64 *at)
{
	u64 first = page_of(*at);
	u64 i;

	assert_int_equal(how, EFI_ALLOCATE_ADDRESS);
	assert_true(pages > 0);
	if (fake.refusals) {
		/* A driver was faster. */
		fake.refusals--;
		fake.type[first] = KPLACE_EFI_BOOT_DATA;
	}
	if (first >= FAKE_PAGES || pages > FAKE_PAGES - first)
		return EFI_NOT_FOUND;
	for (i = first; i < first + pages; i++)
		if (fake.type[i] != KPLACE_EFI_CONVENTIONAL)
			return EFI_NOT_FOUND;
	memset(&fake.type[first], (int)type, pages);
	fake.pages += pages;
	return EFI_SUCCESS;
}

static u64 free_pages(u64 at, u64 pages)
{
	memset(&fake.type[page_of(at)], KPLACE_EFI_CONVENTIONAL, pages);
	assert_true(fake.pages >= pages);
	fake.pages -= pages;
	return EFI_SUCCESS;
}

static void put_entry(u8 *to, u64 first, u64 end)
{
	u64 start = (u64)(uintptr_t)fake.arena + first * 4096;
	u64 pages = end - first, attribute = 0xf;
	u32 type = fake.type[first];

	memset(to, 0x5a, fake.desc_size);
	memcpy(to, &type, 4);
	memcpy(to + 8, &start, 8);
	memcpy(to + 24, &pages, 8);
	memcpy(to + 32, &attribute, 8);
}

/* Every other page of some, in the upper half. */
static void grow(void)
{
	u32 i, from = FAKE_PAGES / 2 + 100 * fake.growths;

	fake.growths--;
	for (i = 0; i < 60; i += 2)
		fake.type[from + i] = KPLACE_EFI_BOOT_CODE;
}

static u64 get_memory_map(u64 *size, void *map, u64 *key, u64 *desc_size,
			  u32 *version)
{
	u64 first, end, need = 0;

	if (map && fake.growths)
		grow();
	for (first = 0; first < FAKE_PAGES; first = end) {
		for (end = first; end < FAKE_PAGES &&
		     fake.type[end] == fake.type[first]; end++)
			;
		if (map && need + fake.desc_size <= *size)
			put_entry((u8 *)map + need, first, end);
		need += fake.desc_size;
	}
	*key = 1;
	*desc_size = fake.desc_size;
	*version = 1;
	first = *size;
	*size = need;
	return !map || first < need ? EFI_BUFFER_TOO_SMALL : EFI_SUCCESS;
}

static u64 install_protocol(void **handle,
			    const struct efi_guid *guid, u32 type,
				   void *interface)
{
	u32 i = fake.nr_protocols++;

	assert_true(i < FAKE_PROTOCOLS);
	assert_int_equal(type, 0);
	if (!*handle)
		*handle = &fake.protocols[i];
	fake.protocols[i].handle = *handle;
	fake.protocols[i].guid = *guid;
	fake.protocols[i].interface = interface;
	return EFI_SUCCESS;
}

static u64 uninstall_protocol(void *handle,
			      const struct efi_guid *guid,
				     void *interface)
{
	u32 i;

	for (i = 0; i < fake.nr_protocols; i++)
		if (fake.protocols[i].handle == handle &&
		    !memcmp(&fake.protocols[i].guid, guid, sizeof(*guid)) &&
		    fake.protocols[i].interface == interface) {
			fake.protocols[i] =
				fake.protocols[--fake.nr_protocols];
			return EFI_SUCCESS;
		}
	fail_msg("a protocol is uninstalled that is not there");
	return EFI_NOT_FOUND;
}

void *fake_protocol(void *handle, const struct efi_guid *guid)
{
	u32 i;

	for (i = 0; i < fake.nr_protocols; i++)
		if ((!handle || fake.protocols[i].handle == handle) &&
		    !memcmp(&fake.protocols[i].guid, guid, sizeof(*guid)))
			return fake.protocols[i].interface;
	return NULL;
}

static u64 open_volume(struct efi_file_system *self,
		       struct efi_file **root);

static struct efi_file_system volume = { .open = open_volume };

static u64 handle_protocol(void *handle,
			   const struct efi_guid *guid, void **interface)
{
	static const struct efi_guid loaded = EFI_LOADED_IMAGE_GUID;
	static const struct efi_guid files = EFI_FILE_SYSTEM_GUID;

	if (handle == &application && !memcmp(guid, &loaded, sizeof(*guid)))
		*interface = &fake.self;
	else if (handle == &volume && !memcmp(guid, &files, sizeof(*guid)))
		*interface = &volume;
	else
		return EFI_UNSUPPORTED;
	return EFI_SUCCESS;
}

void *fake_table(const struct efi_guid *guid)
{
	u32 i;

	for (i = 0; i < fake.nr_tables; i++)
		if (!memcmp(&fake.tables[i].guid, guid, sizeof(*guid)))
			return fake.tables[i].table;
	return NULL;
}

static u64 install_table(const struct efi_guid *guid, void *table)
{
	u32 i;

	for (i = 0; i < fake.nr_tables; i++)
		if (!memcmp(&fake.tables[i].guid, guid, sizeof(*guid)))
			break;
	if (!table) {
		assert_true(i < fake.nr_tables);
		fake.tables[i] = fake.tables[--fake.nr_tables];
	} else {
		fake.tables[i] = (struct efi_table_entry) { *guid, table };
		fake.nr_tables += i == fake.nr_tables;
	}
	fake.system.nr_tables = fake.nr_tables;
	return EFI_SUCCESS;
}

static u64 close_file(struct efi_file *self)
{
	free(self);
	assert_true(fake.open > 0);
	fake.open--;
	return EFI_SUCCESS;
}

static u64 read_file(struct efi_file *self, u64 *bytes, void *buffer)
{
	struct open_file *file = (struct open_file *)self;
	u64 left = file->of->size - file->position;

	if (*bytes > left)
		*bytes = left;
	memcpy(buffer, file->of->bytes + file->position, *bytes);
	file->position += *bytes;
	return EFI_SUCCESS;
}

static u64 write_file(struct efi_file *self, u64 *bytes,
		      const void *buffer)
{
	size_t used = strlen(fake.written);

	(void)self;
	assert_true(used + *bytes < sizeof(fake.written));
	memcpy(fake.written + used, buffer, *bytes);
	return EFI_SUCCESS;
}

static u64 get_position(struct efi_file *self, u64 *position)
{
	*position = ((struct open_file *)self)->position;
	return EFI_SUCCESS;
}

static u64 set_position(struct efi_file *self, u64 position)
{
	struct open_file *file = (struct open_file *)self;

	file->position = position == U64_MAX ? file->of->size : position;
	return EFI_SUCCESS;
}

static u64 open_file(struct efi_file *self, struct efi_file **file,
		     const u16 *name, u64 mode, u64 attributes);

static struct efi_file *new_file(struct fake_file *of)
{
	struct open_file *file = calloc(1, sizeof(*file));

	file->file = (struct efi_file) {
		.open = open_file, .close = close_file, .delete = close_file,
		.read = read_file, .write = write_file,
		.get_position = get_position, .set_position = set_position,
	};
	file->of = of;
	fake.open++;
	return &file->file;
}

static u64 open_file(struct efi_file *self, struct efi_file **file,
		     const u16 *name, u64 mode, u64 attributes)
{
	char narrow[64] = "";
	u32 i;

	(void)self;
	assert_int_equal(attributes, 0);
	for (i = 0; name[i] && i < sizeof(narrow) - 1; i++)
		narrow[i] = (char)name[i];
	for (i = 0; i < FAKE_FILES; i++)
		if (fake.files[i].name && !strcmp(fake.files[i].name, narrow)) {
			*file = new_file(&fake.files[i]);
			return EFI_SUCCESS;
		}
	if (!(mode & EFI_FILE_CREATE))
		return EFI_NOT_FOUND;
	memcpy(fake.written_name, narrow, sizeof(narrow));
	*file = new_file(NULL);
	return EFI_SUCCESS;
}

static u64 open_volume(struct efi_file_system *self,
		       struct efi_file **root)
{
	(void)self;
	*root = new_file(NULL);
	return EFI_SUCCESS;
}

/* In the place of the one that jumps. */
u64 arch_enter(u8 *base, u64 size, u64 entry, void *handle,
	       struct efi_system_table *system)
{
	assert_ptr_equal(system, &fake.system);
	return fake.stub ? fake.stub(base, size, entry, handle) :
			   EFI_UNSUPPORTED;
}

void fake_begin(void)
{
	static struct efi_text_output console = { .output = output };
	u8 *arena = fake.arena ? fake.arena :
		    aligned_alloc(SZ_2M, FAKE_PAGES * 4096);

	memset(&fake, 0, sizeof(fake));
	fake.arena = arena;
	memset(fake.type, KPLACE_EFI_CONVENTIONAL, sizeof(fake.type));
	memset(fake.type, KPLACE_EFI_BOOT_CODE, 256);
	memset(fake.type + FAKE_PAGES / 2, KPLACE_EFI_RUNTIME_DATA, 16);
	fake.desc_size = 48;
	fake.pools_left = U32_MAX;
	fake.boot = (struct efi_boot_services) {
		.allocate_pages = allocate_pages, .free_pages = free_pages,
		.get_memory_map = get_memory_map,
		.allocate_pool = allocate_pool, .free_pool = free_pool,
		.install_protocol = install_protocol,
		.uninstall_protocol = uninstall_protocol,
		.handle_protocol = handle_protocol,
		.install_table = install_table,
	};
	fake.system = (struct efi_system_table) {
		.out = &console, .boot = &fake.boot, .tables = fake.tables,
	};
	fake.self.device = &volume;
}

void fake_file(const char *name, void *bytes, u64 size)
{
	u32 i;

	for (i = 0; fake.files[i].name; i++)
		;
	fake.files[i] = (struct fake_file) { name, bytes, size };
}

u64 fake_run(const char *command_line)
{
	static u16 wide[4096];
	size_t i;

	fake.printed = 0;
	memset(fake.console, 0, sizeof(fake.console));
	for (i = 0; command_line && command_line[i]; i++)
		wide[i] = (u8)command_line[i];
	wide[i] = 0;
	if (command_line) {
		fake.options = wide;
		fake.options_size = (u32)(2 * i + 2);
	}
	fake.self.options = (void *)fake.options;
	fake.self.options_size = fake.options_size;
	return efi_main(&application, &fake.system);
}

u32 fake_type(const void *at)
{
	return fake.type[((u64)(uintptr_t)at - (u64)(uintptr_t)fake.arena) / 4096];
}

void fake_end(void)
{
	free(fake.arena);
	fake.arena = NULL;
}
