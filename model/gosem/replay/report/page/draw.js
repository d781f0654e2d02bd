"use strict";
// One frame.
function draw() {
  if (laid !== [view.from, view.to, view.span, fixed.height].join()) layoutGoroutines();
  pen.clearRect(0, 0, view.width, view.height);
  pen.font = "11px system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
  pen.textBaseline = "middle";
  drawLanes();
  pen.fillStyle = ink.paper;
  pen.fillRect(0, 0, view.width, top0 - 4);
  drawAxis();
  for (const row of topRows) drawTopRow(row);
  drawStops();
  drawOverview();
  drawMarkers();
  drawArrow();
  pen.fillStyle = ink.line;
  pen.fillRect(GUTTER - 1, OVERVIEW, 1, view.height - OVERVIEW);
  pen.fillRect(0, top0 - 4, view.width, 1);
}

function drawLanes() {
  pen.save();
  pen.beginPath();
  pen.rect(0, top0 - 3, view.width, view.height - top0 + 3);
  pen.clip();
  const bandEnd = C.band_end, most = queueMost();
  for (const lane of lanes) {
    const y = top0 + lane.y - view.scroll;
    if (y > view.height || y + lane.h + lane.sub + 4 < top0) continue;
    if (lane.kind !== "g") {
      const held = (lane.kind === "p" ? lists.bandp : lists.band).get(lane.key);
      if (held) drawIntervals(held, C.band_start, bandEnd, y, lane.h, ink.shade);
    } else drawWaits(lane, y);
    drawSpans(lane.list, y, lane.h, lane.h > 12);
    if (lane.kind === "p" && lists.sweep.has(lane.key))
      drawIntervals(lists.sweep.get(lane.key), C.over_start, C.over_end, y + lane.h - 3, 3, ink.good);
    if (lane.kind === "g") {
      if (lists.region.has(lane.key)) drawIntervals(lists.region.get(lane.key), C.over_start, C.over_end, y - 2, 2, ink.queue);
      if (lists.assist.has(lane.key)) drawIntervals(lists.assist.get(lane.key), C.over_start, C.over_end, y + lane.h - 3, 3, ink.gc);
    }
    if (lane.queue) drawSteps(C.queue_time, C.queue_length, lane.queue, y + lane.h + 2, lane.sub, most, ink.queue);
    pen.fillStyle = ink.paper;
    pen.fillRect(0, y - 2, GUTTER - 1, lane.h + lane.sub + 4);
    const lit = view.find && view.find.has(lane.key) && lane.kind === "g";
    pen.fillStyle = lit ? ink.bad : ink.ink;
    pen.fillText(fit(lane.label, GUTTER - 18), 12, y + lane.h / 2);
    if (lane.queue) { pen.fillStyle = ink.soft; pen.fillText(`queue, up to ${most}`, 12, y + lane.h + 12); }
  }
  pen.restore();
  if (lanesHeight > view.height - top0) {
    const room = view.height - top0, size = Math.max(24, room * room / lanesHeight);
    pen.fillStyle = ink.line;
    pen.fillRect(view.width - 5, top0 + (room - size) * view.scroll / (lanesHeight - room), 4, size);
  }
}
const fit = (text, width) => text.length * 6.1 > width ? text.slice(0, Math.floor(width / 6.1) - 1) + "…" : text;
let mostQueued = 0;
const queueMost = () => mostQueued || (mostQueued = Math.max(1, ...lanes.map(l => l.queue ? l.queue.reduce((a, i) => Math.max(a, C.queue_length[i]), 0) : 0)));

// Between the spans of a goroutine: a thin line while it waits, an amber bar while it is runnable.
function drawWaits(lane, y) {
  const born = C.g_born[lane.row], died = C.g_died[lane.row], list = lane.list, middle = y + lane.h / 2;
  const bar = (a, b, tall, colour) => {
    const left = Math.max(GUTTER, x(a)), right = Math.min(view.width, x(b));
    if (right > left) { pen.fillStyle = colour; pen.fillRect(left, middle - tall / 2, Math.max(0.6, right - left), tall); }
  };
  let before = born < 0 ? data.begin : born;
  for (let k = Math.max(0, above(C.end, list, view.from) - 1); k < list.length; k++) {
    const i = list[k];
    if (k > 0) before = Math.max(before, C.end[list[k - 1]]);
    if (before > view.to) break;
    const start = C.start[i], ready = C.ready[i] >= 0 ? Math.max(C.ready[i], before) : start;
    if (x(start) - x(before) > 0.5) { bar(before, ready, 1, ink.soft); bar(ready, start, 5, ink.warn); }
    before = C.end[i];
  }
  if (!list.length || above(C.end, list, view.from) >= list.length || C.end[list[list.length - 1]] < view.to) {
    if (list.length) before = Math.max(before, C.end[list[list.length - 1]]);
    bar(before, died < 0 ? data.end : died, 1, ink.soft);
  }
}

