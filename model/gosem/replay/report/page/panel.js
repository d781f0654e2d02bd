"use strict";
// What is under the pointer, what is picked, search, keys.
const tip = byId("tip"), picked = byId("picked"), search = byId("search"), found = byId("found");

function laneAt(py) {
  const y = py - top0 + view.scroll;
  return py < top0 ? null : lanes.find(l => y >= l.y - 2 && y < l.y + l.h + l.sub + 2);
}
// The span under a point: the one that covers it, else the nearest one within three pixels.
function spanAt(px, py) {
  const lane = laneAt(py);
  if (!lane || px < GUTTER) return -1;
  const t = timeAt(px), reach = 3 * (view.to - view.from) / (view.width - GUTTER);
  let best = -1, near = reach;
  for (let k = Math.max(0, above(C.end, lane.list, t - reach) - 1); k < lane.list.length; k++) {
    const i = lane.list[k];
    if (C.start[i] > t + reach) break;
    const away = C.start[i] > t ? C.start[i] - t : C.end[i] < t ? t - C.end[i] : 0;
    if (away < near || best < 0 && away <= near) { best = i; near = away; }
    if (!away && C.end[i] - C.start[i] > reach) break;
  }
  return best;
}

function rows(i) {
  const state = C.state[i] === 1 ? "in a system call" : "runs", out = [];
  const where = [C.p[i] >= 0 ? `P${C.p[i]}` : "no processor", `thread ${C.m[i]}`].join(", ");
  if (C.count[i] > 1) {
    const others = (stormsAt.get(C.event[i]) || []).filter(j => j !== i && C.m[j] === C.m[i]).map(j => "G" + C.span_g[j]);
    out.push(["a storm", `runs ${grouped(C.count[i])} times and calls Gosched each time` + (others.length ? `, in turn with ${others.slice(0, 6).join(" ")}` : "")]);
  }
  out.push([state, `${duration(C.end[i] - C.start[i])}, from ${instant(C.start[i])}`], ["on", where]);
  if (C.ready[i] >= 0) {
    const by = C.waker[i] > 0 ? ` by ${titleOf(C.waker[i])}` : "";
    out.push(["runnable", `${duration(C.start[i] - C.ready[i])} before${by}`]);
  }
  if (C.label[i] >= 0) out.push(["label", data.texts[C.label[i]]]);
  const why = data.texts[C.why[i]];
  out.push(["until", why || "the end of the trace"]);
  return out;
}
function frames(i, most) {
  if (C.stack[i] < 0) return [];
  return data.stacks[C.stack[i]].split("\n").slice(0, most).map(line => {
    const [func, at] = line.split("\t"), short = at ? at.slice(at.lastIndexOf("/") + 1) : "";
    const made = element("div", "frame", element("b", "", func), ` ${short}`);
    made.title = at;
    return made;
  });
}
const facts = list => list.map(([a, b]) => element("div", "pair", element("span", "", a), element("span", "", b)));

function showTip(event) {
  const i = spanAt(event.offsetX, event.offsetY);
  let inside = null;
  if (i >= 0) inside = [element("b", "title", titleOf(C.span_g[i])), ...facts(rows(i)), ...frames(i, 3)];
  else inside = tipBeside(event.offsetX, event.offsetY);
  tip.hidden = !inside;
  if (!inside) return;
  tip.replaceChildren(...inside);
  const wide = tip.offsetWidth, tall = tip.offsetHeight;
  tip.style.left = Math.min(event.offsetX + 14, view.width - wide - 6) + "px";
  tip.style.top = (event.offsetY + tall + 24 > view.height ? Math.max(2, event.offsetY - tall - 10) : event.offsetY + 16) + "px";
}
// What a point shows beside spans: a collection, a stop, the heap, queue lengths, a wait.
function tipBeside(px, py) {
  if (px < GUTTER || py < OVERVIEW) return null;
  const t = timeAt(px), reach = 2 * (view.to - view.from) / (view.width - GUTTER);
  const row = topRows.find(r => py >= r.y && py < r.y + r.h), lane = laneAt(py);
  const latest = (time, list) => list ? above(time, list, t) - 1 : -1;
  if (row && row.key === "gc") {
    for (let i = 0; i < C.stop_start.length; i++) if (C.stop_start[i] - reach <= t && t <= C.stop_end[i] + reach)
      return [element("b", "title", "Stop the world"), ...facts([["why", data.texts[C.stop_kind[i]]], ["for", duration(C.stop_end[i] - C.stop_start[i])], ["by", titleOf(C.stop_g[i])]])];
    for (let i = 0; i < C.cycle_start.length; i++) if (C.cycle_start[i] - reach <= t && t <= C.cycle_end[i] + reach)
      return [element("b", "title", `Collection ${i + 1}`), ...facts([["marks for", duration(C.cycle_end[i] - C.cycle_start[i])], ["from", instant(C.cycle_start[i])]])];
  }
  if (row && row.key === "heap") {
    const h = latest(C.heap_time, pointLists.heap), g = latest(C.goal_time, pointLists.goal);
    return facts([["live heap", h >= 0 ? bytes(C.heap_bytes[h]) : "not told yet"], ["goal", g < 0 ? "not told yet" : C.goal_bytes[g] >= 2 ** 62 ? "none" : bytes(C.goal_bytes[g])]]);
  }
  if (row && row.key === "runnable") {
    const k = latest(runnable.time, pointLists.all);
    return facts([["wait for a processor", String(k >= 0 ? runnable.value[k] : 0)]]);
  }
  const queue = row && row.key === "global" ? lists.queue.get(-1) : lane && lane.queue;
  if (queue) {
    const k = latest(C.queue_time, queue);
    return facts([[lane ? `queue of ${lane.label}` : "global queue", String(k >= 0 ? C.queue_length[queue[k]] : 0)]]);
  }
  if (lane && lane.kind === "g") {
    const k = above(C.start, lane.list, t), next = lane.list[k], before = lane.list[k - 1];
    if (next === undefined && before === undefined) return null;
    const why = before !== undefined ? data.texts[C.why[before]] : "";
    const ready = next !== undefined && C.ready[next] >= 0 && C.ready[next] <= t;
    return [element("b", "title", lane.label), ...facts([[ready ? "runnable" : "waits", ready ? `${duration(C.start[next] - C.ready[next])} until it runs` : why || "since before the trace"]])];
  }
  return null;
}

