"use strict";
// Pointer, keys, and the beginning.
canvas.addEventListener("wheel", event => {
  event.preventDefault();
  tip.hidden = true;
  const across = event.shiftKey ? event.deltaY || event.deltaX : Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : 0;
  if (across) pan(across / 900);
  else if (event.offsetX < GUTTER && event.offsetY > top0) { view.scroll += event.deltaY; clamp(); redraw(); } else zoom(Math.exp(event.deltaY / 500), event.offsetX);
}, { passive: false });
canvas.addEventListener("pointerdown", event => {
  canvas.setPointerCapture(event.pointerId);
  const overview = event.offsetY < OVERVIEW;
  view.drag = { x0: event.offsetX, y0: event.offsetY, x: event.offsetX, from: view.from, to: view.to, scroll: view.scroll, moved: false, overview, zoom: event.shiftKey && !overview };
  if (overview) moveOverview(event.offsetX);
  canvas.focus({ preventScroll: true });
});
function moveOverview(px) {
  const t = data.begin + (px - GUTTER) / (view.width - GUTTER) * (data.end - data.begin);
  goTo(t, view.to - view.from);
}
canvas.addEventListener("pointermove", event => {
  const drag = view.drag;
  if (!drag) { showTip(event); return; }
  tip.hidden = true;
  drag.x = event.offsetX;
  if (Math.abs(drag.x - drag.x0) + Math.abs(event.offsetY - drag.y0) > 3) drag.moved = true;
  if (drag.overview) moveOverview(event.offsetX);
  else if (!drag.zoom && drag.moved) {
    const by = (drag.x0 - drag.x) * (drag.to - drag.from) / (view.width - GUTTER);
    view.from = drag.from + by;
    view.to = drag.to + by;
    view.scroll = drag.scroll + drag.y0 - event.offsetY;
    clamp();
  }
  redraw();
});
canvas.addEventListener("pointerup", event => {
  const drag = view.drag;
  view.drag = null;
  if (!drag) return;
  if (drag.zoom && drag.moved) {
    const a = timeAt(Math.max(GUTTER, Math.min(drag.x0, drag.x))), b = timeAt(Math.max(drag.x0, drag.x));
    view.from = a;
    view.to = b;
    clamp();
  } else if (!drag.moved && !drag.overview) pickAt(event.offsetX, event.offsetY);
  redraw();
});
canvas.addEventListener("pointerleave", () => { tip.hidden = true; });
canvas.addEventListener("dblclick", event => zoom(0.25, event.offsetX));
function pickAt(px, py) {
  if (py < top0 && px > GUTTER) {
    const near = data.divergences.map((d, i) => [Math.abs(x(d.time) - px), i]).sort((a, b) => a[0] - b[0])[0];
    if (near && near[0] < 10) { showDivergence(near[1]); return; }
  }
  const lane = laneAt(py);
  if (px < GUTTER && lane && lane.kind === "g") { search.value = "G" + lane.key; find(search.value); return; }
  pick(spanAt(px, py));
}

const keys = {
  w: () => zoom(0.6), "+": () => zoom(0.6), "=": () => zoom(0.6), s: () => zoom(1.6), "-": () => zoom(1.6),
  a: () => pan(-0.2), ArrowLeft: () => pan(-0.2), d: () => pan(0.2), ArrowRight: () => pan(0.2),
  ArrowUp: () => { view.scroll -= 60; clamp(); redraw(); }, ArrowDown: () => { view.scroll += 60; clamp(); redraw(); },
  0: whole, 1: () => show("p"), 2: () => show("m"), 3: () => show("g"),
  "/": () => search.focus(), Escape: () => { search.value = ""; find(""); pick(-1); },
  n: () => step(1), p: () => step(-1), "[": () => along(-1), "]": () => along(1), f: () => fitSpan(),
};
function step(by) {
  const n = data.divergences.length;
  if (n) showDivergence(((view.divergence < 0 && by < 0 ? 0 : view.divergence) + by + n) % n);
}
function along(by) {
  if (view.span < 0) return;
  const list = lists.g.get(C.span_g[view.span]), next = list[list.indexOf(view.span) + by];
  if (next !== undefined) pick(next, true);
}
function fitSpan() {
  if (view.span >= 0) goTo((C.start[view.span] + C.end[view.span]) / 2, Math.max(200, 1.6 * (C.end[view.span] - C.start[view.span])));
}
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === search) {
    if (event.key === "Escape" || event.key === "Enter") { if (event.key === "Escape") { search.value = ""; find(""); } canvas.focus(); event.preventDefault(); }
    return;
  }
  const act = keys[event.key];
  if (act) { act(); event.preventDefault(); }
});
search.addEventListener("input", () => find(search.value));
document.querySelectorAll("[data-by]").forEach(b => b.addEventListener("click", () => show(b.dataset.by)));
byId("in").addEventListener("click", () => zoom(0.6));
byId("out").addEventListener("click", () => zoom(1.6));
byId("whole").addEventListener("click", whole);
document.querySelectorAll("[data-go]").forEach(b => b.addEventListener("click", event => { event.preventDefault(); showDivergence(Number(b.dataset.go)); }));
dark.addEventListener("change", () => { readInk(); hatches = { slope: hatch(ink.paper, true), upright: hatch(ink.paper, false) }; redraw(); });

(async () => {
  if (!data.index) return;
  C = await readColumns(data.index, byId("columns").textContent);
  readInk();
  hatches = { slope: hatch(ink.paper, true), upright: hatch(ink.paper, false) };
  view.from = data.begin;
  view.to = data.end;
  prepare();
  layout();
  new ResizeObserver(resize).observe(canvas.parentElement);
  resize();
  // a link may say what to show: #by=g&from=1000&to=2000&find=main.worker&divergence=1
  const asked = new URLSearchParams(location.hash.slice(1));
  if ("pmg".includes(asked.get("by") || "-")) show(asked.get("by"));
  if (asked.has("find")) { search.value = asked.get("find"); find(search.value); }
  if (asked.has("from")) { view.from = Number(asked.get("from")); view.to = Number(asked.get("to")); clamp(); }
  if (asked.has("divergence")) showDivergence(Number(asked.get("divergence")) - 1);
  else pick(view.span);
  document.documentElement.dataset.ready = "yes";
})();
