/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where the second stage is entered: as any arm64 Image, with the MMU off and the
 * device tree's address in x0. See Documentation/arch/arm64/booting.rst.
 */
	.section .head, "ax"
	.globl	stage_start
stage_start:
	b	enter
	nop
	.quad	0			/* text_offset */
	.quad	stage_size		/* image_size; "kplace wrap" raises it */
	.quad	0xa			/* little-endian, 4 KiB, anywhere in memory */
	.quad	0, 0, 0
	.ascii	"ARM\x64"
	.long	0

	/* struct attached, see attached.h */
	.globl	attached_table
attached_table:
	.ascii	"kplace 1"
	.quad	stage_size
	.quad	0, 0, 0, 0

enter:
	mov	x20, x0
	adr	x19, stage_start
	adrp	x1, stage_stack_top
	add	sp, x1, #:lo12:stage_stack_top

	/* The linker has left R_AARCH64_RELATIVE only, 1027: see stage.ld. */
	adrp	x1, stage_rela_start
	add	x1, x1, #:lo12:stage_rela_start
	adrp	x2, stage_rela_end
	add	x2, x2, #:lo12:stage_rela_end
1:	cmp	x1, x2
	b.hs	2f
	ldp	x3, x4, [x1]
	ldr	x5, [x1, #16]
	add	x1, x1, #24
	cmp	w4, #1027
	b.ne	1b
	add	x5, x5, x19
	str	x5, [x3, x19]
	b	1b

2:	mov	x0, x20
	mov	x1, x19
	bl	stage_main
	/* struct next: the kernel's entry, 0 for none, and its device tree */
	cbz	x0, stop
	mov	x4, x0
	mov	x0, x1
	mov	x1, xzr
	mov	x2, xzr
	mov	x3, xzr
	br	x4

stop:	wfe
	b	stop
