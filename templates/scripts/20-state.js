// What the page shows: one state, from which every view paints itself.
const byId = id => document.getElementById(id);
const one = (selector, within = document) => within.querySelector(selector);
// All of a kind, or what an action makes of each.
const all = (selector, within = document, action) => Array.from(within.querySelectorAll(selector), action);
// Sets attributes, of which a text is the class, and adds parts, lists of parts too; null, undefined and false are left out.
function fill(element, attributes, ...parts) {
  if (typeof attributes === "string") attributes = { class: attributes };
  for (const name in attributes) if (attributes[name] != null) element.setAttribute(name, attributes[name]);
  element.append(...parts.flat(9).filter(part => part != null && part !== false));
  return element;
}
const make = (tag, attributes, ...parts) => fill(document.createElement(tag), attributes, ...parts);
// The heading of a row.
const rowHead = (attributes, ...parts) => make("th", { scope: "row", ...attributes }, parts);
const SVG = "http://www.w3.org/2000/svg";
const draw = (tag, attributes, ...parts) => fill(document.createElementNS(SVG, tag), attributes, ...parts);
// Other parts in the place of those there are.
function refill(element, ...parts) {
  element.replaceChildren();
  return fill(element, {}, parts);
}
const say = (element, text) => { element.textContent = text; };
const flag = (element, name, isOn) => element.classList.toggle(name, isOn);
const stop = e => e.preventDefault(), hasModifier = e => e.ctrlKey || e.metaKey || e.altKey;
const root = document.documentElement;
const listen = (target, events, handler) => events.split(" ").forEach(event => target.addEventListener(event, handler, { passive: false }));
const onClick = (target, handler) => listen(target, "click", handler);
// What each view does once the data is there.
const setUps = [], setUp = action => setUps.push(action);

// What the controls ask for, what they did as the page opened, and the numbers of each phase.
const settings = {}, opening = {};
let results = {};
const app = {
  metric: "time", filter: "", selection: null, view: "", listeners: {},
  on(events, listener) { events.split(" ").forEach(event => (this.listeners[event] ??= []).push(listener)); },
  emit(event) { this.listeners[event]?.forEach(listener => listener()); },
  get model() { return this.models[settings.model]; },
  get phases() { return phasesOf(this.model); },
  // Changes settings, evaluates, repaints.
  set(changes) {
    Object.assign(settings, changes);
    this.update();
    this.emit("results");
    writeLink();
  },
  select(selection) {
    if (!selection && !this.selection) return;
    this.selection = (selection?.row ?? selection?.scope) === undefined ? null : selection;
    this.emit("select");
    writeLink();
  },
  show(changes) {
    for (const name in changes) if (changes[name] !== this[name]) { this[name] = changes[name]; this.emit(name); }
    writeLink();
  },
  update() {
    const m = this.model;
    settings.device = deviceOf(settings);
    results = {};
    this.phases.forEach(phase => { if (phase !== "chat" || settings.generate > 0) results[phase] = evaluate(m, settings, phase); });
    this.isPartial = Object.values(results).some(r => !isKnown(r.total[SECONDS]));
    if (!results[this.phase]) this.phase = firstPhase();
    this.isBeyond = max(settings.prompt, m.hasState && settings.context, m.hasState && !m.encoder && !m.decoderTokens && settings.prompt + settings.generate) > (m.longest || Infinity);
  },
  // The numbers of a row of the page in a phase; all its kernels together.
  row(r, phase = this.phase) { return rowsIn(phase)[r]; },
  // True where the exporter would have written another graph for what is asked.
  isApproximate() {
    return settings.precision !== opening.precision && this.data.precisions[settings.precision].quantized.length > 0 || (settings.execution !== opening.execution || settings.attention !== opening.attention) && this.model.plans[settings.execution + "/" + settings.attention].isOther;
  },
  isChanged() { return Object.keys(opening).some(key => settings[key] !== opening[key]); }
};

// The phases that the page was written for, and the first of them.
const isAsked = phase => one(`[data-tile=${phase}]:not([data-more])`);
const firstPhase = () => app.phases.find(isAsked) || app.phases[0];

