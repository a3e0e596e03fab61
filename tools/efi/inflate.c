// SPDX-License-Identifier: GPL-2.0-only
/*
 * The compressed data inside gzip: RFC 1951.
 *
 * What was unpacked is the window that copies come from, so that only the output
 * takes memory. Codes are decoded bit by bit: the codes of one length are numbers in
 * sequence, and the code that comes is either below the end of its length's sequence
 * or longer (section 3.2.2).
 */
#include "inflate.h"

#define LONGEST		15
#define LITERALS	288
#define DISTANCES	30
#define LENGTH_CODES	19
#define END_OF_BLOCK	256

/**
 * struct code - a Huffman code
 * @count: symbols of each length in bits
 * @symbol: ordered by length, then by number
 */
struct code {
	u16 count[LONGEST + 1];
	u16 symbol[LITERALS];
};

static void stop(struct inflate *in, enum gzip_end end)
{
	if (in->end == GZIP_WHOLE)
		in->end = end;
}

/**
 * inflate_byte - the next byte of the file
 * @in: its bits have been used up
 *
 * Return: the byte; 0 at the end, and @in->end says so.
 */
u32 inflate_byte(struct inflate *in)
{
	u64 left = in->part->size - in->next;

	if (in->at == in->held) {
		in->at = 0;
		in->held = left < sizeof(in->buffer) ? (u32)left :
						       sizeof(in->buffer);
		if (!in->held ||
		    !part_read(in->part, in->next, in->buffer, in->held)) {
			in->held = 0;
			stop(in, GZIP_CUT);
			return 0;
		}
		in->next += in->held;
	}
	return in->buffer[in->at++];
}

static u32 take_bits(struct inflate *in, u32 count)
{
	u32 value;

	while (in->nr_bits < count) {
		in->bits |= inflate_byte(in) << in->nr_bits;
		in->nr_bits += 8;
	}
	value = in->bits & ((1U << count) - 1);
	in->bits >>= count;
	in->nr_bits -= count;
	return value;
}

static void put(struct inflate *in, u32 byte)
{
	if (in->used == in->room)
		stop(in, GZIP_FULL);
	else
		in->to[in->used++] = (u8)byte;
}

static void copy(struct inflate *in, u32 distance, u32 length)
{
	if (distance > in->used)
		stop(in, GZIP_DAMAGED);
	while (length-- && in->end == GZIP_WHOLE)
		put(in, in->to[in->used - distance]);
}

/* False if the lengths name more codes than there are. */
static bool make_code(struct code *code, const u8 *length, u32 symbols)
{
	u32 first[LONGEST + 2] = { 0 };
	int left = 1;
	u32 i;

	memset(code->count, 0, sizeof(code->count));
	for (i = 0; i < symbols; i++)
		code->count[length[i]]++;
	code->count[0] = 0;
	for (i = 1; i <= LONGEST; i++) {
		left = 2 * left - code->count[i];
		if (left < 0)
			return false;
		first[i + 1] = first[i] + code->count[i];
	}
	for (i = 0; i < symbols; i++)
		if (length[i])
			code->symbol[first[length[i]]++] = (u16)i;
	return true;
}

static u32 take_symbol(struct inflate *in, const struct code *code)
{
	u32 value = 0, first = 0, index = 0;
	u32 length;

	for (length = 1; length <= LONGEST; length++) {
		u32 count = code->count[length];

		value = value << 1 | take_bits(in, 1);
		if (value - first < count)
			return code->symbol[index + (value - first)];
		index += count;
		first = (first + count) << 1;
	}
	stop(in, GZIP_DAMAGED);
	return 0;
}

/* Section 3.2.5: the first value of each symbol, and how many bits are added. */
static u32 take_length(struct inflate *in, u32 symbol)
{
	u32 extra;

	if (symbol < 8)
		return symbol + 3;
	if (symbol == 28)
		return 258;
	if (symbol > 28) {
		stop(in, GZIP_DAMAGED);
		return 0;
	}
	extra = symbol / 4 - 1;
	return ((4 + symbol % 4) << extra) + 3 + take_bits(in, extra);
}

