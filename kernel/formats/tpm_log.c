// SPDX-License-Identifier: GPL-2.0-only
/*
 * The TPM event log, and the log of events that came after it.
 *
 * The first one is a copy that the kernel's EFI stub made, and says its size:
 * struct linux_efi_tpm_eventlog in include/linux/efi.h. The second one is the
 * firmware's own, counts its events and says no size: they have to be stepped
 * over one by one, with the sizes of digests that the first event of the first
 * log says. See TCG EFI Protocol Specification, family 2.0, revision 00.13,
 * sections 5 and 7, and __calc_tpm2_event_size() in include/linux/tpm_eventlog.h.
 */
#include "bytes.h"
#include "efi_table.h"

/* The kernel reserves sizeof() the structure, and the log begins earlier. */
#define LOG_HEADER		12
#define LOG_VERSION		8
#define LOG_EVENTS		9
#define LOG_VERSION_TCG2	2

#define FINAL_HEADER		16
#define FINAL_EVENTS		65536

/* TCG_PCClientPCREvent, then TCG_EfiSpecIDEventStruct. */
#define SPEC_SIGNATURE		32
#define SPEC_ALGORITHMS		56
#define SPEC_HEADER		60

#define ALGORITHMS		16
#define EVENT_HEADER		12

/**
 * struct digests - how long each algorithm's digest is
 * @count: algorithms
 * @id: of each
 * @size: of each, in bytes
 */
struct digests {
	u32 count;
	u16 id[ALGORITHMS];
	u16 size[ALGORITHMS];
};

/* A place in a log. */
struct cursor {
	const struct kplace_reader *reader;
	u64 start;
	u64 offset;
};

static enum kplace_flaw take(struct cursor *cursor, u8 *byte, size_t size)
{
	enum kplace_flaw flaw;

	if (cursor->offset > KPLACE_TABLE_LIMIT)
		return KPLACE_FLAW_SIZE;
	if (cursor->offset > U64_MAX - cursor->start)
		return KPLACE_FLAW_WRAPS;
	flaw = kplace_reader_fetch(cursor->reader,
				   cursor->start + cursor->offset, byte, size);
	cursor->offset += size;
	return flaw;
}

/**
 * kplace_measure_tpm_log - bytes of the TPM event log
 * @reader: where to read
 * @item: the log
 *
 * Return: %KPLACE_FLAW_NONE, or why it is not known.
 */
enum kplace_flaw kplace_measure_tpm_log(const struct kplace_reader *reader,
					struct kplace_item *item)
{
	u8 byte[LOG_EVENTS];
	enum kplace_flaw flaw = kplace_reader_fetch(reader, item->address,
						    byte, sizeof(byte));

	if (flaw)
		return flaw;
	if (kplace_le32(byte) > KPLACE_TABLE_LIMIT)
		return KPLACE_FLAW_SIZE;
	item->size = LOG_HEADER + (u64)kplace_le32(byte);
	return KPLACE_FLAW_NONE;
}

static bool is_spec_event(const u8 *byte)
{
	return !memcmp(byte + SPEC_SIGNATURE, "Spec ID Event03", 16);
}

/* The sizes of digests, from the log's first event. */
static enum kplace_flaw read_digests(struct cursor *cursor,
				     struct digests *digests)
{
	u8 byte[SPEC_HEADER];
	enum kplace_flaw flaw = take(cursor, byte, sizeof(byte));
	u32 i;

	if (flaw)
		return flaw;
	if (!is_spec_event(byte))
		return KPLACE_FLAW_SIGNATURE;
	digests->count = kplace_le32(byte + SPEC_ALGORITHMS);
	if (!digests->count || digests->count > ALGORITHMS)
		return KPLACE_FLAW_COUNT;
	for (i = 0; i < digests->count; i++) {
		flaw = take(cursor, byte, 4);
		if (flaw)
			return flaw;
		digests->id[i] = kplace_le16(byte);
		digests->size[i] = kplace_le16(byte + 2);
	}
	return KPLACE_FLAW_NONE;
}

static enum kplace_flaw skip_digest(struct cursor *cursor,
				    const struct digests *digests)
{
	u8 byte[2];
	enum kplace_flaw flaw = take(cursor, byte, sizeof(byte));
	u32 i;

	if (flaw)
		return flaw;
	for (i = 0; i < digests->count; i++)
		if (digests->id[i] == kplace_le16(byte))
			break;
	if (i == digests->count)
		return KPLACE_FLAW_EVENTS;
	cursor->offset += digests->size[i];
	return KPLACE_FLAW_NONE;
}

/* TCG_PCR_EVENT2: register, type, count, digests, size, event. */
static enum kplace_flaw skip_event(struct cursor *cursor,
				   const struct digests *digests)
{
	u8 byte[EVENT_HEADER] = { 0 };
	enum kplace_flaw flaw = take(cursor, byte, sizeof(byte));
	u32 type = kplace_le32(byte + 4);
	u32 i;

	if (flaw)
		return flaw;
	if (kplace_le32(byte + 8) != digests->count)
		return KPLACE_FLAW_EVENTS;
	for (i = 0; i < digests->count && !flaw; i++)
		flaw = skip_digest(cursor, digests);
	if (!flaw)
		flaw = take(cursor, byte, 4);
	if (flaw)
		return flaw;
	if (!type && !kplace_le32(byte))
		return KPLACE_FLAW_EVENTS;
	cursor->offset += kplace_le32(byte);
	return KPLACE_FLAW_NONE;
}

static enum kplace_flaw skip_events(struct cursor *cursor,
				    const struct digests *digests)
{
	u8 byte[FINAL_HEADER] = { 0 };
	enum kplace_flaw flaw = take(cursor, byte, sizeof(byte));
	u64 count = kplace_le64(byte + 8);

	if (!flaw && count > FINAL_EVENTS)
		return KPLACE_FLAW_COUNT;
	while (!flaw && count--)
		flaw = skip_event(cursor, digests);
	if (!flaw && cursor->offset > KPLACE_TABLE_LIMIT)
		return KPLACE_FLAW_SIZE;
	return flaw;
}

/**
 * kplace_measure_final_log - bytes of the log of final events
 * @reader: where to read
 * @log: the TPM event log; none if its size is 0
 * @item: the log of final events
 *
 * Return: %KPLACE_FLAW_NONE, or why it is not known.
 */
enum kplace_flaw kplace_measure_final_log(const struct kplace_reader *reader,
					  const struct kplace_item *log,
					  struct kplace_item *item)
{
	struct cursor first = { reader, log->address, LOG_VERSION };
	struct cursor last = { reader, item->address, 0 };
	struct digests digests = { 0 };
	enum kplace_flaw flaw;
	u8 version;

	if (!log->size)
		return KPLACE_FLAW_UNKNOWN;
	flaw = take(&first, &version, 1);
	if (!flaw && version != LOG_VERSION_TCG2)
		return KPLACE_FLAW_VERSION;
	if (!flaw)
		flaw = read_digests(&first, &digests);
	if (!flaw)
		flaw = skip_events(&last, &digests);
	if (!flaw)
		item->size = last.offset;
	return flaw;
}
