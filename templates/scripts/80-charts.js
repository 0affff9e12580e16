// Evidence under the what-if: memory, scaling, precisions, executions.
const lazily = (element, paint) => {
  if (!element) return;
  element.dataset.live = "";
  let isSeen = false, isDue = false;
  const run = () => { if (isSeen && isDue) { isDue = false; paint(); } };
  new IntersectionObserver(entries => { isSeen = entries.some(e => e.isIntersecting); run(); }, { rootMargin: "200px" }).observe(element);
  // the page is written as it opens: only what differs is painted again
  app.on("results", () => { isDue = isDue || app.isChanged() || element.dataset.painted; if (isDue) element.dataset.painted = "true"; run(); });
  addEventListener("beforeprint", () => { isSeen = true; run(); });
};
const shownPhases = () => Object.keys(app.results).filter(p => p !== "chat");
const evaluateWith = (changes, phase) => evaluate(app.model, Object.assign({}, app.settings, changes), phase);
const peakText = t => FORMAT.bytes(t.peakMemoryBytes) + (t.fits === false ? " ✗" : "");
const cellOf = (row, name) => row.querySelector(`[data-c="${name}"]`);

// a chart with logarithmic axes: curves of [x, y, fits]
function logChart(svg, curves, format, axis) {
  const width = 520, height = 250, left = 64, right = 508, top = 20, bottom = 204, points = curves.flatMap(c => c.points).filter(p => p[1] > 0);
  if (!points.length) return;
  const log = Math.log10, xs = points.map(p => log(p[0])), ys = points.map(p => log(p[1])), x0 = Math.min(...xs), x1 = Math.max(...xs), y0 = Math.floor(Math.min(...ys)), y1 = Math.max(y0 + 1, Math.ceil(Math.max(...ys)));
  const x = v => left + (log(v) - x0) / (x1 - x0 || 1) * (right - left), y = v => bottom - (log(v) - y0) / (y1 - y0) * (bottom - top), keep = all("title,desc,.heading", svg);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.replaceChildren(...keep);
  const step = Math.ceil((y1 - y0) / 5);
  for (let e = y0; e <= y1; e += step) {
    const at = y(Math.pow(10, e)), tick = draw("g", { class: "tick y" });
    svg.append(draw("path", { d: `M${left} ${at}H${right}`, stroke: "var(--line)" }), tick);
    tick.append(draw("text", { x: left - 7, y: at + 4 }, format(Math.pow(10, e))));
  }
  const labels = draw("g", { class: "tick x" }), values = curves[0].points.map(p => p[0]), every = Math.ceil(values.length / 6);
  values.forEach((v, i) => { if (i % every === 0 || i === values.length - 1 && i % every > every / 2) labels.append(draw("text", { x: x(v), y: bottom + 16 }, v >= 1024 && v % 1024 === 0 ? v / 1024 + "k" : String(v))); });
  svg.append(draw("path", { class: "axis", d: `M${left} ${top}V${bottom}H${right}` }), labels, draw("text", { class: "axis-title", x: right, y: bottom + 34, "text-anchor": "end" }, axis));
  curves.forEach(curve => {
    const known = curve.points.filter(p => p[1] > 0), group = draw("g", { class: "curve " + curve.key });
    group.append(draw("path", { d: known.map((p, i) => (i ? "L" : "M") + x(p[0]).toFixed(1) + " " + y(p[1]).toFixed(1)).join("") }));
    const dots = list => list.map(p => `M${x(p[0]).toFixed(1)} ${y(p[1]).toFixed(1)}h0`).join("");
    group.append(draw("path", { class: "full", d: dots(known) }), draw("path", { class: "hollow", d: dots(known.filter(p => p[2] === false)) }));
    if (curve.knee) group.append(draw("circle", { class: "knee", cx: x(curve.knee[0]), cy: y(curve.knee[1]), r: 9 }));
    svg.append(group);
  });
}
const isSteep = (a, b) => Math.log(b[1] / a[1]) > 0.5 * Math.log(b[0] / a[0]);

