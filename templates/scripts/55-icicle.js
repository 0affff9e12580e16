// Time as widths: layers, modules, kernels; and the bars by module and operator.
const groupBy = (rows, keyOf) => [...rows.reduce((into, row) => { const key = keyOf(row), group = into.get(key); if (group) group.push(row); else into.set(key, [row]); return into; }, new Map())];
const secondsIn = rows => (rows || []).reduce((sum, row) => sum + (row.seconds || 0), 0);
const layerName = layer => layer[0] || T(layer[3] ? "js.before" : "js.after");
app.setUps.push(() => {
  const box = byId("time").querySelector(".icicles"), breakdown = all("#breakdown tbody"), dataOf = row => app.model.rows[row.row];
  function cell(rows, phase, total, text, attributes, children) {
    const time = secondsIn(rows), bound = groupBy(rows, row => row.bound).sort((a, b) => secondsIn(b[1]) - secondsIn(a[1]))[0][0], isHeat = paintsMetric() && rows.length === 1;
    if (!(time / total >= 0.002)) return null;
    return make("div", { class: "cell", style: "flex-grow:" + (time / total * 1000).toFixed(2) },
      make("div", Object.assign({ class: "slab " + (isHeat ? "heat" : paintsMetric() ? "" : bound), title: T("js.cell", text, FORMAT.seconds(time), FORMAT.percent(time / total), T("js.bound." + bound)), style: isHeat ? heatStyle(rows[0].row, phase) : null }, attributes), make("span", {}, text)),
      children && make("div", { class: "row" }, children));
  }
  function paintIcicle() {
    box.replaceChildren(...drawnPhases().map(phase => {
      const rows = rowsOf(app.results[phase]), total = secondsIn(rows);
      return make("div", {}, phaseHeading(phase, ", " + FORMAT.seconds(total)), make("div", { class: "icicle", role: "img", "aria-label": T("js.icicle", T("js.phase." + phase)) }, groupBy(rows, row => dataOf(row)[0]).map(([l, of]) => {
        const layer = app.model.layers[l], scope = layer[0];
        return cell(of, phase, total, layerName(layer) + (layer[2] > 1 ? " ×" + layer[2] : scope ? " " + layer[1] : ""), { "data-scope": scope || null }, groupBy(of, row => scope && dataOf(row)[3].split(/[/.]/)[0] || dataOf(row)[1]).map(([name, kernels]) =>
          cell(kernels, phase, total, name, scope && dataOf(kernels[0])[3] ? { "data-scope": scope + "/" + name } : { "data-r": kernels[0].row }, kernels.map(row => cell([row], phase, total, dataOf(row)[1], { "data-r": row.row })))));
      })));
    }));
    paintMarks();
  }
  const paintMarks = () => mark(box);
  box.addEventListener("click", pick);
  live("time", paintIcicle, "results metric phase");
  live("time", paintMarks, "select filter");
  // each body of the breakdown is grouped by what its first column names
  live("breakdown", () => breakdown.forEach((body, i) => {
    const phases = app.phases.filter(p => p !== "chat"), groups = phases.map(phase => new Map(groupBy(rowsOf(app.results[phase]), row => i ? dataOf(row)[2].split(/ \+ | of /)[0] : T("js.module." + dataOf(row)[4])))), totals = phases.map(phase => secondsIn(rowsOf(app.results[phase])));
    const shareOf = (name, p) => secondsIn(groups[p].get(name)) / totals[p] || 0, most = name => Math.max(...phases.map((_, p) => shareOf(name, p)));
    body.replaceChildren(...[...groups[0].keys()].sort((a, b) => most(b) - most(a)).slice(0, 14).map(name => make("tr", {}, make("th", { scope: "row" }, name), number(grouped(groups[0].get(name).reduce((sum, row) => sum + dataOf(row)[5], 0))),
      phases.map((phase, p) => [number(FORMAT.seconds(secondsIn(groups[p].get(name)))), barCell(phase, shareOf(name, p))]))));
  }), "results");
});
