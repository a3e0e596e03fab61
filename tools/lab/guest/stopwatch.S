/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * stopwatch - a next kernel that tells when it was entered, and ends
 *
 * An arm64 Image for QEMU's virt machine. Its first instruction reads the
 * virtual counter, which goes on counting across kexec; then it prints
 * "stopwatch COUNTER" (16 hexadecimal digits) to the PL011 and switches the
 * machine off. No stack, no memory but its own: the MMU is off.
 *
 * Header: Documentation/arch/arm64/booting.rst, "Call the kernel image".
 */
	.equ	UART_DATA, 0x09000000		/* hw/arm/virt.c: VIRT_UART */
	.equ	UART_FLAGS, 0x18
	.equ	FLAG_TX_FULL_BIT, 5
	.equ	PSCI_SYSTEM_OFF, 0x84000008
	.equ	RUNTIME_SIZE, 0x1000000		/* as large as a real kernel's */

	.text
	.globl	_start
_start:
	b	entry				/* code0 */
	.long	0				/* code1 */
	.quad	0				/* text_offset */
	.quad	RUNTIME_SIZE			/* image_size */
	.quad	0xa				/* little endian, 4 KiB, anywhere */
	.quad	0, 0, 0
	.ascii	"ARM\x64"
	.long	0

entry:
	mrs	x19, cntvct_el0
	ldr	x20, =UART_DATA
	adr	x21, word
1:	ldrb	w0, [x21], #1
	cbz	w0, 2f
	bl	put
	b	1b
2:	mov	x22, #60
3:	lsr	x0, x19, x22
	and	x0, x0, #0xf
	adr	x1, digits
	ldrb	w0, [x1, x0]
	bl	put
	subs	x22, x22, #4
	b.ge	3b
	mov	w0, #'\n'
	bl	put
	ldr	x0, =PSCI_SYSTEM_OFF
	hvc	#0
4:	wfi
	b	4b

put:	ldr	w2, [x20, #UART_FLAGS]
	tbnz	w2, #FLAG_TX_FULL_BIT, put
	str	w0, [x20]
	ret

word:	.asciz	"\nstopwatch "
digits:	.ascii	"0123456789abcdef"
	.balign	8
	.ltorg
