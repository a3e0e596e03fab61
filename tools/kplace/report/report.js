// SPDX-License-Identifier: GPL-2.0-only
/*
 * The picture of a report: zoom, pan, focus, filter.
 *
 * The plane's viewBox is all that zooms and pans. Labels and ticks lie over it in the
 * picture's own points, and are put anew for each view, so that text keeps its size.
 * Places are those that report_svg.c wrote, with the same lengths as there.
 */
"use strict";

(() => {
	const LEFT = 124, PLANE = 1022, RIGHT = 14, BOX = 30;
	const LETTER = 6.6, TICK = 96, CLOSEST = 4000, SEEN = 3;
	const SVG = "http://www.w3.org/2000/svg";
	const id = (name) => document.getElementById(name);
	const pic = id("pic"), plane = id("plane"), view = id("view");
	const info = id("info");
	const height = pic.viewBox.baseVal.height;

	document.documentElement.classList.add("js");

	/* --- what there is --------------------------------------------- */

	/* A box: its element, what it is, where it begins, how wide it is. */
	const boxes = [...plane.querySelectorAll(".b")].map((element, index) => {
		const rect = element.lastElementChild;

		return {
			element, index, wide: false, off: false,
			lane: element.parentNode,
			kind: element.dataset.k, name: element.dataset.n,
			x: +rect.getAttribute("x"), y: +rect.getAttribute("y"),
			width: +rect.getAttribute("width"),
		};
	});
	const boxOf = new Map(boxes.map((box) => [box.element, box]));
	const lanes = [...plane.querySelectorAll(".lane")].map((lane) =>
		boxes.filter((box) => box.lane === lane));
	const axis = plane.dataset.axis.split(" ").map((word) => {
		const [start, x] = word.split(":");

		return { start: BigInt("0x" + start), x: parseFloat(x),
			 squeezed: x.endsWith("-") };
	});
	const rows = new Map();

	for (const link of document.querySelectorAll("#map ~ details a[data-at]"))
		rows.set(link.dataset.at, link.closest("tr"));

	/* --- from addresses to places, and back ------------------------ */

	/* The last piece that begins at or before what is looked for. */
	function piece(before) {
		let low = 0, high = axis.length - 2;

		while (low < high) {
			const middle = (low + high + 1) >> 1;

			if (before(axis[middle]))
				low = middle;
			else
				high = middle - 1;
		}
		return low;
	}

	function placeOf(address) {
		const at = piece((mark) => mark.start <= address);
		const here = axis[at], next = axis[at + 1];
		const part = Number(address - here.start) /
			     Number(next.start - here.start);

		return here.x + Math.min(Math.max(part, 0), 1) * (next.x - here.x);
	}

	/* --- the view --------------------------------------------------- */

	/* What of the plane is shown, in its points. */
	let from = 0, shown = PLANE;
	/* Points of the picture that the plane takes. */
	let room = PLANE;
	let waiting = false;

	function draw() {
		waiting = false;
		const width = LEFT + room + RIGHT;

		pic.setAttribute("viewBox", `0 0 ${width} ${height}`);
		/* They say how high it is for its width. */
		pic.setAttribute("width", width);
		plane.setAttribute("width", room);
		plane.setAttribute("viewBox", `${from} 0 ${shown} ${height}`);
		for (const track of pic.querySelectorAll(":scope > .track"))
			track.setAttribute("width", room);
		pic.querySelector(":scope > .tick").setAttribute("d",
			`M${LEFT} ${height - 26}h${room}`);
		for (const tile of pic.querySelectorAll("pattern[id^=p]"))
			tile.setAttribute("patternTransform",
					  `scale(${shown / room} 1)`);
		id("thumb").style.width = `${shown / PLANE * 100}%`;
		id("thumb").style.marginLeft = `${from / PLANE * 100}%`;
		putLabels();
		putTicks();
	}

	function later() {
		if (!waiting)
			requestAnimationFrame(draw);
		waiting = true;
	}

	function show(start, points) {
		shown = Math.min(Math.max(points, PLANE / CLOSEST), PLANE);
		from = Math.min(Math.max(start, 0), PLANE - shown);
		later();
	}

	/* Around a point of the plane, which stays where it is. */
	function zoom(factor, at = from + shown / 2) {
		const points = Math.min(Math.max(shown / factor, PLANE / CLOSEST),
					PLANE);

		show(at - (at - from) * points / shown, points);
	}

	function pan(part) {
		show(from + part * shown, shown);
	}

	function text(parent, kind, x, y, words) {
		const element = document.createElementNS(SVG, "text");

		element.setAttribute("class", kind);
		element.setAttribute("x", x);
		element.setAttribute("y", y);
		element.textContent = words;
		parent.append(element);
	}

	/* As much of a name as there is room for; nothing, if that says nothing. */
	function fit(name, width) {
		const most = Math.floor((width - 8) / LETTER);

		if (name.length <= most)
			return name;
		return most < 5 ? "" : name.slice(0, most - 1) + "\u2026";
	}

	function putLabels() {
		const labels = id("labels"), scale = room / shown;
		const fresh = document.createDocumentFragment();

		/* What is not in view may wait until it is. */
		for (const box of boxes) {
			if (box.x > from + shown || box.x + box.width < from)
				continue;
			const wide = box.width * scale >= SEEN;

			if (wide !== box.wide)
				box.element.classList.toggle("w", wide);
			box.wide = wide;
			if (!wide || box.off)
				continue;
			const start = Math.max(box.x, from);
			const end = Math.min(box.x + box.width, from + shown);
			const words = fit(box.name, (end - start) * scale);

			if (words)
				text(fresh, "label", LEFT +
				     ((start + end) / 2 - from) * scale,
				     box.y + BOX / 2 + 4, words);
		}
		labels.replaceChildren(fresh);
	}

	/* Round addresses inside a piece, as far apart as labels need. */
	function* inside(here, next, scale) {
		const bytes = Number(next.start - here.start);
		const wanted = bytes * TICK / ((next.x - here.x) * scale);
		const step = 1n << BigInt(Math.max(0, Math.ceil(Math.log2(wanted))));
		const left = here.x + (from - here.x > 0 ? from - here.x : 0);
		let at = here.start + BigInt(Math.floor(
			bytes * (left - here.x) / (next.x - here.x)));

		for (at = (at / step + 1n) * step; at < next.start; at += step) {
			const x = here.x + Number(at - here.start) / bytes *
				  (next.x - here.x);

			if (x > from + shown)
				return;
			yield [at, x];
		}
	}

	function* marks(scale) {
		const first = piece((mark) => mark.x <= from);

		for (let i = first; i < axis.length && axis[i].x <= from + shown; i++) {
			yield [axis[i].start, axis[i].x];
			const next = axis[i + 1];

			if (next && !axis[i].squeezed &&
			    (next.x - axis[i].x) * scale > 2 * TICK)
				yield* inside(axis[i], next, scale);
		}
	}

	function putTicks() {
		const ticks = id("ticks"), scale = room / shown;
		const fresh = document.createDocumentFragment();
		let free = LEFT;

		for (const [address, at] of marks(scale)) {
			const x = LEFT + (at - from) * scale;

			if (x < free || x + TICK > LEFT + room + RIGHT)
				continue;
			free = x + TICK;
			const line = document.createElementNS(SVG, "path");

			line.setAttribute("class", "tick");
			line.setAttribute("d", `M${x} ${height - 26}v6`);
			fresh.append(line);
			text(fresh, "addr", x, height - 8,
			     "0x" + address.toString(16));
		}
		ticks.replaceChildren(fresh);
	}

	/* One point of the picture is one of the screen, if there are enough. */
	function measure() {
		const width = view.clientWidth;

		if (!width)
			return;
		room = Math.max(width - LEFT - RIGHT, 160);
		later();
	}

	/* --- mouse and fingers ----------------------------------------- */

	function pointAt(event) {
		const edge = pic.getBoundingClientRect();
		const scale = (LEFT + room + RIGHT) / edge.width;

		return from + ((event.clientX - edge.left) * scale - LEFT) *
		       shown / room;
	}

	const held = new Map();
	let moved = 0;

	view.addEventListener("pointerdown", (event) => {
		if (event.button)
			return;
		held.set(event.pointerId, event.clientX);
		moved = 0;
	});
	view.addEventListener("pointermove", (event) => {
		if (!held.has(event.pointerId))
			return;
		const others = [...held].filter(([key]) => key !== event.pointerId);
		const before = held.get(event.pointerId), now = event.clientX;

		moved += Math.abs(now - before);
		/* Captured only then: a click is for the box. */
		if (moved > 4 && !view.hasPointerCapture(event.pointerId)) {
			view.setPointerCapture(event.pointerId);
			view.classList.add("held");
		}
		held.set(event.pointerId, now);
		if (others.length === 1) {
			const other = others[0][1];
			const gap = Math.abs(before - other);

			zoom(Math.abs(now - other) / (gap || 1),
			     pointAt({ clientX: (now + other) / 2 }));
		} else {
			pan((before - now) / room);
		}
	});
	for (const end of ["pointerup", "pointercancel"])
		view.addEventListener(end, (event) => {
			held.delete(event.pointerId);
			view.classList.remove("held");
		});
	view.addEventListener("wheel", (event) => {
		if (event.ctrlKey || event.metaKey)
			zoom(2 ** (-event.deltaY / 200), pointAt(event));
		else if (event.deltaX || event.shiftKey)
			pan((event.deltaX || event.deltaY) / room);
		else
			return;
		event.preventDefault();
	}, { passive: false });
	view.addEventListener("dblclick", (event) => zoom(3, pointAt(event)));

	/* --- boxes ------------------------------------------------------ */

	let current = null, row = null;

	function say(box) {
		info.textContent = box.element.firstElementChild.textContent;
	}

	/* One box is where the keyboard enters. */
	function choose(box) {
		if (current) {
			current.element.removeAttribute("tabindex");
			current.element.removeAttribute("role");
			current.element.removeAttribute("aria-label");
		}
		current = box;
		box.element.setAttribute("tabindex", "0");
		box.element.setAttribute("role", "img");
		box.element.setAttribute("aria-label",
					 box.element.firstElementChild.textContent);
	}

	function reveal(box) {
		let points = shown;

		/* So close that it can be seen. */
		if (box.width * room / shown < 2 * SEEN)
			points = box.width * room / (4 * SEEN);
		if (points !== shown || box.x < from ||
		    box.x + box.width > from + shown)
			show(box.x + box.width / 2 - points / 2, points);
	}

	function zoomTo(x, width) {
		show(x - width / 2, 2 * width);
	}

	function markRow(box) {
		const words = box.element.firstElementChild.textContent;
		const at = /0x([0-9a-f]+)-0x([0-9a-f]+)/.exec(words);

		if (row)
			row.classList.remove("on");
		row = at && rows.get(`${at[1]}-${at[2]}`);
		if (row)
			row.classList.add("on");
	}

	plane.addEventListener("pointerover", (event) => {
		const box = boxOf.get(event.target.closest(".b"));

		if (box)
			say(box);
	});
	plane.addEventListener("click", (event) => {
		const box = boxOf.get(event.target.closest(".b"));

		if (!box || moved > 4)
			return;
		choose(box);
		box.element.focus({ preventScroll: true });
	});
	plane.addEventListener("focusin", (event) => {
		const box = boxOf.get(event.target.closest(".b"));

		if (!box)
			return;
		say(box);
		markRow(box);
		reveal(box);
	});

	/* --- keyboard ---------------------------------------------------- */

	function enter(box) {
		if (!box)
			return;
		choose(box);
		box.element.focus({ preventScroll: true });
	}

	/* The next box of the lane that is not filtered away. */
	function neighbour(box, step) {
		let i = box.index + step;

		while (boxes[i] && boxes[i].lane === box.lane && boxes[i].off)
			i += step;
		return boxes[i] && boxes[i].lane === box.lane ? boxes[i] : null;
	}

	/* Of the lane above or below, what is nearest. */
	function across(box, step) {
		const middle = box.x + box.width / 2;
		const away = (other) => Math.max(other.x - middle,
						 middle - other.x - other.width, 0);

		for (let i = lanes.findIndex((lane) => lane.includes(box)) + step;
		     lanes[i]; i += step) {
			const there = lanes[i].filter((other) => !other.off);

			if (there.length)
				return there.reduce((best, other) =>
					away(other) < away(best) ? other : best);
		}
		return null;
	}

	function edge(box, last) {
		const there = boxes.filter((other) => other.lane === box.lane &&
					   !other.off);

		return there[last ? there.length - 1 : 0];
	}

	const common = {
		"+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5),
		"0": () => show(0, PLANE),
	};
	const onView = {
		ArrowLeft: () => pan(-0.15), ArrowRight: () => pan(0.15),
		Home: () => show(0, shown), End: () => show(PLANE, shown),
		ArrowUp: () => zoom(1.5), ArrowDown: () => zoom(1 / 1.5),
	};
	const onBox = {
		ArrowLeft: (box) => enter(neighbour(box, -1)),
		ArrowRight: (box) => enter(neighbour(box, 1)),
		ArrowUp: (box) => enter(across(box, -1)),
		ArrowDown: (box) => enter(across(box, 1)),
		Home: (box) => enter(edge(box, false)),
		End: (box) => enter(edge(box, true)),
		Enter: (box) => zoomTo(box.x, box.width),
		Escape: () => view.focus(),
	};

	view.addEventListener("keydown", (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey)
			return;
		const box = boxOf.get(event.target);
		const act = (box ? onBox : onView)[event.key] || common[event.key];

		if (!act)
			return;
		act(box);
		event.preventDefault();
	});
	id("in").addEventListener("click", () => zoom(2));
	id("out").addEventListener("click", () => zoom(0.5));
	id("whole").addEventListener("click", () => show(0, PLANE));

	/* From a table to the picture. */
	document.addEventListener("click", (event) => {
		const link = event.target.closest("a[data-at]");

		if (!link)
			return;
		const [start, end] = link.dataset.at.split("-")
			.map((word) => placeOf(BigInt("0x" + word)));

		zoomTo(start, end - start);
	});

	/* --- filter ------------------------------------------------------ */

	const owner = id("owner");
	const ticked = [...document.querySelectorAll(".kinds input")];

	function filter() {
		const kinds = new Set(ticked.filter((input) => input.checked)
				      .map((input) => input.value));
		const known = new Set(ticked.map((input) => input.value));
		const part = owner.value.trim().toLowerCase();
		let left = 0;

		for (const box of boxes) {
			box.off = !kinds.has(box.kind) ||
				  !box.name.toLowerCase().includes(part);
			box.element.classList.toggle("off", box.off);
			left += !box.off;
		}
		for (const entry of rows.values()) {
			const kind = entry.dataset.k;
			const name = entry.querySelector(".o").textContent;

			entry.hidden = (known.has(kind) && !kinds.has(kind)) ||
				       !name.toLowerCase().includes(part);
		}
		id("count").textContent = left === boxes.length ? "" :
			`${left} of ${boxes.length} ranges in the picture`;
		if (current && current.off)
			choose(boxes.find((box) => !box.off) || current);
		later();
	}

	owner.addEventListener("input", filter);
	for (const input of ticked)
		input.addEventListener("change", filter);
	id("reset").addEventListener("click", () => {
		owner.value = "";
		for (const input of ticked)
			input.checked = true;
		filter();
		show(0, PLANE);
	});

	/* --- paper ------------------------------------------------------- */

	const opened = [];

	/* All of it, and at a width that a sheet has. */
	addEventListener("beforeprint", () => {
		for (const part of document.querySelectorAll("details:not([open])")) {
			part.open = true;
			opened.push(part);
		}
		room = 860;
		from = 0;
		shown = PLANE;
		draw();
	});
	addEventListener("afterprint", () => {
		while (opened.length)
			opened.pop().open = false;
		measure();
	});

	if (boxes.length)
		choose(boxes[0]);
	new ResizeObserver(measure).observe(view);
	measure();
})();
