// Time as widths: layers, modules, kernels; and the bars by module and operator.
app.setUps.push(() => {
  const sections = ["time", "breakdown"].map(byId).filter(Boolean);
  sections.forEach(section => { section.dataset.live = ""; section.addEventListener("click", pick); });
  const label = layer => layer[0] ? layer[0] + (layer[2] > 1 ? " ×" + layer[2] : " " + layer[1]) : T(layer[3] ? "js.before" : "js.after");
  // groups rows in order: [[key, rows], …]
  const groupBy = (rows, keyOf) => [...rows.reduce((into, row) => { const key = keyOf(row); return into.set(key, (into.get(key) || []).concat(row)); }, new Map())];
  const seconds = rows => rows.reduce((sum, row) => sum + (row.seconds || 0), 0);
  function cell(rows, total, text, attributes, children) {
    const time = seconds(rows), box = make("div", { class: "cell", style: "flex-grow:" + (time / total * 1000).toFixed(2) });
    const bound = groupBy(rows, row => row.bound).map(([key, of]) => [seconds(of), key]).sort((a, b) => b[0] - a[0])[0][1], heat = paintsMetric() && rows.length === 1;
    const slab = make("div", Object.assign({ class: "slab " + (paintsMetric() ? heat ? "heat" : "" : bound), title: T("js.cell", text, FORMAT.seconds(time), FORMAT.percent(time / total), T("js.bound." + bound)), style: heat ? "--heat:" + (heatOf(rows[0].row, rows.phase) || 0).toFixed(3) : null }, attributes));
    slab.append(make("span", {}, text));
    box.append(slab);
    if (children) { const row = make("div", { class: "row" }); row.append(...children.filter(Boolean)); box.append(row); }
    return box;
  }
  function paintIcicle(section) {
    const model = app.model, text = (row, name) => model.rows[row.row][name];
    section.querySelector(".icicles").replaceChildren(...drawnPhases().map(phase => {
      const rows = rowsOf(app.results[phase]), total = seconds(rows), large = of => total > 0 && seconds(of) / total >= 0.002;
      const box = make("div", { class: "icicle", role: "img", "aria-label": T("js.icicle", T("js.phase." + phase)) });
      groupBy(rows, row => text(row, 0)).filter(([, of]) => large(of)).forEach(([l, of]) => {
        const scope = model.layers[l][0], inner = groupBy(of, row => scope && text(row, 3).split(/[/.]/)[0] || text(row, 1));
        box.append(cell(of, total, label(model.layers[l]), { "data-scope": scope || null }, inner.filter(([, kernels]) => large(kernels)).map(([name, kernels]) =>
          cell(kernels, total, name, scope && text(kernels[0], 3) ? { "data-scope": scope + "/" + name } : { "data-r": kernels[0].row },
            kernels.filter(row => large([row])).map(row => cell(Object.assign([row], { phase }), total, text(row, 1), { "data-r": row.row }))))));
      });
      const heading = make("h3", { class: phase });
      heading.append(make("span", { class: "mark", "aria-hidden": "true" }, SYMBOL_OF[phase]), " " + T("js.phase." + phase) + ", " + FORMAT.seconds(total));
      const half = make("div");
      half.append(heading, box);
      return half;
    }));
  }
  // each body of the breakdown is grouped by what its first column names
  function paintBars(section) {
    const phases = drawnPhases().filter(p => p !== "chat");
    all("tbody", section).forEach((body, i) => {
      const keyOf = row => { const data = app.model.rows[row.row]; return i ? data[2].split(/ \+ | of /)[0] : T("js.module." + data[4]); };
      const groups = phases.map(phase => new Map(groupBy(rowsOf(app.results[phase]), keyOf))), totals = groups.map(g => seconds([...g.values()].flat()));
      const names = [...new Set(groups.flatMap(g => [...g.keys()]))].map(name => [Math.max(...groups.map((g, p) => seconds(g.get(name) || []) / totals[p] || 0)), name]).sort((a, b) => b[0] - a[0]).slice(0, 14);
      body.replaceChildren(...names.map(([, name]) => {
        const tr = make("tr");
        tr.append(make("th", { scope: "row" }, name), make("td", { class: "n" }, grouped((groups[0].get(name) || []).reduce((sum, row) => sum + app.model.rows[row.row][5], 0))));
        groups.forEach((g, p) => { const time = seconds(g.get(name) || []); tr.append(make("td", { class: "n" }, FORMAT.seconds(time)), barCell(phases[p], time / totals[p])); });
        return tr;
      }));
    });
  }
  const paint = () => { if (byId("time")) { paintIcicle(byId("time")); mark(byId("time")); } };
  app.on("results", () => { if (byId("breakdown")) paintBars(byId("breakdown")); });
  ["results", "metric", "phase"].forEach(event => app.on(event, paint));
  ["select", "filter"].forEach(event => app.on(event, () => { if (byId("time")) mark(byId("time")); }));
});
function barCell(kind, share, symbol) {
  const td = make("td", { class: "barcell " + kind }), bar = make("i");
  bar.style.width = (Math.min(1, share || 0) * 100).toFixed(2) + "%";
  td.append(bar, make("span", {}, FORMAT.percent(share) + (symbol ? " " + symbol : "")));
  return td;
}
