// What the page shows: one state, from which every view paints itself.
const byId = id => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
// Sets attributes and adds parts, lists of parts too; null, undefined and false are left out.
function fill(element, attributes, ...parts) {
  for (const name in attributes) if (attributes[name] != null) element.setAttribute(name, attributes[name]);
  element.append(...parts.flat(9).filter(part => part != null && part !== false));
  return element;
}
const make = (tag, attributes, ...parts) => fill(document.createElement(tag), attributes, ...parts);
const SVG = "http://www.w3.org/2000/svg";
const draw = (tag, attributes, ...parts) => fill(document.createElementNS(SVG, tag), attributes, ...parts);
// Other parts in the place of those there are.
function refill(element, ...parts) {
  element.replaceChildren();
  return fill(element, {}, parts);
}
const say = (element, text) => { element.textContent = text; };
const flag = (element, name, isOn) => element.classList.toggle(name, isOn);
const listen = (target, events, handler) => events.split(" ").forEach(event => target.addEventListener(event, handler, { passive: false }));

const app = {
  data: null, models: [], settings: {}, opening: {}, results: {}, phase: null, metric: "time", filter: "", selection: null, view: "", listeners: {}, setUps: [],
  on(event, listener) { (this.listeners[event] = this.listeners[event] || []).push(listener); return this; },
  emit(event) { (this.listeners[event] || []).forEach(listener => listener()); },
  get model() { return this.models[this.settings.model]; },
  get phases() { return phasesOf(this.model); },
  // Changes settings, evaluates, repaints.
  set(changes) {
    Object.assign(this.settings, changes);
    this.update();
    this.emit("results");
    writeLink();
  },
  select(selection) {
    if (!selection && !this.selection) return;
    this.selection = selection && (selection.row !== undefined || selection.scope !== undefined) ? selection : null;
    this.emit("select");
    writeLink();
  },
  show(changes) {
    ["phase", "metric", "filter", "view"].forEach(name => { if (changes[name] !== undefined && changes[name] !== this[name]) { this[name] = changes[name]; this.emit(name); } });
    writeLink();
  },
  update() {
    const s = this.settings, longest = this.model.longest;
    s.device = deviceOf(s);
    this.results = {};
    this.phases.forEach(phase => { if (phase !== "chat" || s.generate > 0) this.results[phase] = evaluate(this.model, s, phase); });
    if (!this.results[this.phase]) this.phase = this.phases[0];
    this.isBeyond = !!longest && Math.max(s.prompt, this.model.hasState ? s.context : 0, this.model.hasState && !this.model.encoder && !this.model.decoderTokens ? s.prompt + s.generate : 0) > longest;
  },
  // The numbers of a row of the page in a phase; all its kernels together.
  row(r, phase) { return rowsOf(this.results[phase || this.phase])[r]; },
  rowCount() { return (this.model.rows || []).length; },
  isChanged() { return Object.keys(this.opening).some(key => this.settings[key] !== this.opening[key]); }
};

// What a kernel of a group stands on the roofline by: its matrix FLOPs, else its vector FLOPs; and the roof over it.
function placeOf(result, g) {
  const { plan, parameters, device } = result.run, at = g * COLUMNS + (plan.groups[g][4] & SKIPS ? 3 : 0), matrix = result.rows[at];
  return matrix > 0 ? { flops: matrix, roof: parameters[g].peak, name: parameters[g].product.multiplied } : { flops: matrix + result.rows[at + 1] + result.rows[at + 2], roof: device.vector || Infinity, name: "vector" };
}
// Sums of the kernels of each row.
function rowsOf(result) {
  if (!result) return [];
  if (result.byRow) return result.byRow;
  const run = result.run, plan = run.plan, count = (run.model.rows || []).length, seconds = result.total[SECONDS], sums = new Float64Array(count * COLUMNS), places = plan.groups.map((_, g) => placeOf(result, g));
  const parts = plan.parts = plan.parts || plan.groupOf.reduce((into, g, k) => { const r = plan.rowOf[k]; if (r >= 0) into[r].set(g, (into[r].get(g) || 0) + 1); return into; }, Array.from({ length: count }, () => new Map()));
  const measured = !app.isChanged() && run.model.measured && run.model.measured[result.phase];
  return result.byRow = parts.map((groups, r) => {
    const at = r * COLUMNS;
    let peak = 0, placed = 0, roof = 0, roofName = "", kernels = 0;
    groups.forEach((times, g) => {
      for (let c = 0; c < COLUMNS; c++) sums[at + c] += result.rows[g * COLUMNS + c] * times;
      const place = places[g];
      kernels += times;
      placed += place.flops * times;
      if (place.flops > 0 && place.roof > roof) { roof = place.roof; roofName = place.name; }
      peak = Math.max(peak, run.parameters[g].peak || 0);
    });
    const weights = sums[at + WEIGHTS], reads = sums[at + READS], writes = sums[at + WRITES], kvReads = sums[at + KV_READS], kvWrites = sums[at + KV_WRITES], time = sums[at + SECONDS], flops = sums[at] + sums[at + 1] + sums[at + 2], traffic = weights + reads + writes + kvReads + kvWrites;
    return {
      row: r, seconds: time, share: seconds > 0 ? time / seconds : NaN, flops, macs: sums[at] / 2, traffic, memory: weights + kvReads + kvWrites + writes, weights, kvReads, kvWrites,
      intensity: traffic > 0 ? flops / traffic : NaN, placed, placedIntensity: traffic > 0 ? placed / traffic : NaN, placedRate: time > 0 ? placed / time : NaN,
      utilization: time > 0 && peak ? flops / time / peak : NaN, bandwidthUse: time > 0 ? traffic / time / run.device.bandwidth : NaN, bound: boundOf(sums, at), roof, roofName, kernels,
      measuredSeconds: measured ? measured[r] : null
    };
  });
}