// Sums of the kernels of each row; its share is that of the time that is known. A kernel stands on the roofline by its matrix FLOPs, under the roof of their type, else by its vector FLOPs.
function rowsOf(result) {
  if (!result) return [];
  if (result.byRow) return result.byRow;
  const { run, rows, phase } = result, { plan, parameters, device } = run, count = run.model.rows.length, known = run.members.reduce((sum, times, g) => sum + (rows[g * COLUMNS + SECONDS] * times || 0), 0), sums = zeros(COLUMNS);
  const parts = plan.parts ??= plan.groupOf.reduce((into, g, k) => { const r = plan.rowOf[k]; if (r >= 0) into[r].set(g, (into[r].get(g) || 0) + 1); return into; }, Array.from({ length: count }, () => new Map()));
  const measured = !app.isChanged() && run.model.measured?.[phase];
  return result.byRow = parts.map((groups, r) => {
    let placed = 0, roof = 0, roofName = "", kernels = 0;
    sums.fill(0);
    groups.forEach((times, g) => {
      const from = g * COLUMNS, at = from + (plan.groups[g][FLAGS] & SKIPS ? 3 : 0), isMatrix = rows[at] > 0, own = isMatrix ? rows[at] : rows[at] + rows[at + 1] + rows[at + 2], p = parameters[g], over = isMatrix ? p.peak : device.vector || Infinity;
      for (let c = 0; c < COLUMNS; c++) sums[c] += rows[from + c] * times;
      kernels += times;
      placed += own * times;
      if (own > 0 && over > roof) { roof = over; roofName = isMatrix ? p.type : "vector"; }
    });
    const time = sums[SECONDS], flops = sums[0] + sums[1] + sums[2], [weights, reads, writes, kvReads, kvWrites] = sums.subarray(WEIGHTS), traffic = weights + reads + writes + kvReads + kvWrites, per = (n, d) => d > 0 ? n / d : NaN;
    const utilization = per(per(placed, time), roof), bandwidthUse = per(traffic, time) / device.bandwidth;
    return {
      row: r, seconds: time, share: per(time, known), flops, macs: sums[0] / 2, traffic, memory: weights + kvReads + kvWrites + writes, weights, kvReads, kvWrites,
      intensity: per(flops, traffic), placed, placedIntensity: per(placed, traffic), placedRate: per(placed, time),
      utilization, bandwidthUse, used: max(utilization || 0, bandwidthUse || 0), bound: isKnown(time) ? boundOf(sums, 0) : "null", roof, roofName, kernels, measuredSeconds: measured ? measured[r] : null
    };
  });
}

const rowsIn = phase => rowsOf(results[phase]);
const dataOf = r => app.model.rows[r];
const allRows = () => [...app.model.rows.keys()];

// A device of the list, or one with figures of the user's own: a peak scales all peaks.
const OWN = { ownBandwidth: "bandwidth", ownCapacity: "capacity", ownLink: "link" };
const headlinePeak = device => device.peaks.fp16 || device.peaks.bf16 || max(...Object.values(device.peaks));
const baseOf = s => app.data.devices.find(d => d.id === s.hardware) || app.data.devices[0];
function deviceOf(s) {
  const base = baseOf(s), device = { ...base }, factor = s.ownPeak ? s.ownPeak / headlinePeak(base) : 1;
  for (const key in OWN) device[OWN[key]] = s[key] || base[OWN[key]];
  device.peaks = Object.fromEntries(Object.entries(base.peaks).map(([type, peak]) => [type, peak * factor]));
  device.key = [base.id, s.ownPeak, ...Object.keys(OWN).map(key => s[key])].join();
  device.isOwn = !device.key.endsWith(",0,0,0,0");
  return device;
}

