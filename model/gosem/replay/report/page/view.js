"use strict";
// Drawing: rows that stand at the top (collections, heap, waiting goroutines), then a lane for each processor, thread or goroutine.
const canvas = byId("canvas"), pen = canvas.getContext("2d");
const GUTTER = 132, OVERVIEW = 34, AXIS = 22;
const view = { by: "p", from: 0, to: 1, scroll: 0, width: 0, height: 0, find: null, span: -1, hover: null, drag: null, divergence: -1 };
let lists = {}, lanes = [], topRows = [], lanesHeight = 0, top0 = 0, runnable, pointLists = {}, overview = null, stormsAt = new Map();

const x = t => GUTTER + (t - view.from) / (view.to - view.from) * (view.width - GUTTER);
const timeAt = px => view.from + (px - GUTTER) / (view.width - GUTTER) * (view.to - view.from);

function prepare() {
  for (let i = 0; i < C.g.length; i++) nameIndex.set(C.g[i], i);
  const seen = new Set();
  for (let i = 0; i < C.start.length; i++) if (C.count[i] > 1) {
    const others = stormsAt.get(C.event[i]);
    if (others) { others.push(i); seen.add(i); } else stormsAt.set(C.event[i], [i]);
  }
  lists.p = groups(C.p, i => C.p[i] >= 0 && !seen.has(i));
  lists.m = groups(C.m, i => !seen.has(i));
  lists.g = groups(C.span_g);
  lists.band = groups(C.band_m);
  lists.bandp = groups(C.band_p);
  lists.sweep = groups(C.over_p, i => C.over_kind[i] === 1);
  lists.assist = groups(C.over_g, i => C.over_kind[i] === 0);
  lists.region = groups(C.over_g, i => C.over_kind[i] === 2);
  lists.log = groups(C.log_g);
  lists.queue = groups(C.queue_p);
  runnable = waiting(C.ready, C.start);
  pointLists.all = range(runnable.time.length);
  pointLists.heap = range(C.heap_time.length);
  pointLists.goal = range(C.goal_time.length);
  overview = busy(Math.min(2000, 1 + C.start.length));
}
const range = n => Int32Array.from({ length: n }, (_, i) => i);

// How many processors run something, over the whole time, in n pieces.
function busy(n) {
  const found = new Float64Array(n), piece = (data.end - data.begin || 1) / n;
  for (const list of lists.p.values()) for (const i of list) {
    const a = Math.max(0, (C.start[i] - data.begin) / piece), b = Math.min(n, (C.end[i] - data.begin) / piece);
    for (let k = Math.floor(a); k < Math.min(n, Math.ceil(b)); k++) found[k] += Math.min(b, k + 1) - Math.max(a, k);
  }
  return found;
}

function layout() {
  topRows = [];
  let y = OVERVIEW + AXIS;
  const add = (key, label, h) => { topRows.push({ key, label, y, h }); y += h; };
  if (C.cycle_start.length || C.stop_start.length) add("gc", "GC and stops", 20);
  if (C.heap_time.length) add("heap", "live heap", 40);
  if (lists.queue.has(-1)) add("global", "global queue", 24);
  add("runnable", "runnable", 30);
  top0 = y + 6;
  lanes = [];
  y = 0;
  const held = view.by === "p" ? data.procs : view.by === "m" ? data.threads : [];
  // few processors are drawn tall
  const tall = Math.round(Math.max(view.by === "p" ? 26 : 20, Math.min(view.by === "p" ? 44 : 26, view.height * 0.3 / (held.length || 1))));
  for (const key of held) {
    const queue = view.by === "p" ? lists.queue.get(key) : undefined, sub = queue ? 20 : 0;
    lanes.push({ kind: view.by, key, label: (view.by === "p" ? "P" : "M") + key, y, h: tall, list: lists[view.by].get(key) || [], queue, sub });
    y += tall + 4 + (sub && sub + 3);
  }
  fixed = { count: lanes.length, height: y + (held.length ? 10 : 0) };
  layoutGoroutines();
}

