// The roofline: a dot a row, the roof that limits the selected one, and where dots stood in the scenario of the report.
const powerOfTen = e => e < 0 ? (10 ** e).toFixed(-e) : ["1", "10", "100"][e % 3] + (e < 3 ? "" : " " + ["", "k", "M", "G", "T", "P", "E"][Math.floor(e / 3)]);
function logScale(values, from, to, least) {
  const logs = values.filter(v => v > 0 && isFinite(v)).map(Math.log10).concat(values.length ? [] : [0]);
  let low = Math.floor(logs.reduce((a, b) => Math.min(a, b)) - 0.15), high = Math.ceil(logs.reduce((a, b) => Math.max(a, b)) + 0.15);
  for (let grow = 0; high - low < least; grow++) if (grow % 2) low--; else high++;
  const at = v => from + (Math.log10(v) - low) / (high - low) * (to - from);
  const step = most => Array.from({ length: high - low + 1 }, (_, i) => low + i).filter((_, i) => i % Math.max(1, Math.ceil((high - low + 1) / most)) === 0);
  return { low: 10 ** low, high: 10 ** high, at, exponents: step, holds: v => v >= 10 ** low && v <= 10 ** high };
}
// The roofs over a row at its intensity, and how far below them it stays.
function headroomOf(row, device) {
  const memory = row.placedIntensity * device.bandwidth, rate = row.placedRate, limit = Math.min(memory, row.roof);
  return { memory, limit, ofMemory: memory / rate, ofCompute: row.roof / rate, isMemory: memory <= row.roof };
}
function limitText(row, device) {
  if (!row || row.seconds !== row.seconds) return T("js.limit.unknown");
  if (row.bound === "overhead" && row.seconds > 0) return T("js.limit.overhead");
  if (!(row.placed > 0)) return row.traffic > 0 ? T("js.limit.bytes", FORMAT.rate(device.bandwidth), FORMAT.percent(row.bandwidthUse)) : T("js.limit.nothing");
  const h = headroomOf(row, device), roof = isFinite(row.roof) ? FORMAT.flopRate(row.roof) : T("js.unknown");
  return h.isMemory ? T("js.limit.memory", FORMAT.rate(device.bandwidth), FORMAT.ratio(h.ofMemory), row.roofName, FORMAT.ratio(h.ofCompute)) : T("js.limit.compute", row.roofName, roof, FORMAT.ratio(h.ofCompute), FORMAT.ratio(h.ofMemory));
}
const titleOf = (r, phase) => { const row = app.row(r, phase), data = app.model.rows[r]; return T("js.dot", nameOf(data), data[2], FORMAT.seconds(row.seconds), FORMAT.percent(row.share), row.flops > 0 ? FORMAT.intensity(row.intensity) : FORMAT.bytes(row.traffic), T("js.bound." + row.bound)); };