// The state in the link: short names, only what differs from how the page opens.
const LINK = { model: "model", hardware: "hw", precision: "p", batch: "b", prompt: "s", context: "c", generate: "g", attention: "a", execution: "x", ownPeak: "pk", ownBandwidth: "bw", ownCapacity: "cap", ownLink: "ln" };
let isReading = false, linkTimer;
function linkOf() {
  const link = new URLSearchParams(), { view, filter, selection } = app, put = (name, value, isPut) => { if (isPut) link.set(name, value); };
  put("v", view, view);
  for (const key in LINK) put(LINK[key], settings[key] || 0, settings[key] !== opening[key]);
  put("ph", app.phase, app.phase !== firstPhase());
  put("m", app.metric, app.metric !== "time");
  put("q", filter, filter);
  put("n", selection?.row ?? selection?.scope, selection);
  const text = link.toString();
  return text && "#" + text;
}
// Written once the controls rest, as the browser takes its time for it.
function writeLink() {
  clearTimeout(linkTimer);
  if (!isReading) linkTimer = setTimeout(() => {
    try { history.replaceState(null, "", linkOf() || location.pathname + location.search); } catch (e) { location.hash = linkOf(); }
  }, 100);
}
// What a link says, and of all else how the page opens.
function readLink(text) {
  const link = new URLSearchParams(text), changes = { ...opening }, fields = byId("controls").elements, selected = link.get("n");
  if (text && !text.includes("=")) return writeLink();
  isReading = true;
  for (const key in LINK) {
    const value = link.get(LINK[key]), field = fields[key], number = Number(value);
    if (value === null) continue;
    if (field.options ? [...field.options].some(o => o.value === value) : number >= field.min && number <= field.max * (UNITS[key] || 1)) changes[key] = typeof changes[key] !== "number" ? value : field.step === "1" ? floor(number) : number;
  }
  app.set(changes);
  app.show({ phase: Object.hasOwn(results, link.get("ph")) ? link.get("ph") : firstPhase(), metric: Object.hasOwn(METRICS, link.get("m")) ? link.get("m") : "time", filter: link.get("q") || "", view: link.get("v") || "" });
  app.select(selected && (/^\d+$/.test(selected) ? { row: min(selected, app.model.rows.length - 1) } : { scope: selected }));
  isReading = false;
  byId(app.view)?.scrollIntoView();
}
function goTo(view) {
  app.show({ view: view.id });
  view.scrollIntoView();
}
// The figure of a row that a metric shows.
const METRICS = { time: "seconds", memory: "memory", flops: "flops", traffic: "traffic", utilization: "used", bound: "seconds" };
const metricOf = row => row ? row[METRICS[app.metric]] : NaN;
// The share of the largest row that a row has of the metric.
function heatOf(r, phase = app.phase) {
  const rows = rowsIn(phase);
  if (rows.metric !== app.metric) {
    rows.metric = app.metric;
    rows.most = app.metric === "utilization" ? 1 : rows.reduce((most, row) => max(most, metricOf(row) || 0), 0);
  }
  return min(1, metricOf(rows[r]) / rows.most);
}
const paintsMetric = () => !/time|bound/.test(app.metric);
const heated = share => "--heat:" + share.toFixed(3);
const heatStyle = (r, phase) => paintsMetric() ? heated(heatOf(r, phase) || 0) : null;
// The filter: words that must stand in the text, op:NAME, scope:NAME, bound:NAME, module:NAME, and ai< ai> time> share> with numbers.
let tests = [];
function matchesFilter(r) {
  if (tests.of !== app.filter) {
    tests = app.filter.toLowerCase().split(/\s+/).filter(Boolean).map(testOf);
    tests.of = app.filter;
  }
  return tests.every(test => test(dataOf(r), r));
}
function testOf(word) {
  const [, name, sign, orEqual, number, unit] = /^(ai|time|share|flops|bytes)([<>])(=?)([\d.e+-]+)(ns|us|µs|ms|s|%)?$/.exec(word) || [], [, key, text] = /^(op|scope|bound|module|layer):(.*)$/.exec(word) || [];
  if (name) {
    const limit = number * ({ ns: 1e-9, us: 1e-6, "µs": 1e-6, ms: 1e-3, "%": 0.01 }[unit] || 1), field = { ai: "intensity", time: "seconds", bytes: "traffic" }[name] || name;
    return (_, r) => { const value = app.row(r)[field]; return (sign === "<" ? value < limit : value > limit) || !!orEqual && value === limit; };
  }
  // layers are written 0, 2–15
  if (key === "layer") return row => app.model.layers[row[0]][1].split(", ").some(range => { const [first, last = first] = range.split("–"); return +text >= +first && +text <= +last && first; });
  const textOf = { bound: (_, r) => app.row(r).bound, op: row => row[2], module: row => T("js.module." + row[4]), scope: scopeOf }[key];
  return textOf ? (row, r) => textOf(row, r).toLowerCase().includes(text)
    : (row, r) => (row.text ??= [row[1], row[2], scopeOf(row), row[6], ...row[9]].join(" ").toLowerCase()).includes(word) || app.row(r).bound.includes(word);
}
const scopeOf = row => [app.model.layers[row[0]][0], row[3]].filter(Boolean).join("/");
const nameOf = row => row[3] || row[6];
// Whether a scope holds a row: by its path or, where it has none, by its number in the network.
const holds = (scope, r) => scope[0] !== "#" ? (scopeOf(dataOf(r)) + "/").startsWith(scope + "/")
  : app.model.network.scopes[parseInt(scope.slice(1))]?.[1].some(([kind, target]) => kind ? kind === 1 && holds("#" + target, r) : target === r);
