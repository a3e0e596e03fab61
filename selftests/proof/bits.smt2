; SPDX-License-Identifier: GPL-2.0-only
;
; What kplace_align_down() promises, where kplace_align_up() goes from a place that crosses a
; boundary, how large a power of two is, that x & m is m & x and x & ~0 is x, and that a
; multiple of a larger power of two is one of a smaller, for each 64-bit number: the facts on
; which the other proofs stand, and for which arithmetic has no words. Each is asserted to be
; false, and that is found impossible.

(set-logic QF_BV)
(define-fun one () (_ BitVec 64) #x0000000000000001)
(define-fun power_of_two ((a (_ BitVec 64))) Bool
	(and (not (= a #x0000000000000000)) (= (bvand a (bvsub a one)) #x0000000000000000)))
(define-fun aligned ((x (_ BitVec 64)) (a (_ BitVec 64))) Bool
	(= (bvand x (bvsub a one)) #x0000000000000000))
; address & ~(align - 1)
(define-fun align_down ((x (_ BitVec 64)) (a (_ BitVec 64))) (_ BitVec 64)
	(bvand x (bvnot (bvsub a one))))
; kplace_align_up()
(define-fun align_up ((x (_ BitVec 64)) (a (_ BitVec 64))) (_ BitVec 64)
	(let ((up (align_down (bvadd x (bvsub a one)) a)))
		(ite (bvult up x) #xffffffffffffffff up)))

(declare-const x (_ BitVec 64))
(declare-const a (_ BitVec 64))
(declare-const b (_ BitVec 64))
(declare-const size (_ BitVec 64))
(assert (power_of_two a))
(assert (power_of_two b))

(echo "no_higher")
(push) (assert (not (bvule (align_down x a) x))) (check-sat) (pop)
(echo "by_less")
(push) (assert (not (bvult (bvsub x (align_down x a)) a))) (check-sat) (pop)
(echo "aligned")
(push) (assert (not (aligned (align_down x a) a))) (check-sat) (pop)
(echo "next")
(push)
(assert (bvult #x0000000000000000 size))
(assert (bvule size a))
(assert (bvule x (bvsub #xffffffffffffffff size)))
(assert (bvugt (bvand x (bvsub a one)) (bvsub a size)))
(assert (not (bvult (align_up x a) (bvadd x size))))
(check-sat)
(pop)
(echo "positive")
(push) (assert (not (and (bvule one a) (bvule a #x8000000000000000)))) (check-sat) (pop)
(echo "commutes")
(push)
(assert (= (bvand x size) #x0000000000000000))
(assert (not (aligned x (bvadd size one))))
(check-sat)
(pop)
(echo "all_bits")
(push)
(assert (bvule x #x00000000ffffffff))
(assert (not (= (bvand x #x00000000ffffffff) x)))
(check-sat)
(pop)
(echo "finer")
(push) (assert (and (bvule a b) (aligned x b) (not (aligned x a)))) (check-sat) (pop)