// Below, a lane for each goroutine that runs in the stretch that is shown, or that is searched for.
let fixed = { count: 0, height: 0 }, laid = "";
function layoutGoroutines() {
  lanes.length = fixed.count;
  let y = fixed.height;
  const mine = view.span >= 0 ? C.span_g[view.span] : -1;
  for (let i = 0; i < C.g.length; i++) {
    const g = C.g[i], list = lists.g.get(g) || [];
    if (view.find) {
      if (!view.find.has(g)) continue;
    } else if (g !== mine) {
      const k = above(C.end, list, view.from);
      if (k >= list.length || C.start[list[k]] > view.to) continue;
    }
    lanes.push({ kind: "g", key: g, label: titleOf(g), y, h: 14, list, sub: 0, row: i });
    y += 18;
  }
  lanesHeight = y;
  const shown = lanes.length - fixed.count, all = C.g.length;
  byId("shown").textContent = view.find || shown === all ? "" : `${grouped(shown)} of ${grouped(all)} goroutines run here`;
  laid = [view.from, view.to, view.span, fixed.height].join();
  clamp();
}

function clamp() {
  const whole = data.end - data.begin || 1, span = Math.min(whole, Math.max(20, view.to - view.from));
  view.from = Math.max(data.begin, Math.min(data.end - span, view.from));
  view.to = view.from + span;
  view.scroll = Math.max(0, Math.min(view.scroll, lanesHeight - (view.height - top0)));
}

let pending = false;
function redraw() {
  if (pending) return;
  pending = true;
  requestAnimationFrame(() => { pending = false; draw(); });
}
function resize() {
  const box = canvas.parentElement.getBoundingClientRect(), ratio = devicePixelRatio || 1;
  view.width = box.width;
  view.height = box.height;
  if (C.g) layout();
  canvas.width = Math.round(box.width * ratio);
  canvas.height = Math.round(box.height * ratio);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  clamp();
  redraw();
}

// -- pieces -----------------------------------------------------------------------------------------------------------------

function hatch(colour, slope) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 6;
  const brush = tile.getContext("2d");
  brush.strokeStyle = colour;
  brush.lineWidth = 1.2;
  brush.beginPath();
  if (slope) for (const d of [-6, 0, 6]) { brush.moveTo(d, 6); brush.lineTo(d + 6, 0); } else { brush.moveTo(3, 0); brush.lineTo(3, 6); }
  brush.stroke();
  return pen.createPattern(tile, "repeat");
}
let hatches = {};

function label(text, x0, x1, y, h, colour) {
  const room = Math.floor((Math.min(x1, view.width) - Math.max(x0, GUTTER) - 8) / 6.3);
  if (room < 3) return;
  pen.fillStyle = colour;
  pen.fillText(text.length > room ? text.slice(0, room - 1) + "…" : text, Math.max(x0, GUTTER) + 4, y + h / 2 + 0.5);
}

// Of each TOGETHER spans of a lane that follow one another: how long they are, how long the longest is, and whose.
const TOGETHER = 16;
function sumsOf(list) {
  if (list.sums) return list.sums;
  const n = Math.ceil(list.length / TOGETHER), busy = new Float64Array(n), most = new Float64Array(n), who = new Float64Array(n);
  list.forEach((i, k) => {
    const long = C.end[i] - C.start[i], at = Math.floor(k / TOGETHER);
    busy[at] += long;
    if (long >= most[at]) { most[at] = long; who[at] = C.span_g[i]; }
  });
  return list.sums = { busy, most, who };
}

// Spans of a lane.  Those narrower than a pixel are put together: the pixel's bar is as dense as it is busy, in the colour of the longest.
function drawSpans(list, y, h, named) {
  const { start, end, span_g: who } = C, { from, to, find, width } = view, scale = (width - GUTTER) / (to - from), whole = list.length;
  let bucket = -1, load = 0, longest = 0, whose = 0, lit = false, colour = "";
  const flush = () => {
    if (bucket < 0) return;
    pen.globalAlpha = find && !lit ? 0.15 : load < 1 ? 0.3 + 0.7 * load : 1;
    const next = find && lit ? ink.bad : fill(whose);
    if (next !== colour) pen.fillStyle = colour = next;
    pen.fillRect(bucket, y, 1, h);
    bucket = -1;
  };
  const sums = whole > 4 * TOGETHER && !find ? sumsOf(list) : null;
  for (let k = above(end, list, from); k < whole; k++) {
    const i = list[k], a = start[i];
    if (a >= to) break;
    const x0 = GUTTER + (a - from) * scale;
    if (sums && k % TOGETHER === 0 && k + TOGETHER <= whole && (end[list[k + TOGETHER - 1]] - a) * scale < 1) {
      const pixel = x0 < GUTTER ? GUTTER : x0 | 0, n = k / TOGETHER;
      if (pixel !== bucket) { flush(); bucket = pixel; load = 0; longest = -1; }
      load += sums.busy[n] * scale;
      if (sums.most[n] * scale > longest) { longest = sums.most[n] * scale; whose = sums.who[n]; }
      k += TOGETHER - 1;
      continue;
    }
    const b = end[i], wide = (b - a) * scale;
    if (wide < 1.2 && i !== view.span) {
      const pixel = x0 < GUTTER ? GUTTER : x0 | 0, g = who[i];
      if (pixel !== bucket) { flush(); bucket = pixel; load = 0; longest = -1; lit = false; }
      load += wide;
      if (wide > longest) { longest = wide; if (!lit) whose = g; }
      if (find && find.has(g)) { lit = true; whose = g; }
      continue;
    }
    flush();
    colour = "";
    drawSpan(i, x0, wide, y, h, named);
  }
  flush();
  pen.globalAlpha = 1;
}

