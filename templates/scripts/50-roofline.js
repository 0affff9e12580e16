// The roofline: a dot a row, the roof that limits the selected one, and where dots stood in the scenario of the report.
const powerOfTen = e => e < 0 ? (10 ** e).toFixed(-e) : prefixed(10 ** e, "").replace(/\.0+/, "");
function logScale(values, from, to, least) {
  const logs = values.filter(v => v > 0 && isFinite(v)).map(Math.log10), limit = (f, by) => f(logs.reduce((a, b) => by * Math.max(by * a, by * b), logs[0] || 0) + by * 0.15);
  let low = limit(Math.floor, -1), high = limit(Math.ceil, 1);
  for (let grow = 0; high - low < least; grow++) if (grow % 2) low--; else high++;
  const at = v => from + (Math.log10(v) - low) / (high - low) * (to - from);
  return { low: 10 ** low, high: 10 ** high, at, ticks(most) { const list = []; for (let e = low; e <= high; e += Math.max(1, Math.ceil((high - low + 1) / most))) list.push([at(10 ** e), powerOfTen(e)]); return list; } };
}
// The roofs over a row at its intensity, and how far below them it stays.
function headroomOf(row, device) {
  const memory = row.placedIntensity * device.bandwidth;
  return { memory, limit: Math.min(memory, row.roof), ofMemory: memory / row.placedRate, ofCompute: row.roof / row.placedRate };
}
function limitText(row, device) {
  if (!row || row.seconds !== row.seconds) return T("js.limit.unknown");
  if (row.bound === "overhead" && row.seconds > 0) return T("js.limit.overhead");
  if (!(row.placed > 0)) return row.traffic > 0 ? T("js.limit.bytes", FORMAT.rate(device.bandwidth), FORMAT.percent(row.bandwidthUse)) : T("js.limit.nothing");
  const h = headroomOf(row, device), memory = FORMAT.ratio(h.ofMemory), compute = FORMAT.ratio(h.ofCompute);
  return h.memory <= row.roof ? T("js.limit.memory", FORMAT.rate(device.bandwidth), memory, row.roofName, compute) : T("js.limit.compute", row.roofName, FORMAT.flopRate(row.roof), compute, memory);
}
app.setUps.push(() => {
  const section = byId("roofline"), narrow = matchMedia("(max-width:640px)"), svg = draw("svg", { class: "chart live", role: "img", "aria-label": section.querySelector("svg title").textContent });
  const words = make("p", { class: "headroom", role: "status" }), tip = make("p", { class: "tip", hidden: "" }), button = make("button", { type: "button", class: "tool", "aria-pressed": "false" }, T("js.all-kernels"));
  all("svg,.note,.as-table", section).forEach((old, i) => i ? old.remove() : old.replaceWith(svg));
  section.querySelector(".legend").append(make("li", {}, button));
  section.append(words, tip);
  let isAll = false, grid, opening = {};
  button.addEventListener("click", () => { isAll = !isAll; button.setAttribute("aria-pressed", isAll); paint(); });
  const cellOf = (x, y) => Math.floor(x / 24) + 1000 * Math.floor(y / 24);
  function nearest(e) {
    const m = svg.getScreenCTM(), x = (e.clientX - m.e) / m.a, y = (e.clientY - m.f) / m.d;
    let best = null, least = 24;
    for (let i = -24; i < 48; i += 24) for (let j = -24; j < 48; j += 24) (grid.get(cellOf(x + i, y + j)) || []).forEach(p => {
      const distance = Math.hypot(p.at - x, p.up - y);
      if (distance < least) { least = distance; best = p; }
    });
    return best;
  }
  function paint() {
    const [W, H, left, spare] = narrow.matches ? [350, 360, 44, 8] : [720, 268, 58, 122], right = W - spare, top = 12, bottom = H - 58, rail = H - 9, device = app.settings.device, phases = drawnPhases();
    const pointOf = phase => row => ({ r: row.row, phase, x: row.placedIntensity, y: row.placedRate, share: row.share, row });
    const points = phases.flatMap(phase => rowsOf(app.results[phase]).map(pointOf(phase))).sort((a, b) => b.share - a.share);
    const movers = points.filter(p => p.row.placed === 0 && p.row.traffic > 0), placed = points.filter(p => p.x > 0 && p.y > 0 && isFinite(p.y)), shown = isAll ? placed : placed.filter(p => p.share > 1e-5).slice(0, 240);
    const peaks = new Map(), used = new Set(placed.map(p => p.row.roofName));
    Object.entries(device.peaks).concat([["vector", device.vector]]).forEach(([name, peak]) => { if (peak > 0) peaks.set(peak, (peaks.get(peak) || []).concat(name)); });
    const roofs = [...peaks].sort((a, b) => b[0] - a[0]), slopes = [...new Set([device.bandwidth, device.bandwidth * (device.calibration || []).reduce((most, c) => Math.max(most, c.residency || 1), 1)])];
    const x = logScale(shown.map(p => p.x).concat(roofs.map(r => r[0] / device.bandwidth)), left, right, 3), y = logScale(shown.map(p => p.y).concat(roofs.map(r => r[0])), bottom, top, 3);
    const back = draw("g"), dots = draw("g", { class: "dots" }), front = draw("g"), boxes = [];
    const path = (into, kind, d) => into.append(draw("path", { class: kind, d: d.replace(/\.\d+/g, digits => digits.slice(0, 2)) })), text = (into, kind, at, up, words, anchor) => into.append(draw("text", { class: kind, x: at.toFixed(1), y: up.toFixed(1), "text-anchor": anchor }, words));
    const label = (kind, words, places) => {
      const width = words.length * 6.4, free = places(width).find(([a, b]) => a >= left && a + width <= right && b > top && b < bottom && !boxes.some(o => a < o[2] && o[0] < a + width && b - 11 < o[3] && o[1] < b + 3));
      if (free) { boxes.push([free[0], free[1] - 11, free[0] + width, free[1] + 3]); text(front, kind, ...free, words); }
    };
    x.ticks(narrow.matches ? 6 : 10).forEach(([at, words]) => { path(back, "line", `M${at} ${top}V${bottom}`); text(back, "tick", at, bottom + 15, words, "middle"); });
    y.ticks(7).forEach(([at, words]) => { path(back, "line", `M${left} ${at}H${right}`); text(back, "tick", left - 6, at + 4, words, "end"); });
    path(back, "axis", `M${left} ${top}V${bottom}H${right}`);
    text(back, "tick", right, bottom + 29, T("js.axis-intensity"), "end");
    text(back, "tick", left + 6, top + 8, T("js.axis-rate"));
    let last = -9;
    roofs.forEach(([peak, names]) => {
      const at = y.at(peak), from = Math.max(left, x.at(peak / device.bandwidth)), active = names.some(n => used.has(n)) ? " active" : "";
      path(back, "roof" + active, `M${from} ${at}H${right}`);
      if (!narrow.matches) text(back, "roof-label" + active, right + 6, last = Math.max(at + 4, last + 13), names.join(", ") + " " + FORMAT.count(peak));
      else if (active) label("roof-label active", names.join(", "), w => [[right - w - 4, at - 4], [right - w - 4, at + 13]]);
      if (!active) return;
      path(front, "ridge", `M${from} ${at}V${bottom}`);
      path(front, "ridge-mark", `M${from - 5} ${at}h10m-5 -5v10`);
      label("ridge-label", T("js.ridge", plain(peak / device.bandwidth)), w => [6, 20].flatMap(up => [[from + 4, bottom - up], [from - w - 4, bottom - up]]));
    });
    slopes.forEach((bandwidth, i) => {
      const from = Math.max(x.low, y.low / bandwidth), to = Math.min((roofs.length ? roofs[0][0] : y.high) / bandwidth, x.high), [x1, y1, x2, y2] = [x.at(from), y.at(from * bandwidth), x.at(to), y.at(to * bandwidth)];
      path(back, "roof active", `M${x1} ${y1}L${x2} ${y2}`);
      back.append(draw("text", { class: "roof-label active", transform: `translate(${x1 + (x2 - x1) * .42} ${y1 + (y2 - y1) * .42}) rotate(${Math.atan2(y2 - y1, x2 - x1) * 180 / Math.PI})`, dy: -6 }, (i ? T("js.on-chip") + " " : "") + FORMAT.rate(bandwidth)));
    });
    grid = new Map();
    const place = (p, at, up, radius) => {
      const key = cellOf(at, up);
      grid.set(key, (grid.get(key) || []).concat(Object.assign(p, { at, up, radius })));
    };
    const shape = p => {
      const d = p.radius * 1.25, attributes = {
        class: "dot " + p.phase + (paintsMetric() ? " heat" : app.metric === "bound" ? " b-" + p.row.bound : "") + (isPicked(p.r) ? " picked" : "") + (app.filter && !matchesFilter(p.r) ? " dim" : ""),
        "data-r": p.r, style: heatStyle(p.r, p.phase), "data-rate": p.y || null, "data-intensity": p.x || null, "data-roof": p.row.roof || null
      };
      dots.append(p.phase === "decode" ? draw("path", Object.assign(attributes, { d: `M${p.at} ${p.up - d}l${d} ${d}l${-d} ${d}l${-d} ${-d}z` })) : draw("circle", Object.assign(attributes, { cx: p.at, cy: p.up, r: p.radius })));
    };
    const radiusOf = (p, most) => isAll ? 4 : Math.max(3, Math.min(most, Math.sqrt(p.share) * most));
    shown.forEach(p => place(p, x.at(p.x), y.at(p.y), radiusOf(p, narrow.matches ? 20 : 26)));
    if (isAll) {
      const paths = {};
      shown.forEach(p => { const kind = "many " + p.phase + " b-" + p.row.bound + (app.filter && !matchesFilter(p.r) ? " dim" : ""); paths[kind] = (paths[kind] || "") + `M${p.at} ${p.up}h0`; });
      Object.entries(paths).forEach(([kind, d]) => path(dots, kind, d));
    }
    shown.filter(p => !isAll || isPicked(p.r)).forEach(shape);
    // names of the largest; dots that lie on one another share one
    const named = [];
    shown.slice(0, isAll ? 0 : 60).forEach(p => {
      const r = p.radius * .8, near = named.find(n => n.phase === p.phase && Math.hypot(n.at - p.at, n.up - p.up) < 14);
      boxes.push([p.at - r, p.up - r, p.at + r, p.up + r]);
      if (near) near.others++; else if (p.share > 0.01) named.push({ phase: p.phase, at: p.at, up: p.up, r: p.radius, others: 0, text: app.model.rows[p.r][1] });
    });
    named.slice(0, narrow.matches ? 4 : 7).forEach(n => label("dot-label " + n.phase, n.text + (n.others ? " +" + n.others : ""), w => [[n.at + n.r + 4, n.up + 14], [n.at - w / 2, n.up + n.r + 14], [n.at + n.r + 4, n.up + 26], [n.at - w / 2, n.up + n.r + 28], [n.at - w - n.r - 4, n.up - 4]]));
    // kernels that only move bytes, on a rail of their own
    if (movers.length) {
      const from = left + 60, end = right - (narrow.matches ? 40 : 130), bytes = logScale(movers.map(m => m.row.traffic), from, end, 1);
      path(back, "axis", `M${from} ${rail}H${end}`);
      text(back, "tick", 2, rail + 4, T("js.bytes-only"));
      text(back, "tick", from - 6, rail + 4, FORMAT.bytes(bytes.low), "end");
      text(back, "tick", end + 6, rail + 4, FORMAT.bytes(bytes.high));
      if (!narrow.matches) text(back, "tick", W, rail + 4, T("js.of-time", phases.map(p => SYMBOL_OF[p] + " " + FORMAT.percent(movers.reduce((sum, m) => sum + (m.phase === p ? m.share : 0), 0))).join(", ")), "end");
      movers.slice(0, 120).forEach(m => { place(m, bytes.at(m.row.traffic), rail, radiusOf(m, 10)); shape(m); });
    }
    // where dots stood in the scenario of the report
    if (app.isChanged() && app.settings.model === app.opening.model) (app.selection ? shown.filter(p => isPicked(p.r)) : shown).slice(0, 4).forEach(p => {
      const before = opening[p.phase] = opening[p.phase] || evaluate(app.model, Object.assign({}, app.opening, { device: deviceOf(app.opening) }), p.phase), row = rowsOf(before)[p.r], a = x.at(row.placedIntensity), b = y.at(row.placedRate);
      if (a >= left && a <= right && b >= top && b <= bottom && Math.hypot(p.at - a, p.up - b) > 6) front.append(draw("path", { class: "moved " + p.phase, d: `M${a} ${b}L${p.at} ${p.up}`, "marker-end": "url(#roof-arrow)" }));
    });
    // the roof over what is selected, and what was measured
    const said = new Map();
    shown.concat(movers).filter(p => app.selection && app.selection.row === p.r && p.at).forEach(p => {
      said.set(p.phase, SYMBOL_OF[p.phase] + " " + limitText(p.row, device));
      if (!p.y) return;
      const h = headroomOf(p.row, device), to = y.at(h.limit);
      path(front, "beyond", `M${p.at} ${to}V${y.at(Math.min(y.high, Math.max(h.memory, isFinite(p.row.roof) ? p.row.roof : 0)))}`);
      front.append(draw("path", { class: "head", d: `M${p.at} ${Math.max(p.up, to + 22)}V${to}`, "marker-end": "url(#roof-arrow)" }), draw("circle", { class: "ring", cx: p.at, cy: p.up, r: p.radius + 4 }));
    });
    placed.filter(p => p.row.measuredSeconds > 0).forEach(p => {
      const rate = p.row.placed / p.row.measuredSeconds, isAbove = rate > Math.min(p.row.roof, p.x * slopes[slopes.length - 1]) * (1 + 1e-9);
      path(front, "measured" + (isAbove ? " above-roof" : ""), `M${x.at(p.x) - 4} ${y.at(rate) - 4}l8 8m0 -8l-8 8`);
      if (isAbove) said.set(p, T("js.above-roof", nameOf(app.model.rows[p.r])));
    });
    svg.setAttribute("viewBox", `0 0 ${W} ${H}`);
    svg.replaceChildren(draw("marker", { id: "roof-arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, markerUnits: "userSpaceOnUse", orient: "auto" }, draw("path", { d: "M0 .8L7.5 4L0 7.2z" })), back, dots, front);
    words.textContent = [...said.values()].join(" ");
  }
  svg.addEventListener("pointermove", e => {
    const p = nearest(e), box = section.getBoundingClientRect();
    tip.hidden = !p;
    if (!p) return;
    tip.textContent = SYMBOL_OF[p.phase] + " " + T("js.dot", nameOf(app.model.rows[p.r]), app.model.rows[p.r][2], FORMAT.seconds(p.row.seconds), FORMAT.percent(p.share), p.y ? FORMAT.intensity(p.x) : FORMAT.bytes(p.row.traffic), T("js.bound." + p.row.bound));
    tip.style.left = Math.min(Math.max(4, e.clientX - box.left + 12), box.width - 260) + "px";
    tip.style.top = e.clientY - box.top + 16 + "px";
  });
  svg.addEventListener("pointerleave", () => { tip.hidden = true; });
  svg.addEventListener("click", e => { const p = nearest(e); app.select(p && { row: p.r }); });
  narrow.addEventListener("change", paint);
  live("roofline", paint, "results select metric filter phase");
});