function paintScaling(section) {
  const s = app.settings, longest = Math.min(app.model.longest || 131072, 131072);
  Array.from(new Set(all("[data-scaling]", section).map(e => e.dataset.scaling))).forEach(key => {
    const values = all(`[data-point^="${key} "]`, section).map(e => +e.dataset.point.split(" ")[1]), evaluated = {};
    shownPhases().forEach(phase => {
      evaluated[phase] = values.map(v => evaluateWith(key === "batch" ? { batch: v } : phase === "decode" ? { context: v } : { prompt: v }, phase).totals);
      const points = values.map((v, i) => [v, evaluated[phase][i].predictedSeconds]), knee = points.findIndex((p, i) => i + 1 < points.length && isSteep(p, points[i + 1])), fitting = evaluated[phase].findIndex(t => t.fits !== true);
      const note = section.querySelector(`[data-sentence="${key} ${phase}"]`);
      if (note) note.textContent = [knee > 0 ? T("js.knee", grouped(values[knee])) : "", fitting < 0 ? T("js.fits") : fitting === 0 ? T("js.over") : T("js.fits-up-to", grouped(values[fitting - 1]))].filter(Boolean).join("; ");
      all(`[data-point^="${key} "]`, section).forEach((row, i) => {
        const t = evaluated[phase][i], at = shownPhases().indexOf(phase) * 3, cells = all("td", row);
        if (cells[at + 2]) [FORMAT.seconds(t.predictedSeconds), FORMAT.count(t.tokensPerSecond), peakText(t)].forEach((text, c) => { cells[at + c].textContent = text; });
      });
    });
    all(`svg[data-scaling="${key}"]`, section).forEach(svg => {
      const isTime = svg.dataset.measure === "time", axis = svg.querySelector(".axis-title").textContent;
      logChart(svg, Object.keys(evaluated).map(phase => {
        const points = values.map((v, i) => [v, evaluated[phase][i][isTime ? "predictedSeconds" : "tokensPerSecond"], evaluated[phase][i].fits]), times = values.map((v, i) => [v, evaluated[phase][i].predictedSeconds]);
        const knee = times.findIndex((p, i) => i + 1 < times.length && isSteep(p, times[i + 1]));
        return { key: phase, points, knee: knee > 0 ? points[knee] : null };
      }), isTime ? FORMAT.seconds : FORMAT.count, axis);
    });
  });
}

function paintMemory(section) {
  all("[data-memory]", section).forEach(column => {
    const result = app.results[column.dataset.memory];
    if (!result) return;
    const m = result.memory, t = result.totals, name = T("js.phase." + result.phase);
    cellOf(column, "heading").textContent = T("js.memory", name, FORMAT.bytes(t.peakMemoryBytes), FORMAT.bytes(t.memoryCapacityBytes));
    [["weights", t.weightBytes], ["kv", t.kvCacheBytes], ["activations", t.peakActivationBytes]].forEach(([part, bytes]) => { cellOf(column, part).textContent = T("js.memory-" + part, FORMAT.bytes(bytes)); });
    all("svg", column).forEach(svg => {
      if (!m.live) return;
      const isNarrow = svg.classList.contains("narrow"), width = isNarrow ? 340 : 580, height = isNarrow ? 310 : 320, left = 64, right = width - 10, middle = height * 0.5, bottom = height - 26, count = m.live.length;
      const most = Math.max(t.memoryCapacityBytes, t.peakMemoryBytes) * 1.08, y = (v, high, to, from) => from - v / high * (from - to), x = k => left + (right - left) * (count > 1 ? k / (count - 1) : 0.5);
      const every = Math.max(1, Math.floor(count / 400)), shown = [];
      for (let k = 0; k < count; k += every) { let best = k; for (let j = k; j < Math.min(count, k + every); j++) if (m.live[j] > m.live[best]) best = j; shown.push([best, m.live[best]]); }
      const area = (base, high, to, from) => `M${left} ${y(base, high, to, from).toFixed(1)}` + shown.map(([k, v]) => `L${x(k).toFixed(1)} ${y(base + v, high, to, from).toFixed(1)}`).join("") + `L${right} ${y(base, high, to, from).toFixed(1)}z`;
      const keep = all("title,desc", svg), headings = all(".heading", svg), from = middle - 14, resident = t.weightBytes + t.kvCacheBytes, peak = t.peakActivationBytes * 1.15 || 1;
      svg.replaceChildren(...keep, ...headings.slice(0, 2));
      headings.slice(0, 2).forEach((h, i) => { h.setAttribute("y", i && headings.length > 1 ? middle + 10 : 12); });
      const tick = (text, at) => { const g = draw("g", { class: "tick y" }); g.append(draw("text", { x: left - 7, y: at + 4 }, text)); return g; };
      const weightsY = y(t.weightBytes, most, 20, from), residentY = y(resident, most, 20, from), capacityY = y(t.memoryCapacityBytes, most, 20, from), peakX = x(m.at), peakY = y(m.live[m.at], peak, middle + 18, bottom);
      svg.append(draw("rect", { class: "weights", x: left, width: right - left, y: weightsY, height: from - weightsY }), draw("rect", { class: "kv", x: left, width: right - left, y: residentY, height: weightsY - residentY }),
        draw("path", { class: "activations", d: area(resident, most, 20, from) }), draw("path", { class: "capacity", d: `M${left} ${capacityY}H${right}` }), tick(FORMAT.bytes(t.memoryCapacityBytes), capacityY), tick("0", from),
        draw("path", { class: "activations", d: area(0, peak, middle + 18, bottom) }), draw("circle", { class: "peak", cx: peakX, cy: peakY, r: 4 }),
        draw("text", { class: "peak-label", x: Math.min(Math.max(peakX, left + 40), right - 40), y: peakY - 8, "text-anchor": "middle" }, FORMAT.bytes(m.live[m.at])), tick("0", bottom), draw("path", { class: "axis", d: `M${left} ${bottom}H${right}` }));
    });
    const run = result.run, at = m.at, parts = Array.from({ length: 5 }, () => [0, 0, 0]), plan = run.plan;
    run.model.weights.forEach(([tensor, times, table, module]) => { parts[module][table ? 2 : 0] += times * run.bytes[tensor]; });
    parts[1][1] += m.kv;
    plan.lifetimes.tensors.forEach((tensor, i) => { const first = plan.lifetimes.first[i]; if (first <= at && at <= first + plan.lifetimes.length[i]) parts[plan.lifetimes.modules[i]][2] += run.bytes[tensor]; });
    all("[data-module]", column).forEach(row => {
      const part = parts[+row.dataset.module], sum = part[0] + part[1] + part[2], cells = all("td", row), share = sum / t.peakMemoryBytes;
      [part[0], part[1], part[2], sum].forEach((bytes, i) => { cells[i].textContent = FORMAT.bytes(bytes); });
      row.querySelector("i").style.width = Math.min(100, share * 100) + "%";
      row.querySelector(".barcell span").textContent = FORMAT.percent(share);
    });
    const note = column.querySelector("[data-c=peak-kernel]"), r = plan.rowOf[at];
    if (note) note.textContent = r >= 0 && app.model.rows ? T("js.peak-kernel", app.model.rows[r][6]) : "";
  });
}

