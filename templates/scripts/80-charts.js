// Evidence under the what-if: memory, scaling, precisions, executions.
const evaluateWith = (changes, phase) => evaluate(app.model, { ...settings, ...changes }, phase);
// Writes what the totals of a phase are, and more, into the cells that are named for it.
function put(within, totals, more, phase) {
  const texts = {
    time: ["seconds", totals.predictedSeconds], rate: ["count", totals.tokensPerSecond], traffic: ["bytes", totals.trafficBytes], weights: ["bytes", totals.weightBytes],
    cache: ["bytes", totals.kvCacheBytes], peak: ["bytes", totals.peakMemoryBytes], ...more
  };
  all("[data-c]", within, cell => {
    const [name, of] = cell.dataset.c.split(" "), words = texts[name];
    if (of !== phase) return;
    if (typeof words !== "object") return say(cell, words);
    exact(cell, words[1], FORMAT[words[0]]);
    if (name === "peak" && totals.fits === false) cell.append(" ✗");
  });
}
function setBar(row, share, text) {
  const [bar, words] = one(".barcell", row).children;
  fill(bar, { style: "width:" + percentWidth(share) });
  say(words, text);
}

// What a curve shows of totals, and the format of its axis.
const MEASURES = { time: ["predictedSeconds", inSeconds], rate: ["tokensPerSecond"], memory: ["peakMemoryBytes", inBytes] };
const PAINT = {
  scaling(section) {
    all("[data-scaling]", section, panel => {
      const key = panel.dataset.scaling, rows = all("[data-point]", panel), values = rows.map(row => +row.dataset.point.slice(key.length)), logs = values.map(Math.log);
      const curves = shownPhases().map(phase => {
        const changed = key === "batch" || phase === "decode" ? key : "prompt", totals = values.map(value => evaluateWith({ [changed]: value }, phase).totals);
        // the knee: from here on a doubling lengthens the time by more than √2
        const knee = totals.findIndex((t, i) => (totals[i + 1]?.predictedSeconds / t.predictedSeconds) ** 2 > values[i + 1] / values[i]), over = totals.findIndex(t => t.fits !== true);
        all(`[data-sentence=${phase}]`, panel, note => say(note, (knee > 0 ? T("js.knee", grouped(values[knee])) + "; " : "") + (over < 0 ? T("js.fits") : over ? T("js.fits-up-to", grouped(values[over - 1])) : T("js.over"))));
        rows.forEach((row, i) => put(row, totals[i], {}, phase));
        return { phase, totals, knee };
      });
      all(".drawn", panel, drawn => {
        const { measure } = drawn.parentNode.dataset, [field, format] = MEASURES[measure], [left, top, bottom, right] = frameOf(drawn.parentNode), capacity = measure === "memory" && settings.device.capacity;
        const x = scale(logs[0], logs.at(-1), left + 8, right - 8), y = logScale([capacity, ...curves.flatMap(c => c.totals.map(t => t[field]))], bottom, top, 1), limit = y.at(capacity);
        refill(drawn, across(left, right, y.ticks(7, format && (e => format(10 ** e)))), capacity > 0 && [path("capacity", `M${left} ${limit}H${right}`), text("tick", left + 6, limit - 4, T("js.capacity", inBytes(capacity)))], curves.map(({ phase, totals, knee }) => {
          const places = totals.map((t, i) => ({ at: x(logs[i]), up: y.at(t[field]), fits: t.fits })), points = places.filter(p => isFinite(p.up)), full = dotted(points), p = places[knee];
          return draw("g", "curve " + phase, path("", full.replaceAll("h.01M", "L")), path("full", full), path("hollow", dotted(points.filter(p => p.fits === false))), knee > 0 && measure !== "memory" && circle("knee", p.at, p.up, 9));
        }));
      });
    });
  },
  memory(section) {
    all("[data-memory]", section, column => {
      const phase = column.dataset.memory;
      if (!results[phase]) return;
      // anew: a run holds the bytes of what it was last bound to
      const { totals, run, memory: { weights, kv, activations, peak, at, live } } = evaluateWith({}, phase), { plan, bytes } = run, { lifetimes } = plan, capacity = totals.memoryCapacityBytes, kernel = dataOf(plan.rowOf[at]);
      put(column, totals, {
        heading: T("js.memory", phaseName(phase), inBytes(totals.peakMemoryBytes), inBytes(capacity)), over: totals.fits === false ? "✗ " + T("js.over") : "", "peak-kernel": kernel ? T("js.peak-kernel", kernel[6]) : "", last: grouped(plan.groupOf.length),
        weights: T("js.memory-weights", inBytes(weights)), kv: T("js.memory-kv", inBytes(kv)), activations: T("js.memory-activations", inBytes(activations)), described: T("js.memory-description", inBytes(activations))
      });
      if (!live) return;
      all(".drawn", column, drawn => {
        const [left, bottom, right] = frameOf(drawn.parentNode), every = ceil(live.length / 400), x = scale(0, live.length, left, right), whole = scale(0, max(peak, capacity) * 1.04, 116, 24), alone = scale(0, activations || 1, bottom, 162), steps = [];
        for (let k = 0; k < live.length; k += every) steps.push([x(k), max(...live.subarray(k, k + every))]);
        const area = (y, base) => path("activations", `M${left} ${y(base)}${steps.map(([at, bytes]) => `H${at}V${y(base + bytes)}`).join("")}H${right}V${y(base)}z`), block = (kind, from, to) => path(kind, `M${left} ${whole(from)}H${right}V${whole(to)}H${left}z`);
        const peakX = x(at + 0.5), top = alone(activations), limit = whole(capacity), word = (up, bytes) => text("tick", left - 7, up + 4, inBytes(bytes), "end");
        refill(drawn, block("weights", 0, weights), block("kv", weights, weights + kv), area(whole, weights + kv), path("capacity", `M${left} ${limit}H${right}`), word(limit, capacity), word(116, 0),
          area(alone, 0), circle("peak", peakX, top, 4), text("peak-label", min(max(peakX, left + 40), right - 40), top - 8, inBytes(activations), "middle"), word(bottom, 0));
      });
      const parts = [0, 1, 2, 3, 4].map(() => [0, 0, 0]);
      run.model.weights.forEach(([tensor, times, table, module]) => { parts[module][table * 2] += times * bytes[tensor]; });
      parts[1][1] += kv;
      lifetimes.tensors.forEach((tensor, i) => { const first = lifetimes.first[i]; if (first <= at && at <= first + lifetimes.length[i]) parts[lifetimes.modules[i]][2] += bytes[tensor]; });
      all("[data-module]", column, row => {
        const part = parts[row.dataset.module], sum = part[0] + part[1] + part[2];
        [...part, sum].forEach((bytes, i) => say(row.cells[i + 1], inBytes(bytes)));
        setBar(row, sum / peak, inPercent(sum / peak));
      });
    });
  },
  precision(section) {
    const base = {};
    all("[data-precision]", section, (row, index) => {
      const precision = index ? row.dataset.precision : settings.precision, work = {};
      let largest;
      if (!index) say(row.cells[0], byId("controls").elements.precision.selectedOptions[0].text);
      Object.keys(results).filter(phase => one(`[data-c="time ${phase}"]`, row)).forEach((phase, i) => {
        const { totals, run, rows } = evaluateWith({ precision }, phase), seconds = totals.predictedSeconds;
        base[phase] ||= seconds;
        if (!largest || totals.peakMemoryBytes > largest.peakMemoryBytes) largest = totals;
        run.parameters.forEach(({ type, peak }, g) => { if (peak && !i && rows[g * COLUMNS] > 0) work[type] = (work[type] || 0) + rows[g * COLUMNS] * run.members[g]; });
        put(row, totals, { speedup: inRatio(base[phase] / seconds) }, phase);
      });
      put(row, largest, { multiplies: Object.keys(work).sort((a, b) => work[b] - work[a])[0] || T("js.unknown") });
    });
  },
  execution(section) {
    Object.keys(results).forEach(phase => {
      const rows = all(`[data-execution][data-phase="${phase}"]`, section), own = results[phase].totals.predictedSeconds, shown = settings.execution + "/" + settings.attention;
      const totals = rows.map(row => { const [execution, attention] = row.dataset.execution.split("/"); return evaluateWith({ execution, attention }, phase).totals; }), longest = max(...totals.map(t => t.predictedSeconds || 0));
      rows.forEach((row, i) => {
        const isShown = row.dataset.execution === shown, seconds = totals[i].predictedSeconds;
        flag(row, "headline", isShown);
        put(row, totals[i]);
        setBar(row, seconds / longest, isShown ? T("js.shown") : inRatio(seconds / own));
      });
    });
  }
};
// Painted when it is seen: the page is written as it opens, and only what differs is painted again.
setUp(() => {
  const sections = all(Object.keys(PAINT).map(id => "#" + id).join()), paint = section => PAINT[section.id](section);
  const watch = new IntersectionObserver(entries => entries.forEach(({ isIntersecting, target }) => { if (isIntersecting) { watch.unobserve(target); paint(target); } }), { rootMargin: "200px" });
  sections.forEach(follows);
  app.on("results", () => sections.forEach(section => {
    if (!app.isChanged() && !section.dataset.painted) return;
    section.dataset.painted = "true";
    // watched anew, it tells at once whether it is in sight
    watch.unobserve(section);
    watch.observe(section);
  }));
  listen(window, "beforeprint", () => sections.forEach(section => { if (section.dataset.painted) paint(section); }));
});