function drawSpan(i, x0, wide, y, h, named) {
  const left = Math.max(GUTTER, x0), right = Math.min(view.width, x0 + wide), room = Math.max(1, right - left - (wide > 4 ? 0.7 : 0));
  pen.globalAlpha = !view.find || view.find.has(C.span_g[i]) ? 1 : 0.18;
  if (C.state[i] === 1) {
    pen.globalAlpha *= 0.45;
    pen.fillStyle = fill(C.span_g[i]);
    pen.fillRect(left, y + h * 0.25, room, h * 0.5);
    pen.fillStyle = hatches.slope;
    pen.fillRect(left, y + h * 0.25, room, h * 0.5);
  } else {
    pen.fillStyle = fill(C.span_g[i]);
    pen.fillRect(left, y, room, h);
    if (C.count[i] > 1) { pen.fillStyle = hatches.upright; pen.fillRect(left, y, room, h); }
    if (C.label[i] >= 0 && named) { pen.fillStyle = ink.gc; pen.fillRect(left, y + h - 3, room, 3); }
  }
  if (named && right - left > 28 && C.state[i] === 0) {
    const what = C.count[i] > 1 ? `storm: ${grouped(C.count[i])} × Gosched, ${titleOf(C.span_g[i])}` : titleOf(C.span_g[i]);
    label(what, x0, x0 + wide, y, h, dark.matches ? "#f2f5f9" : "#141a22");
  }
  if (i === view.span) {
    pen.globalAlpha = 1;
    pen.strokeStyle = ink.ink;
    pen.lineWidth = 2;
    pen.strokeRect(left + 0.5, y - 0.5, Math.max(2, room - 1), h + 1);
  }
}

// A step area: for each pixel the largest value in it.
function drawSteps(time, value, list, y, h, most, colour, line) {
  if (!list || !list.length) return;
  const { from, to, width } = view, scale = (width - GUTTER) / (to - from), all = list.length;
  let k = Math.max(0, above(time, list, from) - 1), level = 0;
  pen.beginPath();
  const base = y + h;
  const put = (px, v) => pen.lineTo(px, base - Math.min(1, v / most) * (h - 2));
  pen.moveTo(GUTTER, base);
  let pixel = -1, high = 0;
  for (; k < all && time[list[k]] < to; k++) {
    const at = GUTTER + (time[list[k]] - from) * scale, px = at < GUTTER ? GUTTER : at | 0;
    if (px !== pixel) {
      if (pixel >= 0) { put(pixel, high); put(pixel + 1, high); put(pixel + 1, level); }
      put(px, level);
      pixel = px;
      high = level;
    }
    level = value[list[k]];
    if (level > high) high = level;
  }
  if (pixel >= 0) { put(pixel, high); put(pixel + 1, high); put(pixel + 1, level); }
  const end = Math.min(view.width, x(data.end));
  put(end, level);
  if (!line) { pen.lineTo(end, base); pen.closePath(); pen.globalAlpha = 0.75; pen.fillStyle = colour; pen.fill(); pen.globalAlpha = 1; } else {
    pen.strokeStyle = colour;
    pen.lineWidth = 1;
    pen.setLineDash([4, 3]);
    pen.stroke();
    pen.setLineDash([]);
  }
}

function drawIntervals(list, start, end, y, h, colour) {
  pen.fillStyle = colour;
  let last = -1;
  for (let k = above(end, list, view.from); k < list.length; k++) {
    const i = list[k];
    if (start[i] >= view.to) break;
    const left = Math.max(GUTTER, x(start[i])), right = Math.min(view.width, x(end[i]));
    if (right - left < 1 && Math.floor(left) === last) continue;
    last = Math.floor(left);
    pen.fillRect(left, y, Math.max(1, right - left), h);
  }
}