function paintPrecisions(section) {
  const base = {};
  all("[data-precision]", section).forEach((row, index) => {
    const evaluated = {};
    shownPhases().forEach(phase => { evaluated[phase] = evaluateWith({ precision: index ? row.dataset.precision : app.settings.precision }, phase); if (!index) base[phase] = evaluated[phase].totals.predictedSeconds; });
    const largest = Object.values(evaluated).reduce((a, b) => a.totals.peakMemoryBytes >= b.totals.peakMemoryBytes ? a : b), set = (name, text) => { const cell = cellOf(row, name); if (cell) cell.textContent = text; };
    if (!index) all("th", row)[0].textContent = app.settings.precision === "stored" ? T("js.stored") : app.settings.precision;
    const work = {};
    largest.run.parameters.forEach((p, g) => { const flops = largest.rows[g * COLUMNS] * largest.run.members[g]; if (p.product && flops > 0) work[p.product.multiplied] = (work[p.product.multiplied] || 0) + flops; });
    set("multiplies", Object.keys(work).sort((a, b) => work[b] - work[a])[0] || T("js.unknown"));
    set("weights", FORMAT.bytes(largest.totals.weightBytes));
    set("cache", FORMAT.bytes(largest.totals.kvCacheBytes));
    set("peak", peakText(largest.totals));
    Object.entries(evaluated).forEach(([phase, r]) => { set("time " + phase, FORMAT.seconds(r.totals.predictedSeconds)); set("rate " + phase, FORMAT.count(r.totals.tokensPerSecond)); set("speedup " + phase, FORMAT.ratio(base[phase] / r.totals.predictedSeconds)); });
  });
}

function paintExecutions(section) {
  shownPhases().forEach(phase => {
    const rows = all(`[data-execution][data-phase="${phase}"]`, section), totals = rows.map(row => { const [execution, attention] = row.dataset.execution.split("/"); return evaluateWith({ execution, attention }, phase).totals; });
    const own = app.results[phase].totals.predictedSeconds, longest = Math.max(...totals.map(t => t.predictedSeconds || 0));
    rows.forEach((row, i) => {
      const t = totals[i], isShown = row.dataset.execution === app.settings.execution + "/" + app.settings.attention;
      row.classList.toggle("headline", isShown);
      cellOf(row, "traffic").textContent = FORMAT.bytes(t.trafficBytes);
      cellOf(row, "time").textContent = FORMAT.seconds(t.predictedSeconds);
      cellOf(row, "peak").textContent = peakText(t);
      row.querySelector("i").style.width = (longest > 0 ? t.predictedSeconds / longest * 100 : 0) + "%";
      row.querySelector(".barcell span").textContent = isShown ? T("js.shown") : FORMAT.ratio(t.predictedSeconds / own);
    });
  });
}
app.setUps.push(() => {
  [["memory", paintMemory], ["scaling", paintScaling], ["precision", paintPrecisions], ["execution", paintExecutions]].forEach(([id, paint]) => lazily(byId(id), () => paint(byId(id))));
});