function drawAxis() {
  const span = view.to - view.from, wanted = span / Math.max(2, (view.width - GUTTER) / 110);
  const power = 10 ** Math.floor(Math.log10(wanted)), step = [1, 2, 5, 10].map(n => n * power).find(s => s >= wanted) || 10 * power;
  pen.fillStyle = ink.soft;
  for (let t = Math.ceil(view.from / step) * step; t <= view.to; t += step) {
    const px = x(t);
    pen.fillText(moment(t, step), px + 4, OVERVIEW + AXIS / 2);
    pen.globalAlpha = 0.5;
    pen.fillRect(px, OVERVIEW + 4, 1, AXIS - 4);
    pen.globalAlpha = 0.1;
    pen.fillRect(px, top0, 1, view.height);
    pen.globalAlpha = 1;
  }
  pen.fillText(duration(span) + " shown", 12, OVERVIEW + AXIS / 2);
}

function drawTopRow({ key, label: title, y, h }) {
  pen.fillStyle = ink.paper;
  pen.fillRect(0, y, GUTTER - 1, h);
  pen.fillStyle = ink.ink;
  let note = "";
  if (key === "gc") {
    for (let i = 0; i < C.cycle_start.length; i++) {
      if (C.cycle_end[i] < view.from || C.cycle_start[i] > view.to) continue;
      const left = Math.max(GUTTER, x(C.cycle_start[i])), right = Math.min(view.width, x(C.cycle_end[i]));
      pen.fillStyle = ink.gc;
      pen.globalAlpha = 0.4;
      pen.fillRect(left, y + 2, Math.max(1, right - left), h - 4);
      pen.globalAlpha = 1;
    }
  } else if (key === "heap") {
    const most = view.heapMost || (view.heapMost = 1.15 * C.heap_bytes.reduce((a, b) => Math.max(a, b), 1));
    drawSteps(C.heap_time, C.heap_bytes, pointLists.heap, y + 2, h - 4, most, ink.heap);
    drawSteps(C.goal_time, C.goal_bytes, pointLists.goal, y + 2, h - 4, most, ink.soft, true);
    note = `up to ${bytes(most / 1.15)}`;
  } else if (key === "runnable") {
    const most = view.runnableMost || (view.runnableMost = runnable.value.reduce((a, b) => Math.max(a, b), 1));
    drawSteps(runnable.time, runnable.value, pointLists.all, y + 3, h - 6, most, ink.warn);
    note = `up to ${grouped(most)}`;
  } else if (key === "global") {
    const list = lists.queue.get(-1), most = view.globalMost || (view.globalMost = list.reduce((a, i) => Math.max(a, C.queue_length[i]), 1));
    drawSteps(C.queue_time, C.queue_length, list, y + 2, h - 4, most, ink.queue);
    note = `up to ${grouped(most)}`;
  }
  pen.fillStyle = ink.ink;
  pen.fillText(title, 12, note ? y + h / 2 - 6 : y + h / 2);
  pen.fillStyle = ink.soft;
  if (note) pen.fillText(note, 12, y + h / 2 + 7);
}

// A stop of the world is a band over everything.
function drawStops() {
  const gc = topRows.find(row => row.key === "gc");
  for (let i = 0; i < C.stop_start.length; i++) {
    if (C.stop_end[i] < view.from || C.stop_start[i] > view.to) continue;
    const left = Math.max(GUTTER, x(C.stop_start[i])), wide = Math.max(1, Math.min(view.width, x(C.stop_end[i])) - left);
    pen.fillStyle = ink.bad;
    pen.globalAlpha = 0.08;
    pen.fillRect(left, top0 - 3, wide, view.height);
    pen.globalAlpha = 0.75;
    pen.fillRect(left, gc.y + 2, wide, gc.h - 4);
    pen.globalAlpha = 1;
    if (wide > 60) label(data.texts[C.stop_kind[i]], left, left + wide, gc.y, gc.h, "#ffffff");
  }
  for (let i = 0; i < C.cycle_start.length; i++) {
    const left = Math.max(GUTTER, x(C.cycle_start[i])), right = Math.min(view.width, x(C.cycle_end[i])), text = `GC ${i + 1}`;
    if (right - left > 44) label(text, (left + right) / 2 - 4 - 3 * text.length, right, gc.y, gc.h, ink.ink);
  }
}

