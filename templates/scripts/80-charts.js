// Evidence under the what-if: memory, scaling, precisions, executions.
const shownPhases = () => Object.keys(app.results).filter(p => p !== "chat");
const evaluateWith = (changes, phase) => evaluate(app.model, Object.assign({}, app.settings, changes), phase).totals;
const peakText = t => FORMAT.bytes(t.peakMemoryBytes) + (t.fits === false ? " ✗" : "");
const cellOf = (row, name) => row.querySelector(`[data-c="${name}"]`) || {};
const setBar = (row, share, text) => { row.querySelector("i").style.width = Math.min(100, share * 100 || 0) + "%"; row.querySelector(".barcell span").textContent = text; };

// a chart with logarithmic axes: curves of [x, y, fits]
function logChart(svg, curves, format) {
  const left = 64, right = 508, top = 20, bottom = 204, points = curves.flatMap(c => c.points).filter(p => p[1] > 0), values = curves[0].points.map(p => p[0]);
  if (!points.length) return;
  const ends = column => { const logs = points.map(p => Math.log10(p[column])); return [Math.min(...logs), Math.max(...logs)]; };
  const [x0, x1] = ends(0), [low, high] = ends(1), y0 = Math.floor(low), y1 = Math.max(y0 + 1, Math.ceil(high)), labels = draw("g", { class: "tick x" }), ticks = draw("g", { class: "tick y" }), every = Math.ceil(values.length / 6);
  const x = v => left + (Math.log10(v) - x0) / (x1 - x0 || 1) * (right - left), y = v => bottom - (Math.log10(v) - y0) / (y1 - y0) * (bottom - top), line = (points, each) => points.map((p, i) => each(i) + x(p[0]).toFixed(1) + " " + y(p[1]).toFixed(1)).join("");
  svg.replaceChildren(...all("title,desc,.heading,.axis-title", svg), draw("path", { class: "axis", d: `M${left} ${top}V${bottom}H${right}` }), labels, ticks);
  for (let e = y0; e <= y1; e += Math.ceil((y1 - y0) / 5)) ticks.append(draw("path", { d: `M${left} ${y(10 ** e)}H${right}`, stroke: "var(--line)" }), draw("text", { x: left - 7, y: y(10 ** e) + 4 }, format(10 ** e)));
  values.forEach((v, i) => { if (i % every === 0) labels.append(draw("text", { x: x(v), y: bottom + 16 }, v % 1024 ? v : v / 1024 + "k")); });
  curves.forEach(curve => {
    const known = curve.points.filter(p => p[1] > 0), group = draw("g", { class: "curve " + curve.key }), dots = list => list.map(p => line([p], () => "M") + "h0").join("");
    group.append(draw("path", { d: line(known, i => i ? "L" : "M") }), draw("path", { class: "full", d: dots(known) }), draw("path", { class: "hollow", d: dots(known.filter(p => p[2] === false)) }));
    if (curve.knee) group.append(draw("circle", { class: "knee", cx: x(curve.knee[0]), cy: y(curve.knee[1]), r: 9 }));
    svg.append(group);
  });
}
const MEASURES = { time: ["predictedSeconds", FORMAT.seconds], rate: ["tokensPerSecond", FORMAT.count] };