const isPicked = r => !!app.selection && (app.selection.row === r || app.selection.scope !== undefined && holds(app.selection.scope, r));
// Marks what is selected and dims what the filter leaves out, in whatever stands for a row or a module.
function mark(within) {
  all("[data-r]", within, e => { flag(e, "picked", isPicked(+e.dataset.r)); flag(e, "dim", !!app.filter && !matchesFilter(e.dataset.r)); });
  all("[data-scope]", within, e => flag(e, "picked", app.selection?.scope === e.dataset.scope));
}
function pick({ target }) {
  const e = target.closest("[data-r],[data-scope]");
  if (e) app.select(e.dataset.r ? { row: +e.dataset.r } : { scope: e.dataset.scope });
}
const pickedRow = () => app.selection?.row;
const boundName = bound => T("js.bound." + bound), phaseName = phase => T("js.phase." + phase);
const SYMBOL_OF = { prefill: "○", forward: "○", decode: "◆", chat: "◇" };
// The phases that are drawn side by side.
const drawnPhases = () => app.phase === "chat" ? ["chat"] : shownPhases();
const withMark = (tag, phase, more = "") => make(tag, phase, make("span", { class: "mark", "aria-hidden": "true" }, SYMBOL_OF[phase]), " " + phaseName(phase) + more);
// A number for reading; on hover all its digits with the unit that stands behind the prefix.
const exact = (element, value, format) => {
  const words = format(value);
  say(element, words);
  element.title = isKnown(value) ? (value + " " + words.replace(/^\S+ ?[kMGTPEZYRQmµnpf]?/, "")).trim() : "";
  return element;
};
const number = (format, value, kind = "n") => exact(make("td", kind), value, format);
// A share of the known time; where some is not known, that of all can only be smaller.
const inShare = share => app.isPartial && share >= 0.001 ? "≤ " + inPercent(share > 0.999 ? 1 : share) : inPercent(share);
const percentWidth = share => min(100, share * 100 || 0).toFixed(2) + "%";
const barCell = (kind, share, symbol) => make("td", "barcell " + kind, make("i", { style: "width:" + percentWidth(share) }), make("span", {}, inShare(share) + (symbol ? " " + symbol : "")));
// A view paints itself anew whenever one of the events happens; one of very many rows that is out of sight, after those in sight.
const MANY_ROWS = 1000, waiting = new Set(), inSight = new Set(), sight = new IntersectionObserver(list => list.forEach(e => inSight[e.isIntersecting ? "add" : "delete"](e.target)));
function paintNext() {
  const [paint] = waiting;
  if (paint) { waiting.delete(paint); paint(); }
  if (waiting.size) setTimeout(paintNext, 20);
}
// Marks the section of an element as one whose numbers follow the controls.
function follows(element) {
  const section = element.closest("section");
  section.dataset.live = "";
  return section;
}
function live(id, paint, events) {
  const section = follows(byId(id));
  sight.observe(section);
  app.on(events, () => {
    if (inSight.has(section) || app.model.rows.length < MANY_ROWS || !root.dataset.ready) { waiting.delete(paint); paint(); }
    else if (waiting.add(paint).size === 1) setTimeout(paintNext, 60);
  });
}