// A device of the list, or one with figures of the user's own.
function deviceOf(s) {
  const base = app.data.devices.find(d => d.id === s.hardware) || app.data.devices[0];
  if (!s.ownPeak && !s.ownBandwidth && !s.ownCapacity && !s.ownLink) return base;
  const device = Object.assign({}, base, { key: [base.id, s.ownPeak, s.ownBandwidth, s.ownCapacity, s.ownLink].join("/") });
  if (s.ownPeak) {
    const old = base.peaks.fp16 || base.peaks.bf16;
    device.peaks = old ? Object.fromEntries(Object.entries(base.peaks).map(([type, peak]) => [type, peak * (s.ownPeak / old)])) : Object.assign({}, base.peaks, { fp16: s.ownPeak, bf16: s.ownPeak });
  }
  if (s.ownBandwidth) device.bandwidth = s.ownBandwidth;
  if (s.ownCapacity) device.capacity = s.ownCapacity;
  if (s.ownLink) device.link = s.ownLink;
  return device;
}

// The state in the link: short names, only what differs from how the page opens.
const LINK = { model: "model", hardware: "hw", precision: "p", batch: "b", prompt: "s", context: "c", generate: "g", attention: "a", execution: "x", ownPeak: "pk", ownBandwidth: "bw", ownCapacity: "cap", ownLink: "ln" };
const NUMBERS = ["model", "batch", "prompt", "context", "generate", "ownPeak", "ownBandwidth", "ownCapacity", "ownLink"];
let isReading = false;
function writeLink() {
  if (isReading) return;
  const link = new URLSearchParams();
  if (app.view) link.set("v", app.view);
  Object.entries(LINK).forEach(([key, short]) => { if (app.settings[key] !== app.opening[key]) link.set(short, app.settings[key] || 0); });
  if (app.phase !== app.phases[0]) link.set("ph", app.phase);
  if (app.metric !== "time") link.set("m", app.metric);
  if (app.filter) link.set("q", app.filter);
  if (app.selection) link.set("n", app.selection.row !== undefined ? app.selection.row : app.selection.scope);
  const text = link.toString();
  try { history.replaceState(null, "", text ? "#" + text : location.pathname + location.search); } catch (e) { location.hash = text; }
}
function readLink() {
  const text = location.hash.slice(1);
  if (text && !text.includes("=")) return;
  isReading = true;
  const link = new URLSearchParams(text), changes = Object.assign({}, app.opening);
  Object.entries(LINK).forEach(([key, short]) => {
    const value = link.get(short);
    if (value === null) return;
    const number = Number(value);
    if (NUMBERS.includes(key)) { if (Number.isFinite(number) && number >= 0 && (key !== "model" || number < app.models.length)) changes[key] = key === "model" ? Math.floor(number) : number; }
    else if (key === "hardware" ? app.data.devices.some(d => d.id === value) : key === "precision" ? parsePrecision(value) : key === "attention" ? /^(flash|eager)$/.test(value) : /^(fused|eager)$/.test(value)) changes[key] = value;
  });
  ["batch", "prompt", "context"].forEach(key => { changes[key] = Math.max(1, Math.floor(changes[key])); });
  app.set(changes);
  const phase = link.get("ph"), metric = link.get("m"), selected = link.get("n");
  app.show({ phase: app.results[phase] ? phase : app.phases[0], metric: METRICS.includes(metric) ? metric : "time", filter: link.get("q") || "", view: link.get("v") || "" });
  app.select(selected === null ? null : /^\d+$/.test(selected) ? { row: Math.min(+selected, app.rowCount() - 1) } : { scope: selected });
  isReading = false;
  if (app.view && byId(app.view)) byId(app.view).scrollIntoView();
}
const METRICS = ["time", "memory", "flops", "traffic", "utilization", "bound"];
// The share of the largest row that a row has of the metric, and what bounds it.
function heatOf(r, phase) {
  const rows = rowsOf(app.results[phase || app.phase]), value = metricOf(rows[r]);
  const most = app.metric === "utilization" ? 1 : rows.most = rows.metric === app.metric ? rows.most : rows.reduce((m, row) => Math.max(m, metricOf(row) || 0), 0);
  rows.metric = app.metric;
  return most > 0 && value === value ? Math.min(1, value / most) : NaN;
}
const metricOf = row => !row ? NaN : app.metric === "memory" ? row.memory : app.metric === "flops" ? row.flops : app.metric === "traffic" ? row.traffic : app.metric === "utilization" ? Math.max(row.utilization || 0, row.bandwidthUse || 0) : row.seconds;
// The filter: words that must stand in the text, op:NAME, scope:NAME, bound:NAME, module:NAME, and ai< ai> time> share> with numbers.
function matchesFilter(r) {
  const row = app.model.rows[r];
  return (app.tests = app.tests && app.tests.of === app.filter ? app.tests : Object.assign(app.filter.toLowerCase().split(/\s+/).filter(Boolean).map(testOf), { of: app.filter })).every(test => test(row, r));
}
function testOf(word) {
  const compared = /^(ai|time|share|flops|bytes)([<>])(=?)([\d.e+-]+)(ns|us|µs|ms|s|%)?$/.exec(word);
  if (compared) {
    const limit = Number(compared[4]) * ({ ns: 1e-9, us: 1e-6, "µs": 1e-6, ms: 1e-3, "%": 0.01 }[compared[5]] || 1), name = { ai: "intensity", time: "seconds", share: "share", flops: "flops", bytes: "traffic" }[compared[1]];
    return (_, r) => { const value = app.row(r)[name]; return compared[2] === "<" ? value < limit || !!compared[3] && value === limit : value > limit || !!compared[3] && value === limit; };
  }
  const keyed = /^(op|scope|bound|module|layer):(.*)$/.exec(word);
  if (keyed) {
    const [, key, text] = keyed;
    return (row, r) => (key === "bound" ? app.row(r).bound : key === "op" ? row[2] : key === "module" ? T("js.module." + row[4]) : key === "layer" ? app.model.layers[row[0]][1] : scopeOf(row)).toLowerCase().includes(text);
  }
  return (row, r) => (row.text = row.text || [row[1], row[2], scopeOf(row), row[6], ...row[9]].join(" ").toLowerCase()).includes(word) || app.row(r).bound.includes(word);
}
const scopeOf = row => [app.model.layers[row[0]][0], row[3]].filter(Boolean).join("/");
const nameOf = row => row[3] || row[6];
const isIn = (row, scope) => (scopeOf(row) + "/").startsWith(scope + "/");
const isPicked = r => !!app.selection && (app.selection.row === r || app.selection.scope !== undefined && isIn(app.model.rows[r], app.selection.scope));
// Marks what is selected and dims what the filter leaves out, in whatever stands for a row or a module.
function mark(within) {
  all("[data-r]", within).forEach(e => { const r = +e.dataset.r; e.classList.toggle("picked", isPicked(r)); e.classList.toggle("dim", !!app.filter && !matchesFilter(r)); });
  all("[data-scope]", within).forEach(e => e.classList.toggle("picked", !!app.selection && app.selection.scope === e.dataset.scope));
}
function pick(e) {
  const target = e.target.closest("[data-r],[data-scope]");
  if (target) app.select(target.dataset.r !== undefined ? { row: +target.dataset.r } : { scope: target.dataset.scope });
}
const SYMBOL_OF = { prefill: "○", forward: "○", decode: "◆", chat: "◇" };
// The phases that are drawn side by side.
const drawnPhases = () => app.phase === "chat" ? ["chat"] : app.phases.filter(p => p !== "chat");
const phaseHeading = (phase, more) => make("h3", { class: phase }, make("span", { class: "mark", "aria-hidden": "true" }, SYMBOL_OF[phase]), " " + T("js.phase." + phase) + (more || ""));
const number = text => make("td", { class: "n" }, text);
function barCell(kind, share, symbol) {
  return make("td", { class: "barcell " + kind }, make("i", { style: `width:${(Math.min(1, share || 0) * 100).toFixed(2)}%` }), make("span", {}, FORMAT.percent(share) + (symbol ? " " + symbol : "")));
}
// A view paints itself anew whenever one of the events happens; one of very many rows that is out of sight, after those in sight.
const MANY_ROWS = 1000, waiting = new Set(), inSight = new Set(), sight = new IntersectionObserver(list => list.forEach(e => inSight[e.isIntersecting ? "add" : "delete"](e.target)));
function paintNext() {
  const [paint] = waiting;
  if (paint) { waiting.delete(paint); paint(); }
  if (waiting.size) setTimeout(paintNext, 20);
}
function live(id, paint, events) {
  const section = byId(id);
  section.dataset.live = "";
  sight.observe(section);
  events.split(" ").forEach(event => app.on(event, () => {
    if (inSight.has(section) || app.rowCount() < MANY_ROWS || !document.documentElement.dataset.ready) { waiting.delete(paint); paint(); }
    else if (waiting.add(paint).size === 1) setTimeout(paintNext, 60);
  }));
}
const heatStyle = (r, phase) => paintsMetric() ? "--heat:" + (heatOf(r, phase) || 0).toFixed(3) : null;
const paintsMetric = () => app.metric !== "time" && app.metric !== "bound";