const PAINT = {
  scaling(section) {
    ["batch", "context"].forEach(key => {
      const rows = all(`[data-point^="${key} "]`, section), values = rows.map(e => +e.dataset.point.split(" ")[1]);
      const curves = rows.length ? shownPhases().map((phase, column) => {
        const totals = values.map(v => evaluateWith(key === "batch" ? { batch: v } : phase === "decode" ? { context: v } : { prompt: v }, phase)), fitting = totals.findIndex(t => t.fits !== true), note = section.querySelector(`[data-sentence="${key} ${phase}"]`);
        const knee = totals.findIndex((t, i) => i + 1 < values.length && Math.log(totals[i + 1].predictedSeconds / t.predictedSeconds) > 0.5 * Math.log(values[i + 1] / values[i]));
        if (note) note.textContent = (knee > 0 ? T("js.knee", grouped(values[knee])) + "; " : "") + (fitting < 0 ? T("js.fits") : fitting ? T("js.fits-up-to", grouped(values[fitting - 1])) : T("js.over"));
        rows.forEach((row, i) => [FORMAT.seconds(totals[i].predictedSeconds), FORMAT.count(totals[i].tokensPerSecond), peakText(totals[i])].forEach((text, c) => { row.cells[1 + column * 3 + c].textContent = text; }));
        return { phase, totals, knee };
      }) : [];
      all(`svg[data-scaling="${key}"]`, section).forEach(svg => {
        const [field, format] = MEASURES[svg.dataset.measure];
        logChart(svg, curves.map(({ phase, totals, knee }) => { const points = values.map((v, i) => [v, totals[i][field], totals[i].fits]); return { key: phase, points, knee: knee > 0 && points[knee] }; }), format);
      });
    });
  },
  memory(section) {
    all("[data-memory]", section).forEach(column => {
      const result = app.results[column.dataset.memory];
      if (!result) return;
      const m = result.memory, t = result.totals, run = result.run, plan = run.plan, live = m.live, set = (name, text) => { cellOf(column, name).textContent = text; };
      set("heading", T("js.memory", T("js.phase." + result.phase), FORMAT.bytes(t.peakMemoryBytes), FORMAT.bytes(t.memoryCapacityBytes)));
      [["weights", m.weights], ["kv", m.kv], ["activations", m.activations]].forEach(([part, bytes]) => set(part, T("js.memory-" + part, FORMAT.bytes(bytes))));
      if (!live) return;
      all("svg", column).forEach(svg => {
        const { width, height } = svg.viewBox.baseVal, left = 64, right = width - 10, middle = height / 2 - 14, bottom = height - 26, every = Math.ceil(live.length / 400), shown = [], resident = m.weights + m.kv, most = Math.max(m.peak, t.memoryCapacityBytes) * 1.08, peak = m.activations * 1.15 || 1;
        for (let k = 0; k < live.length; k += every) shown.push([k, Math.max(...live.subarray(k, k + every))]);
        const whole = v => middle - v / most * (middle - 20), alone = v => bottom - v / peak * (bottom - middle - 32), x = k => (left + (right - left) * k / (live.length - 1 || 1)).toFixed(1), headings = all(".heading", svg);
        const area = (y, base) => draw("path", { class: "activations", d: `M${left} ${y(base)}` + shown.map(([k, v]) => `L${x(k)} ${y(base + v).toFixed(1)}`).join("") + `L${right} ${y(base)}z` }), bar = (part, from, to) => draw("rect", { class: part, x: left, width: right - left, y: whole(to), height: whole(from) - whole(to) });
        const text = (x, y, of, anchor) => draw("text", { x, y, "text-anchor": anchor }, of), capacity = whole(t.memoryCapacityBytes), peakX = +x(m.at);
        headings.forEach((h, i) => h.setAttribute("y", i || headings.length < 2 ? middle + 24 : 12));
        svg.replaceChildren(...all("title,desc", svg), ...headings, bar("weights", 0, m.weights), bar("kv", m.weights, resident), area(whole, resident), draw("path", { class: "capacity", d: `M${left} ${capacity}H${right}` }), text(left - 7, capacity + 4, FORMAT.bytes(t.memoryCapacityBytes), "end"), text(left - 7, middle + 4, "0", "end"),
          area(alone, 0), draw("circle", { class: "peak", cx: peakX, cy: alone(m.activations), r: 4 }), text(Math.min(Math.max(peakX, left + 40), right - 40), alone(m.activations) - 8, FORMAT.bytes(m.activations), "middle"), text(left - 7, bottom + 4, "0", "end"), draw("path", { class: "axis", d: `M${left} ${bottom}H${right}` }));
      });
      const parts = [0, 1, 2, 3, 4].map(() => [0, 0, 0]), r = plan.rowOf[m.at];
      run.model.weights.forEach(([tensor, times, table, module]) => { parts[module][table * 2] += times * run.bytes[tensor]; });
      parts[1][1] += m.kv;
      plan.lifetimes.tensors.forEach((tensor, i) => { const first = plan.lifetimes.first[i]; if (first <= m.at && m.at <= first + plan.lifetimes.length[i]) parts[plan.lifetimes.modules[i]][2] += run.bytes[tensor]; });
      all("[data-module]", column).forEach(row => {
        const part = parts[row.dataset.module], sum = part[0] + part[1] + part[2];
        [...part, sum].forEach((bytes, i) => { row.cells[i + 1].textContent = FORMAT.bytes(bytes); });
        setBar(row, sum / m.peak, FORMAT.percent(sum / m.peak));
      });
      set("peak-kernel", r >= 0 ? T("js.peak-kernel", app.model.rows[r][6]) : "");
    });
  },
  precision(section) {
    const base = {};
    all("[data-precision]", section).forEach((row, index) => {
      const precision = index ? row.dataset.precision : app.settings.precision, set = (name, text) => { cellOf(row, name).textContent = text; }, work = {};
      if (!index) row.cells[0].textContent = precision === "stored" ? T("js.stored") : precision;
      let largest = null;
      shownPhases().forEach(phase => {
        const r = evaluate(app.model, Object.assign({}, app.settings, { precision }), phase), t = r.totals;
        base[phase] = base[phase] || t.predictedSeconds;
        if (!largest || t.peakMemoryBytes > largest.peakMemoryBytes) largest = t;
        r.run.parameters.forEach((p, g) => { if (p.product) work[p.product.multiplied] = (work[p.product.multiplied] || 0) + r.rows[g * COLUMNS] * r.run.members[g]; });
        [["time", FORMAT.seconds(t.predictedSeconds)], ["rate", FORMAT.count(t.tokensPerSecond)], ["speedup", FORMAT.ratio(base[phase] / t.predictedSeconds)]].forEach(([name, text]) => set(name + " " + phase, text));
      });
      [["multiplies", Object.keys(work).sort((a, b) => work[b] - work[a])[0] || T("js.unknown")], ["weights", FORMAT.bytes(largest.weightBytes)], ["cache", FORMAT.bytes(largest.kvCacheBytes)], ["peak", peakText(largest)]].forEach(([name, text]) => set(name, text));
    });
  },
  execution(section) {
    shownPhases().forEach(phase => {
      const rows = all(`[data-execution][data-phase="${phase}"]`, section), own = app.results[phase].totals.predictedSeconds;
      const totals = rows.map(row => { const [execution, attention] = row.dataset.execution.split("/"); return evaluateWith({ execution, attention }, phase); }), longest = Math.max(...totals.map(t => t.predictedSeconds || 0));
      rows.forEach((row, i) => {
        const t = totals[i], isShown = row.dataset.execution === app.settings.execution + "/" + app.settings.attention;
        row.classList.toggle("headline", isShown);
        [["traffic", FORMAT.bytes(t.trafficBytes)], ["time", FORMAT.seconds(t.predictedSeconds)], ["peak", peakText(t)]].forEach(([name, text]) => { cellOf(row, name).textContent = text; });
        setBar(row, t.predictedSeconds / longest, isShown ? T("js.shown") : FORMAT.ratio(t.predictedSeconds / own));
      });
    });
  }
};
// Painted when it is seen: the page is written as it opens, and only what differs is painted again.
app.setUps.push(() => Object.keys(PAINT).filter(byId).forEach(id => {
  const element = byId(id), data = element.dataset;
  data.live = "";
  let isSeen = false, isDue = false;
  const run = () => { if (isSeen && isDue) { isDue = false; PAINT[id](element); } };
  new IntersectionObserver(entries => { isSeen = entries[entries.length - 1].isIntersecting; run(); }, { rootMargin: "200px" }).observe(element);
  app.on("results", () => { if (app.isChanged() || data.painted) { isDue = true; data.painted = "true"; } run(); });
  addEventListener("beforeprint", () => { isSeen = true; run(); });
}));
