// The roofline: a dot a row, the roof that limits the selected one, and where dots stood in the scenario of the report.
function limitText(row, device) {
  if (!row || row.seconds !== row.seconds) return T("js.limit.unknown");
  if (row.bound === "overhead" && row.seconds > 0) return T("js.limit.overhead");
  const rate = inRate(device.bandwidth), { roof, roofName } = row, memory = row.placedIntensity * device.bandwidth, headroom = limit => inRatio(limit / row.placedRate);
  if (!(row.placed > 0)) return row.traffic > 0 ? T("js.limit.bytes", rate, inPercent(row.bandwidthUse)) : T("js.limit.nothing");
  return memory <= roof ? T("js.limit.memory", rate, headroom(memory), roofName, headroom(roof)) : T("js.limit.compute", roofName, FORMAT.flopRate(roof), headroom(roof), headroom(memory));
}
setUp(() => {
  const section = byId("roofline"), narrow = matchMedia("(max-width:640px)");
  const parts = ["svg", "marker", "button", ".headroom", ".tip", ".narrow [data-frame]"].map(part => one(part, section)), [svg, marker, button, words, tip] = parts, frames = all("[data-frame]", section);
  // a template of the user's own may draw otherwise: that stays
  if (parts.includes(null)) return;
  let isAll = false, points = [], unmoved = {};
  // the drawing at hand: its frame and scales, rows and points by phase, layers, and where there are words or dots
  let isNarrow, left, top, bottom, right, rail, x, y, device, bandwidth, residency, peaks, phases, placed, movers, shown, moving, used, back, front, taken, lastLabel;
  fill(svg, "chart live");
  all(".narrow,.as-table", section, e => e.remove());
  button.hidden = false;
  onClick(button, () => { button.ariaPressed = isAll = !isAll; paint(); });
  function nearest(e) {
    const m = svg.getScreenCTM(), x = (e.clientX - m.e) / m.a, y = (e.clientY - m.f) / m.d;
    let best, least = 24;
    points.forEach(p => {
      const distance = hypot(p.at - x, p.up - y);
      if (distance < least) [best, least] = [p, distance];
    });
    return best;
  }
  const rowsWhere = test => phases.map(phase => rowsIn(phase).filter(test));
  // Those of the largest share: of many rows only these become points.
  const largest = (lists, most) => lists.flatMap((rows, i) => {
    const least = new Float64Array(rows.map(row => row.share)).sort().at(-most) || 0;
    return rows.filter(row => !(row.share < least)).map(row => ({ row, r: row.row, phase: phases[i], share: row.share, x: row.placedIntensity, y: row.placedRate }));
  }).sort((a, b) => b.share - a.share).slice(0, most);
  const place = (p, at, up, most) => Object.assign(p, { at, up, radius: isAll ? 4 : tenths(max(3, min(most, Math.sqrt(p.share) * most || 0))) });
  const isInside = (a, b) => a >= left && a <= right && b >= top && b <= bottom;
  const keepFree = (at, up, r, right = at + r) => taken.push([at - r, up - r, right, up + r]);
  const arrow = (kind, d) => front.push(fill(path(kind, d), { "marker-end": "url(#roof-arrow)" }));
  // Words at the first of the places that is free.
  function label(kind, words, places) {
    const width = words.length * 7.4, free = places(width).find(([a, b]) => isInside(a, b) && a + width <= right && !taken.some(o => a < o[2] && o[0] < a + width && b - 11 < o[3] && o[1] < b + 3));
    if (!free) return;
    const [a, b] = free;
    taken.push([a, b - 11, a + width, b + 3]);
    front.push(text(kind, a, b, words));
  }
  // A line of constant bandwidth, its words where dots leave most room.
  function drawSlope([slope, name], i) {
    const from = max(x.low, y.low / slope), to = min((peaks[0] ?? y.high) / slope, x.high);
    if (from >= to) return;
    const x1 = x.at(from), y1 = y.at(from * slope), x2 = x.at(to), y2 = y.at(to * slope), wide = x2 - x1, high = y2 - y1, long = hypot(wide, high), cos = wide / long, sin = high / long, words = name + inRate(slope), kind = i ? "" : " active";
    const on = part => [x1 + wide * part, y1 + high * part], room = part => shown.reduce((least, p) => min(least, abs(p.at - on(part)[0]) - p.radius), 1000);
    const [best] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2].sort((a, b) => room(b) - room(a)), [at, up] = on(best);
    for (let part = 0; !i && part <= 1; part += 0.025) keepFree(...on(part), 4);
    for (let along = 0; along < words.length * 6.4; along += 6) keepFree(at + along * cos + 10 * sin, up + along * sin - 10 * cos, 7);
    back.push(path("roof" + kind, `M${x1} ${y1}L${x2} ${y2}`), fill(text("roof-label" + kind, at, up - 6, words), { transform: `rotate(${Math.asin(sin) * 180 / Math.PI} ${at} ${up})` }));
  }
  // The roof of the data types of one peak, with as many names as there is room for; its ridge where a row is under it.
  function drawRoof([peak, names]) {
    const at = y.at(peak), from = max(left, x.at(peak / bandwidth)), isUsed = names.some(name => used.has(name)), active = isUsed ? " active" : "", firstOf = count => names.slice(0, count).join(", ") + (names[count] ? " +" + (names.length - count) : "") + " " + inCount(peak);
    let count = names.sort((a, b) => used.has(b) - used.has(a)).length;
    while (count > 1 && firstOf(count).length > (isNarrow ? 30 : 20)) count--;
    const words = firstOf(count);
    back.push(path("roof" + active, `M${from} ${at}H${right}`));
    if (!isNarrow) back.push(text("roof-label" + active, right + 6, lastLabel = max(at + 4, lastLabel + 13), [draw("title", {}, names.join(", ")), words]));
    if (!isUsed) return;
    if (isNarrow) label("roof-label active", words, w => [-5, -18, 15].flatMap(d => [[right - w - 4, at + d], [from - w - 8, at + d]]));
    front.push(path("ridge", `M${from} ${at}V${bottom}`), path("ridge-mark", `M${from - 5} ${at}h10m-5 -5v10`));
    label("ridge-label", T("js.ridge", plain(peak / bandwidth)), w => [6, 20].flatMap(up => [[from + 4, bottom - up], [from - w - 4, bottom - up]]));
  }
  // Of dots that lie on one another the largest has a name, for all of them.
  function nameLargest() {
    const named = [];
    shown.slice(0, 60).forEach(p => {
      const near = named.find(n => n.phase === p.phase && hypot(n.at - p.at, n.up - p.up) < 14);
      if (near) near.others = (near.others || 0) + 1;
      else if (p.share > 0.01) named.push(p);
    });
    named.slice(0, isNarrow ? 4 : 7).forEach(({ at, up, radius, others, phase, r }) => {
      label("dot-label " + phase, dataOf(r)[1] + (others ? " +" + others : ""), w => [14, 26, 40].flatMap(d => [[at + radius + 4, up + d], [at - w / 2, up + radius + d]]).concat([[at - w - radius - 4, up - 4]]));
    });
  }
  // Kernels that only move bytes, on a rail of their own.
  function drawRail() {
    const from = 118, end = right - (isNarrow ? 40 : 130), bytes = logScale(movers.flat().map(row => row.traffic), from, end, 1), tick = (at, words, anchor) => text("tick", at, rail + 4, words, anchor);
    moving.forEach(p => place(p, bytes.at(p.row.traffic), rail, 10));
    back.push(path("axis", `M${from} ${rail}H${end}`), tick(2, T("js.bytes-only")), tick(from - 6, inBytes(bytes.low), "end"), tick(end + 6, inBytes(bytes.high)));
    if (!isNarrow) back.push(tick(right + 122, T("js.of-time", phases.map((phase, i) => SYMBOL_OF[phase] + " " + inShare(sumBy(movers[i], row => row.share))).join(", ")), "end"));
  }
  function dotOf({ r, row, phase, at, up, radius, x, y }) {
    const d = radius * 1.25, kind = "dot " + phase + (paintsMetric() ? " heat" : app.metric === "bound" ? " b-" + row.bound : "");
    return fill(phase === "decode" ? path(kind, `M${at} ${up - d}l${d} ${d}l${-d} ${d}l${-d} ${-d}z`) : circle(kind, at, up, radius), { "data-r": r, "data-rate": y || null, "data-intensity": x || null, "data-roof": row.roof || null, style: heatStyle(r, phase) });
  }
  // Arrows from where dots stood in the scenario of the report.
  function drawMoves() {
    if (!app.isChanged()) unmoved = results;
    else if (settings.model === opening.model) shown.filter(p => !app.selection || isPicked(p.r)).slice(0, 4).forEach(({ r, phase, at, up }) => {
      const before = rowsOf(unmoved[phase] ??= evaluateWith({ ...opening, device: deviceOf(opening) }, phase))[r], a = x.at(before.placedIntensity), b = y.at(before.placedRate);
      if (isInside(a, b) && hypot(at - a, up - b) > 6) arrow("moved " + phase, `M${a} ${b}L${at} ${up}`);
    });
  }
  // The roof over a point that is selected, and its words.
  function drawLimit({ row, phase, at, up, radius, x }) {
    const memory = x * bandwidth, to = y.at(min(memory, row.roof));
    if (row.placed) {
      front.push(path("beyond", `M${at} ${to}V${y.at(min(y.high, isFinite(row.roof) ? max(memory, row.roof) : memory))}`), circle("ring", at, up, radius + 4));
      arrow("head", `M${at} ${max(up, to + 22)}V${to}`);
    }
    return SYMBOL_OF[phase] + " " + limitText(row, device);
  }
  // What was measured of a row; words where that is faster than the device allows.
  function drawMeasured(row) {
    const rate = row.placed / row.measuredSeconds, isAbove = rate > min(row.roof, row.placedIntensity * bandwidth * residency) * (1 + 1e-9);
    front.push(path("measured" + (isAbove ? " above-roof" : ""), `M${x.at(row.placedIntensity) - 4} ${y.at(rate) - 4}l8 8m0 -8l-8 8`));
    return isAbove ? T("js.above-roof", nameOf(dataOf(row.row))) : [];
  }
  function paint() {
    isNarrow = narrow.matches;
    device = settings.device;
    bandwidth = device.bandwidth;
    phases = drawnPhases();
    const frame = frames[+isNarrow], rates = { ...device.peaks, vector: device.vector };
    [left, top, bottom, right] = frameOf(frame);
    rail = bottom + 49;
    placed = rowsWhere(row => row.placedIntensity > 0 && row.placedRate > 0);
    movers = rowsWhere(row => row.placed === 0 && row.traffic > 0);
    shown = largest(placed, isAll ? 1e9 : 240).filter(p => isAll || p.share > 1e-5);
    moving = largest(movers, 120);
    points = [...shown, ...moving];
    used = new Set(placed.flat().map(row => row.roofName));
    used.delete("vector");
    const roofs = groupBy(Object.keys(rates).filter(name => rates[name] > 0), name => rates[name]).sort((a, b) => b[0] - a[0]);
    peaks = roofs.map(([peak]) => peak);
    residency = max(1, ...device.calibration.map(c => c.residencyFactor || 1));
    x = logScale([...shown.map(p => p.x), ...peaks.map(peak => peak / bandwidth)], left, right, 3);
    y = logScale([...shown.map(p => p.y), ...peaks], bottom, top, 3);
    back = [across(left, right, y.ticks(7)), x.ticks(isNarrow ? 6 : 10).map(([at, words]) => [path("line", `M${at} ${top}V${bottom}`), text("tick", at, bottom + 15, words, "middle")])];
    front = []; taken = []; lastLabel = 0;
    shown.forEach(p => place(p, x.at(p.x), y.at(p.y), isNarrow ? 20 : 26));
    if (!isAll) shown.slice(0, 60).forEach(p => keepFree(p.at, p.up, p.radius * 0.8));
    peaks.forEach(peak => keepFree(x.at(peak / bandwidth), y.at(peak), 1, right));
    [[bandwidth, ""], [residency > 1 && bandwidth * residency, T("js.on-chip") + " "], [device.link / 2, T("js.link") + " "]].filter(([slope]) => slope > 0).forEach(drawSlope);
    roofs.forEach(drawRoof);
    if (!isAll) nameLargest();
    if (moving.length) drawRail();
    const many = isAll && groupBy(shown, p => `many ${p.phase} b-${p.row.bound}` + (app.filter && !matchesFilter(p.r) ? " dim" : "")).map(([kind, points]) => path(kind, dotted(points)));
    const dots = points.filter(p => !isAll || !p.row.placed || isPicked(p.r)).map(dotOf);
    drawMoves();
    const said = [...phases.flatMap(phase => points.filter(p => p.phase === phase && p.r === pickedRow())).map(drawLimit), ...placed.flat().filter(row => row.measuredSeconds > 0).flatMap(drawMeasured)];
    fill(refill(svg, marker, back, frame, many, dots, front), { viewBox: isNarrow ? "0 0 350 360" : "0 0 720 268" });
    svg.ariaLabel = [T("js.roofline", device.name), ...phases.map(phaseName)].join(", ");
    all("li[class]", section, li => li.remove());
    one("ul", section).prepend(...phases.map(phase => withMark("li", phase)));
    mark(svg);
    say(words, said.join("\n"));
  }
  listen(svg, "pointermove", e => {
    const p = nearest(e), box = section.getBoundingClientRect();
    tip.hidden = !p;
    if (!p) return;
    const { row } = p, data = dataOf(p.r);
    say(tip, SYMBOL_OF[p.phase] + " " + T("js.dot", nameOf(data), data[2], inSeconds(row.seconds), inShare(p.share), p.y ? FORMAT.intensity(p.x) : inBytes(row.traffic), boundName(row.bound)));
    fill(tip, { style: `left:clamp(4px,${e.clientX - box.left + 12}px,100% - 260px);top:${e.clientY - box.top + 16}px` });
  });
  listen(svg, "pointerleave", () => { tip.hidden = true; });
  onClick(svg, e => { const p = nearest(e); app.select(p && { row: p.r }); });
  listen(narrow, "change", paint);
  live("roofline", paint, "results select metric filter phase");
});