static u32 take_distance(struct inflate *in, const struct code *code)
{
	u32 symbol = take_symbol(in, code);
	u32 extra;

	if (symbol < 4)
		return symbol + 1;
	if (symbol >= DISTANCES) {
		stop(in, GZIP_DAMAGED);
		return 1;
	}
	extra = symbol / 2 - 1;
	return ((2 + symbol % 2) << extra) + 1 + take_bits(in, extra);
}

static void read_symbols(struct inflate *in, const struct code *literals,
			 const struct code *distances)
{
	while (in->end == GZIP_WHOLE) {
		u32 symbol = take_symbol(in, literals);

		if (in->end != GZIP_WHOLE || symbol == END_OF_BLOCK)
			return;
		if (symbol < END_OF_BLOCK) {
			put(in, symbol);
		} else {
			u32 length = take_length(in, symbol - 257);

			copy(in, take_distance(in, distances), length);
		}
	}
}

/* Section 3.2.4 */
static void read_stored(struct inflate *in)
{
	u32 length, check;

	in->bits = 0;
	in->nr_bits = 0;
	length = take_bits(in, 16);
	check = take_bits(in, 16);
	if ((length ^ check) != 0xffff)
		stop(in, GZIP_DAMAGED);
	while (length-- && in->end == GZIP_WHOLE)
		put(in, inflate_byte(in));
}

/* Section 3.2.6 */
static void read_fixed(struct inflate *in)
{
	struct code literals, distances;
	u8 length[LITERALS];

	memset(length, 8, 144);
	memset(length + 144, 9, 112);
	memset(length + 256, 7, 24);
	memset(length + 280, 8, 8);
	make_code(&literals, length, LITERALS);
	memset(length, 5, DISTANCES);
	make_code(&distances, length, DISTANCES);
	read_symbols(in, &literals, &distances);
}

/* Lengths, themselves compressed: 16 to 18 repeat. */
static void take_lengths(struct inflate *in, const struct code *code,
			 u8 *length, u32 count)
{
	u32 at = 0;

	while (at < count && in->end == GZIP_WHOLE) {
		u32 symbol = take_symbol(in, code);
		u32 repeat = 1;
		u8 value = symbol < 16 ? (u8)symbol : 0;

		if (symbol == 16) {
			value = at ? length[at - 1] : 0;
			repeat = 3 + take_bits(in, 2);
		} else if (symbol > 16) {
			repeat = symbol == 17 ? 3 + take_bits(in, 3) :
						11 + take_bits(in, 7);
		}
		if (repeat > count - at || (symbol == 16 && !at)) {
			stop(in, GZIP_DAMAGED);
			return;
		}
		memset(length + at, value, repeat);
		at += repeat;
	}
}

/* Section 3.2.7 */
static void read_dynamic(struct inflate *in)
{
	static const u8 order[LENGTH_CODES] = {
		16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
	};
	u32 literals = take_bits(in, 5) + 257;
	u32 distances = take_bits(in, 5) + 1;
	u32 lengths = take_bits(in, 4) + 4;
	struct code code, other;
	u8 length[LITERALS + 32] = { 0 };
	u32 i;

	for (i = 0; i < lengths; i++)
		length[order[i]] = (u8)take_bits(in, 3);
	if (literals > 286 || !make_code(&code, length, LENGTH_CODES)) {
		stop(in, GZIP_DAMAGED);
		return;
	}
	memset(length, 0, sizeof(length));
	take_lengths(in, &code, length, literals + distances);
	if (!make_code(&code, length, literals) ||
	    !make_code(&other, length + literals, distances))
		stop(in, GZIP_DAMAGED);
	else
		read_symbols(in, &code, &other);
}

/**
 * inflate_run - unpack all blocks
 * @in: with everything set but for what says how far it has come; @in->end says
 *	how it ended
 */
void inflate_run(struct inflate *in)
{
	u32 last = 0;

	while (!last && in->end == GZIP_WHOLE) {
		last = take_bits(in, 1);
		switch (take_bits(in, 2)) {
		case 0:
			read_stored(in);
			break;
		case 1:
			read_fixed(in);
			break;
		case 2:
			read_dynamic(in);
			break;
		default:
			stop(in, GZIP_DAMAGED);
		}
	}
	/* What follows begins with a whole byte. */
	in->bits = 0;
	in->nr_bits = 0;
}