const overviewX = t => GUTTER + (t - data.begin) / (data.end - data.begin || 1) * (view.width - GUTTER);
function drawOverview() {
  pen.fillStyle = ink.shade;
  pen.fillRect(0, 0, view.width, OVERVIEW);
  const room = view.width - GUTTER, ps = Math.max(1, data.procs.length), n = overview.length;
  pen.fillStyle = ink.soft;
  pen.globalAlpha = 0.55;
  for (let px = 0; px < room; px++) {
    const a = Math.floor(px / room * n), b = Math.max(a + 1, Math.floor((px + 1) / room * n));
    let sum = 0;
    for (let k = a; k < b && k < n; k++) sum += overview[k];
    const tall = Math.min(1, sum / (b - a) / ps) * (OVERVIEW - 8);
    pen.fillRect(GUTTER + px, OVERVIEW - 3 - tall, 1, tall);
  }
  pen.globalAlpha = 1;
  pen.fillText("the whole trace", 12, OVERVIEW / 2);
  const left = overviewX(view.from), right = overviewX(view.to);
  if (view.find) for (const g of view.find) {
    pen.fillStyle = ink.bad;
    const list = lists.g.get(g) || [];
    for (let k = 0, last = -1; k < list.length; k++) {
      const px = Math.floor(overviewX(C.start[list[k]]));
      if (px !== last) pen.fillRect(last = px, OVERVIEW - 5, 1, 3);
    }
  }
  pen.fillStyle = ink.paper;
  pen.globalAlpha = 0.6;
  pen.fillRect(GUTTER, 0, left - GUTTER, OVERVIEW);
  pen.fillRect(right, 0, view.width - right, OVERVIEW);
  pen.globalAlpha = 1;
  pen.strokeStyle = ink.ink;
  pen.lineWidth = 1;
  pen.strokeRect(left + 0.5, 0.5, Math.max(2, right - left - 1), OVERVIEW - 1);
}

// Divergences are lines over everything, with a number at their foot in the axis; known findings are amber.
function drawMarkers() {
  let last = -100;
  data.divergences.forEach((d, i) => {
    const colour = d.known ? ink.warn : ink.bad;
    pen.fillStyle = colour;
    pen.fillRect(overviewX(d.time) - 0.5, 1, 2, OVERVIEW - 2);
    if (d.time < view.from || d.time > view.to) return;
    const px = Math.round(x(d.time));
    pen.globalAlpha = i === view.divergence ? 1 : 0.65;
    pen.fillRect(px, OVERVIEW + AXIS - 6, i === view.divergence ? 2 : 1, view.height);
    pen.globalAlpha = 1;
    if (px - last < 18 && i !== view.divergence) return;
    last = px;
    const text = d.known || String(d.number), wide = 8 + 7 * text.length;
    pen.beginPath();
    pen.roundRect(px - wide / 2, OVERVIEW + 3, wide, 15, 4);
    pen.fill();
    pen.fillStyle = "#ffffff";
    pen.fillText(text, px - wide / 2 + 4, OVERVIEW + 11);
  });
  if (view.drag && view.drag.zoom) {
    pen.fillStyle = ink.queue;
    pen.globalAlpha = 0.25;
    const a = Math.min(view.drag.x0, view.drag.x), b = Math.max(view.drag.x0, view.drag.x);
    pen.fillRect(a, OVERVIEW, b - a, view.height);
    pen.globalAlpha = 1;
    pen.fillStyle = ink.ink;
    pen.fillText(duration(timeAt(b) - timeAt(a)), (a + b) / 2 - 20, top0 + 12);
  }
}

const spanOf = (g, t) => { const list = lists.g.get(g) || [], k = above(C.end, list, t); return k < list.length && C.start[list[k]] <= t ? list[k] : -1; };
const laneOf = i => lanes.find(l => l.kind === view.by && l.key === (view.by === "p" ? C.p[i] : view.by === "m" ? C.m[i] : C.span_g[i])) ||
  lanes.find(l => l.kind === "g" && l.key === C.span_g[i]);

// From whoever made the picked goroutine runnable to its start.
function drawArrow() {
  const i = view.span;
  if (i < 0 || C.ready[i] < 0) return;
  const waker = C.waker[i] > 0 ? spanOf(C.waker[i], C.ready[i]) : -1, here = laneOf(i), there = waker >= 0 ? laneOf(waker) : here;
  if (!here || !there) return;
  const y0 = top0 + there.y + there.h / 2 - view.scroll, y1 = top0 + here.y + here.h / 2 - view.scroll, x0 = x(C.ready[i]), x1 = x(C.start[i]);
  if (y0 < top0 || y1 < top0 || Math.max(x0, x1) < GUTTER || Math.min(x0, x1) > view.width) return;
  pen.save();
  pen.beginPath();
  pen.rect(GUTTER, top0, view.width, view.height);
  pen.clip();
  pen.strokeStyle = pen.fillStyle = ink.ink;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.arc(x0, y0, 3, 0, 7);
  pen.fill();
  pen.beginPath();
  pen.moveTo(x0, y0);
  const bend = Math.max(12, Math.min(60, Math.abs(x1 - x0) / 2));
  pen.bezierCurveTo(x0 + bend, y0, x1 - bend, y1, x1, y1);
  pen.stroke();
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x1 - 7, y1 - 4);
  pen.lineTo(x1 - 7, y1 + 4);
  pen.fill();
  pen.restore();
}