function pick(i, centre) {
  view.span = i;
  layoutGoroutines();
  if (i < 0) { picked.replaceChildren(element("p", "hint", "Click a span: where it ran, who woke it, and why it ended.")); redraw(); return; }
  const g = C.span_g[i], list = lists.g.get(g), at = list.indexOf(i), info = nameIndex.get(g);
  const button = (text, j) => { const b = element("button", "", text); b.disabled = j === undefined; b.onclick = () => pick(j, true); return b; };
  const about = [["event", grouped(C.event[i])]];
  if (info !== undefined && C.g_born[info] >= 0) about.push(["made", `at ${instant(C.g_born[info])}${C.g_parent[info] > 0 ? " by " + titleOf(C.g_parent[info]) : ""}`]);
  picked.replaceChildren(element("div", "title", titleOf(g)), ...facts([...rows(i), ...about]), ...frames(i, 9),
    element("div", "buttons", button("◂ before", list[at - 1]), button("after ▸", list[at + 1]), spanOfWaker(i, button)));
  if (centre) reveal(i);
  redraw();
}
function spanOfWaker(i, button) {
  const waker = C.waker[i] > 0 && C.ready[i] >= 0 ? spanOf(C.waker[i], C.ready[i]) : -1;
  return button("who woke it", waker >= 0 ? waker : undefined);
}
function reveal(i) {
  const middle = (C.start[i] + C.end[i]) / 2, span = view.to - view.from;
  if (C.start[i] < view.from || C.end[i] > view.to) { view.from = middle - span / 2; view.to = view.from + span; }
  const lane = laneOf(i), room = view.height - top0;
  if (lane && (lane.y < view.scroll || lane.y + lane.h > view.scroll + room)) view.scroll = lane.y - room / 2;
  clamp();
}
function goTo(t, span) {
  view.from = t - span / 2;
  view.to = t + span / 2;
  clamp();
  redraw();
}
function showDivergence(i) {
  view.divergence = i;
  document.querySelectorAll("[data-divergence]").forEach(d => d.classList.toggle("picked", Number(d.dataset.divergence) === i));
  const card = document.querySelector(`[data-divergence="${i}"]`);
  if (card) { card.open = true; card.scrollIntoView({ block: "nearest" }); }
  const d = data.divergences[i], span = Math.min(view.to - view.from, Math.max(20000, (data.end - data.begin) / 2000));
  goTo(d.time, span);
}

function find(text) {
  text = text.trim().toLowerCase();
  const number = /^g?(\d+)$/.exec(text);
  view.find = null;
  if (text) {
    view.find = new Set();
    for (let i = 0; i < C.g.length; i++)
      if (number ? C.g[i] === Number(number[1]) : data.names[C.g_name[i]].toLowerCase().includes(text)) view.find.add(C.g[i]);
  }
  let spans = 0;
  if (view.find) for (const g of view.find) spans += (lists.g.get(g) || []).length;
  found.textContent = view.find ? (view.find.size ? `${grouped(view.find.size)} goroutine${view.find.size > 1 ? "s" : ""}, ${grouped(spans)} spans` : "none of that name") : "";
  if (view.find && view.find.size === 1) {
    const [g] = view.find, list = lists.g.get(g) || [];
    if (list.length && (view.span < 0 || C.span_g[view.span] !== g)) pick(list[0], true);
  }
  layout();
  redraw();
}

function zoom(factor, px = GUTTER + (view.width - GUTTER) / 2) {
  const t = timeAt(Math.max(GUTTER, px)), least = 200, span = Math.max(least, (view.to - view.from) * factor), part = (t - view.from) / (view.to - view.from);
  view.from = t - part * span;
  view.to = view.from + span;
  clamp();
  redraw();
}
function pan(part) {
  const by = (view.to - view.from) * part;
  view.from += by;
  view.to += by;
  clamp();
  redraw();
}
function whole() { view.from = data.begin; view.to = data.end; clamp(); redraw(); }
function show(by) {
  view.by = by;
  view.scroll = 0;
  mostQueued = 0;
  document.querySelectorAll("[data-by]").forEach(b => b.setAttribute("aria-pressed", String(b.dataset.by === by)));
  layout();
  if (view.span >= 0) reveal(view.span);
  redraw();
}
