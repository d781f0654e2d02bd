"use strict";
// The data: columns of numbers (see pack.py), texts, and what the page knows of goroutines, processors and threads.
const byId = id => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);

async function readColumns(index, text) {
  const packed = Uint8Array.from(atob(text.trim()), c => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  const raw = new Uint8Array(await new Response(stream).arrayBuffer());
  const found = {};
  let at = 0;
  for (const [name, n, growing] of index) {
    const column = new Float64Array(n);
    const word = (i, from) => raw[at + from * n + i] | raw[at + (from + 1) * n + i] << 8 | raw[at + (from + 2) * n + i] << 16 |
      raw[at + (from + 3) * n + i] << 24;
    for (let i = 0, sum = 0; i < n; i++) {
      const value = word(i, 4) * 4294967296 + (word(i, 0) >>> 0);
      column[i] = growing ? (sum += value) : value;
    }
    at += 8 * n;
    found[name] = column;
  }
  return found;
}

// The first index in list (of indices into column, which grows along it) whose value is above t.
function above(column, list, t) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[list[middle]] > t) high = middle; else low = middle + 1;
  }
  return low;
}

// Indices of a column's rows by key, each list in the order of the rows.
function groups(keys, keep) {
  const found = new Map();
  for (let i = 0; i < keys.length; i++) {
    if (keep && !keep(i)) continue;
    const list = found.get(keys[i]);
    if (list) list.push(i); else found.set(keys[i], [i]);
  }
  return found;
}

// Steps of the number of goroutines that wait for a processor: made of when each became runnable and when it started.
function waiting(ready, start) {
  const came = [], went = [];
  for (let i = 0; i < ready.length; i++) if (ready[i] >= 0) { came.push(ready[i]); went.push(start[i]); }
  came.sort((a, b) => a - b);
  went.sort((a, b) => a - b);
  const time = [0], value = [0];
  for (let a = 0, b = 0; b < went.length;) {
    const up = a < came.length && came[a] <= went[b];
    time.push(up ? came[a++] : went[b++]);
    value.push(value[value.length - 1] + (up ? 1 : -1));
  }
  return { time: Float64Array.from(time), value: Int32Array.from(value) };
}

// -- texts ------------------------------------------------------------------------------------------------------------------

const grouped = n => Math.round(n).toLocaleString("en-US");
function duration(ns) {
  const size = Math.abs(ns);
  if (size < 1e3) return `${Math.round(ns)} ns`;
  if (size < 1e6) return `${(ns / 1e3).toPrecision(4)} µs`;
  if (size < 1e9) return `${(ns / 1e6).toPrecision(4)} ms`;
  return `${(ns / 1e9).toPrecision(5)} s`;
}
// A point in time, with as many digits as a step of this many nanoseconds needs.
function moment(ns, step) {
  const unit = step >= 1e8 ? [1e9, "s"] : step >= 1e5 ? [1e6, "ms"] : [1e3, "µs"];
  const digits = Math.max(0, Math.min(3, Math.ceil(-Math.log10(step / unit[0]) - 1e-9)));
  return `${(ns / unit[0]).toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit[1]}`;
}
// A point in time for a text: to the nanosecond where that is short.
function instant(ns) {
  const [unit, name, digits] = ns < 1e6 ? [1e3, "µs", 3] : ns < 1e9 ? [1e6, "ms", 6] : [1e9, "s", 9];
  return `${(ns / unit).toFixed(digits)} ${name}`;
}
function bytes(n) {
  for (const unit of ["B", "kB", "MB", "GB", "TB"]) {
    if (n < 1000 || unit === "TB") return `${n < 10 && unit !== "B" ? n.toFixed(1) : Math.round(n)} ${unit}`;
    n /= 1000;
  }
}
function element(tag, cls, ...inside) {
  const made = document.createElement(tag);
  if (cls) made.className = cls;
  made.append(...inside);
  return made;
}

// -- colours ----------------------------------------------------------------------------------------------------------------

const dark = matchMedia("(prefers-color-scheme: dark)");
let ink = {};
function readInk() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["ink", "soft", "line", "paper", "shade", "pick", "bad", "warn", "good", "gc", "heap", "queue"])
    ink[name] = style.getPropertyValue("--" + name).trim();
  fills.clear();
}
const fills = new Map();
function hueOf(name) {
  let hash = 7;
  for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) >>> 0;
  return hash * 137.508 % 360;
}
const isWorker = name => name === "runtime.gcBgMarkWorker" || name === "runtime.bgsweep" || name === "runtime.bgscavenge";
const isSystem = name => name.startsWith("runtime.") && name !== "runtime.main" || name.startsWith("runtime/");
// One hue a function, and a shade a goroutine: the runtime's own goroutines are grey, the collector's amber.
function fill(g) {
  let made = fills.get(g);
  if (made) return made;
  const name = nameOf(g), night = dark.matches, shade = (g * 7 % 5 - 2) * 2;
  const [h, s] = isWorker(name) ? [38, 68] : isSystem(name) ? [215, 10] : [hueOf(name), night ? 40 : 58];
  made = `hsl(${h.toFixed(0)} ${s}% ${(night ? 42 : 72) + shade}%)`;
  fills.set(g, made);
  return made;
}
let nameIndex = new Map();
const nameOf = g => nameIndex.has(g) ? data.names[C.g_name[nameIndex.get(g)]] : "";
const shortName = name => name.slice(name.lastIndexOf("/") + 1);
const titleOf = g => { const name = shortName(nameOf(g)); return name ? `G${g} ${name}` : `G${g}`; };
let C = {};