app.setUps.push(() => {
  const section = byId("roofline");
  if (!section) return;
  section.dataset.live = "";
  const media = matchMedia("(max-width:640px)"), svg = draw("svg", { class: "chart live", role: "img", "aria-label": section.querySelector("svg title").textContent });
  const words = make("p", { class: "note headroom", role: "status" }), tip = make("p", { class: "tip", hidden: "" }), button = make("button", { type: "button", class: "tool", "aria-pressed": "false" }, T("js.all-kernels"));
  all("svg", section).forEach((old, i) => i ? old.remove() : old.replaceWith(svg));
  all(".note,.as-table", section).forEach(e => e.remove());
  const item = make("li");
  item.append(button);
  section.querySelector(".legend").append(item);
  section.append(words, tip);
  let isAll = false, grid = new Map(), opening = null;
  button.addEventListener("click", () => { isAll = !isAll; button.setAttribute("aria-pressed", String(isAll)); paint(); });

  // [{ r, phase, x, y, share, row }]: folded rows, or each group of equal kernels by itself
  const pointsOf = phase => {
    const result = app.results[phase], rows = rowsOf(result);
    const point = (row, intensity, rate, seconds) => ({ r: row.row, phase, x: intensity, y: rate, share: seconds / result.total[SECONDS], row });
    if (!isAll) return rows.filter(row => row.placed > 0 && row.placedRate > 0 && row.placedIntensity > 0).map(row => point(row, row.placedIntensity, row.placedRate, row.seconds));
    return rows.flatMap(row => Array.from(result.run.plan.parts[row.row].keys(), g => {
      const at = g * COLUMNS, seconds = result.rows[at + SECONDS], flops = placeOf(result, g).flops, bytes = [6, 7, 8, 9, 10].reduce((sum, c) => sum + result.rows[at + c], 0);
      return point(row, flops / bytes, flops / seconds, seconds);
    })).filter(p => p.y > 0 && p.x > 0 && isFinite(p.x) && isFinite(p.y));
  };
  const remember = (p, x, y, radius) => {
    const hit = { p, x, y, radius }, key = Math.floor(x / 24) + "," + Math.floor(y / 24);
    grid.set(key, (grid.get(key) || []).concat(hit));
  };
  const nearest = e => {
    const m = svg.getScreenCTM(), x = (e.clientX - m.e) / m.a, y = (e.clientY - m.f) / m.d;
    let best = null, least = 24;
    for (let i = -1; i < 2; i++) for (let j = -1; j < 2; j++) (grid.get(Math.floor(x / 24) + i + "," + (Math.floor(y / 24) + j)) || []).forEach(h => {
      const distance = Math.hypot(h.x - x, h.y - y);
      if (distance < least) { least = distance; best = h; }
    });
    return best;
  };
  const classOf = p => "dot " + p.phase + (app.metric === "bound" ? " b-" + p.row.bound : paintsMetric() ? " heat" : "");
  const diamond = (x, y, d) => `M${x} ${y}m0 ${-d}l${d} ${d}l${-d} ${d}l${-d} ${-d}z`;
  const shape = (p, x, y, radius, more) => {
    const attributes = Object.assign({ class: classOf(p) + (isPicked(p.r) ? " picked" : "") + (app.filter && !matchesFilter(p.r) ? " dim" : ""), "data-r": p.r, style: paintsMetric() ? "--heat:" + (heatOf(p.r, p.phase) || 0).toFixed(3) : null }, more);
    remember(p, x, y, radius);
    return p.phase === "decode" ? draw("path", Object.assign(attributes, { d: diamond(x.toFixed(1), y.toFixed(1), +(radius * 1.25).toFixed(1)) })) : draw("circle", Object.assign(attributes, { cx: x.toFixed(1), cy: y.toFixed(1), r: radius.toFixed(1) }));
  };

  function paint() {
    const narrow = media.matches, W = narrow ? 350 : 720, H = narrow ? 360 : 268, left = narrow ? 44 : 58, right = W - (narrow ? 8 : 122), top = 12, bottom = H - 58, rail = H - 9;
    const device = app.settings.device, phases = drawnPhases(), points = phases.flatMap(pointsOf).sort((a, b) => b.share - a.share), shown = isAll ? points : points.filter(p => p.share > 1e-5).slice(0, 240);
    const peaks = new Map();
    Object.entries(device.peaks).concat([["vector", device.vector]]).filter(e => e[1] > 0).forEach(([name, peak]) => peaks.set(peak, (peaks.get(peak) || []).concat(name)));
    const used = new Set(points.map(p => p.row.roofName)), roofs = [...peaks].sort((a, b) => b[0] - a[0]).map(([peak, names]) => ({ peak, names, isActive: names.some(n => used.has(n)) })), slopes = [device.bandwidth];
    const onChip = (device.calibration || []).reduce((most, c) => Math.max(most, c.residency || 1), 1) * device.bandwidth;
    if (onChip > device.bandwidth) slopes.push(onChip);
    const x = logScale(shown.map(p => p.x).concat(roofs.map(r => r.peak / device.bandwidth)), left, right, 3), y = logScale(shown.map(p => p.y).concat(roofs.map(r => r.peak)), bottom, top, 3);
    const back = draw("g"), dots = draw("g", { class: "dots" }), front = draw("g"), boxes = [];
    const text = (into, at, up, words, more) => into.append(draw("text", Object.assign({ x: at.toFixed(1), y: up.toFixed(1) }, more), words));
    const path = (into, d, kind) => into.append(draw("path", { d, class: kind }));
    const label = (words, candidates, kind, extra) => {
      const width = words.length * 6.4, free = candidates(width).find(([a, b]) => a >= left && a + width <= (extra || right) && b > top && b < bottom && !boxes.some(o => a < o[2] && o[0] < a + width && b - 11 < o[3] && o[1] < b + 3));
      if (free) { boxes.push([free[0], free[1] - 11, free[0] + width, free[1] + 3]); text(front, free[0], free[1], words, { class: kind }); }
    };
    grid = new Map();
    x.exponents(narrow ? 6 : 10).forEach(e => { const at = x.at(10 ** e); path(back, `M${at} ${top}V${bottom}`, "line"); text(back, at, bottom + 15, powerOfTen(e), { class: "tick", "text-anchor": "middle" }); });
    y.exponents(7).forEach(e => { const at = y.at(10 ** e); path(back, `M${left} ${at}H${right}`, "line"); text(back, left - 6, at + 4, powerOfTen(e), { class: "tick", "text-anchor": "end" }); });
    path(back, `M${left} ${top}V${bottom}H${right}`, "axis");
    text(back, right, bottom + 29, T("js.axis-intensity"), { class: "tick", "text-anchor": "end" });
    text(back, left + 6, top + 8, T("js.axis-rate"), { class: "tick" });
    let last = -9;
    roofs.forEach(({ peak, names, isActive }) => {
      const at = y.at(peak), from = Math.max(left, x.at(peak / device.bandwidth));
      path(back, `M${from} ${at}H${right}`, "roof" + (isActive ? " active" : ""));
      if (!narrow) text(back, right + 6, last = Math.max(at + 4, last + 13), names.join(", ") + " " + FORMAT.count(peak), { class: "roof-label" + (isActive ? " active" : "") });
      else if (isActive) label(names.join(", "), w => [[right - w - 4, at - 4], [right - w - 4, at + 13]], "roof-label active");
      if (isActive) { path(front, `M${from} ${at}V${bottom}`, "ridge"); path(front, `M${from - 5} ${at}h10m-5 -5v10`, "ridge-mark"); label(T("js.ridge", plain(peak / device.bandwidth)), w => [[from + 4, bottom - 6], [from - w - 4, bottom - 6], [from + 4, bottom - 20], [from - w - 4, bottom - 20]], "ridge-label"); }
    });
    slopes.forEach((bandwidth, i) => {
      const most = roofs.length ? roofs[0].peak : y.high, from = Math.max(x.low, y.low / bandwidth), to = Math.min(most / bandwidth, x.high), [x1, y1, x2, y2] = [x.at(from), y.at(from * bandwidth), x.at(to), y.at(to * bandwidth)], turn = Math.atan2(y2 - y1, x2 - x1) * 180 / Math.PI;
      path(back, `M${x1} ${y1}L${x2} ${y2}`, "roof active");
      back.append(draw("text", { class: "roof-label active", transform: `translate(${x1 + (x2 - x1) * .42} ${y1 + (y2 - y1) * .42}) rotate(${turn.toFixed(1)})`, dy: -6 }, (i ? T("js.on-chip") + " " : "") + FORMAT.rate(bandwidth)));
    });
    if (isAll) {
      const paths = new Map();
      shown.forEach(p => {
        const kind = "many " + p.phase + " b-" + p.row.bound + (app.filter && !matchesFilter(p.r) ? " dim" : "");
        paths.set(kind, (paths.get(kind) || "") + `M${x.at(p.x).toFixed(1)} ${y.at(p.y).toFixed(1)}h0`);
        remember(p, x.at(p.x), y.at(p.y), 3);
      });
      paths.forEach((d, kind) => path(dots, d, kind));
    }
    const radiusOf = p => isAll ? 4 : Math.max(3, Math.sqrt(Math.min(1, p.share)) * (narrow ? 20 : 26));
    shown.forEach(p => { if (!isAll || isPicked(p.r)) dots.append(shape(p, x.at(p.x), y.at(p.y), radiusOf(p), isAll ? {} : { "data-rate": p.y, "data-intensity": p.x, "data-roof": p.row.roof })); });
    if (!isAll) shown.slice(0, 60).forEach(p => { const r = radiusOf(p) * .8; boxes.push([x.at(p.x) - r, y.at(p.y) - r, x.at(p.x) + r, y.at(p.y) + r]); });
    const named = [];
    if (!isAll) shown.filter(p => p.share > 0.01).slice(0, 30).forEach(p => {
      const at = x.at(p.x), up = y.at(p.y), near = named.find(n => n.phase === p.phase && Math.hypot(n.at - at, n.up - up) < 14);
      if (near) near.others++; else named.push({ at, up, phase: p.phase, r: radiusOf(p), text: app.model.rows[p.r][1], others: 0 });
    });
    named.slice(0, narrow ? 4 : 7).forEach(n => label(n.others ? n.text + " +" + n.others : n.text, w => [[n.at + n.r + 4, n.up + 14], [n.at - w / 2, n.up + n.r + 14], [n.at + n.r + 4, n.up + 26], [n.at - w / 2, n.up + n.r + 28], [n.at - w - n.r - 4, n.up - 4], [n.at + n.r + 6, n.up + 40]], "dot-label " + n.phase));
    // kernels that only move bytes
    const movers = phases.flatMap(phase => rowsOf(app.results[phase]).filter(row => row.placed === 0 && row.traffic > 0).map(row => ({ r: row.row, phase, share: row.share, row })));
    if (movers.length) {
      const end = right - (narrow ? 40 : 130), bytes = logScale(movers.map(m => m.row.traffic), left + 60, end, 1);
      path(back, `M${left + 60} ${rail}H${end}`, "axis");
      text(back, left - 6, rail + 4, T("js.bytes-only"), { class: "tick", "text-anchor": "start", dx: narrow ? -38 : -50 });
      [[left + 54, bytes.low, "end"], [end + 6, bytes.high, "start"]].forEach(([at, value, anchor]) => text(back, at, rail + 4, FORMAT.bytes(value), { class: "tick", "text-anchor": anchor }));
      if (!narrow) text(back, W, rail + 4, T("js.of-time", phases.map(p => SYMBOL_OF[p] + " " + FORMAT.percent(movers.filter(m => m.phase === p).reduce((sum, m) => sum + m.share, 0))).join(", ")), { class: "tick", "text-anchor": "end" });
      movers.sort((a, b) => b.share - a.share).slice(0, 120).forEach(m => dots.append(shape(m, bytes.at(m.row.traffic), rail, Math.max(3, Math.min(10, Math.sqrt(m.share) * 26)))));
    }
    // where dots stood in the scenario of the report
    if (app.isChanged() && app.settings.model === app.opening.model) {
      opening = opening || { results: {} };
      const chosen = app.selection ? shown.filter(p => isPicked(p.r)).slice(0, 6) : shown.slice(0, 4);
      chosen.forEach(p => {
        const before = opening.results[p.phase] = opening.results[p.phase] || evaluate(app.model, Object.assign({}, app.opening, { device: app.data.devices.find(d => d.id === app.opening.hardware) }), p.phase), row = rowsOf(before)[p.r];
        if (!(row.placedRate > 0) || !x.holds(row.placedIntensity) || !y.holds(row.placedRate)) return;
        const [a, b, c, d] = [x.at(row.placedIntensity), y.at(row.placedRate), x.at(p.x), y.at(p.y)];
        if (Math.hypot(c - a, d - b) > 6) front.append(draw("path", { class: "moved " + p.phase, d: `M${a} ${b}L${c} ${d}`, "marker-end": "url(#roof-arrow)" }), draw("circle", { class: "was " + p.phase, cx: a, cy: b, r: 3 }));
      });
    }
    // the roof over what is selected, and what was measured
    const said = [];
    shown.concat(movers).filter(p => app.selection && app.selection.row === p.r).forEach(p => {
      if (said.length < phases.length) said.push((SYMBOL_OF[p.phase] + " " + limitText(p.row, device)).trim());
      if (!p.y) return;
      const h = headroomOf(p.row, device), at = x.at(p.x), up = y.at(p.y), to = y.at(h.limit), other = Math.min(Math.max(h.memory, isFinite(p.row.roof) ? p.row.roof : h.memory), y.high);
      path(front, `M${at} ${to}V${y.at(other)}`, "beyond");
      front.append(draw("path", { class: "head", d: up - to > 8 ? `M${at} ${up}V${to}` : `M${at} ${to + 22}V${to}`, "marker-end": "url(#roof-arrow)" }), draw("circle", { class: "ring", cx: at, cy: up, r: radiusOf(p) + 4 }));
    });
    phases.forEach(phase => rowsOf(app.results[phase]).forEach(row => {
      if (!(row.measuredSeconds > 0) || !(row.placed > 0)) return;
      const rate = row.placed / row.measuredSeconds, isAbove = rate > Math.min(row.roof, row.placedIntensity * slopes[slopes.length - 1]) * (1 + 1e-9);
      if (x.holds(row.placedIntensity) && y.holds(rate)) path(front, `M${x.at(row.placedIntensity) - 4} ${y.at(rate) - 4}l8 8m0 -8l-8 8`, "measured" + (isAbove ? " above-roof" : ""));
      if (isAbove) said.push(T("js.above-roof", nameOf(app.model.rows[row.row])));
    }));
    const arrow = draw("marker", { id: "roof-arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, markerUnits: "userSpaceOnUse", orient: "auto" });
    arrow.append(draw("path", { d: "M0 .8L7.5 4L0 7.2z" }));
    svg.setAttribute("viewBox", `0 0 ${W} ${H}`);
    svg.replaceChildren(arrow, back, dots, front);
    words.textContent = said.join(" ");
  }
  svg.addEventListener("pointermove", e => {
    const hit = nearest(e);
    tip.hidden = !hit;
    if (!hit) return;
    const box = section.getBoundingClientRect();
    tip.textContent = SYMBOL_OF[hit.p.phase] + " " + titleOf(hit.p.r, hit.p.phase);
    tip.style.left = Math.min(Math.max(4, e.clientX - box.left + 12), box.width - 260) + "px";
    tip.style.top = e.clientY - box.top + 16 + "px";
  });
  svg.addEventListener("pointerleave", () => { tip.hidden = true; });
  svg.addEventListener("click", e => { const hit = nearest(e); app.select(hit ? { row: hit.p.r } : null); });
  media.addEventListener("change", paint);
  ["results", "select", "metric", "filter", "phase"].forEach(event => app.on(event, paint));
});
