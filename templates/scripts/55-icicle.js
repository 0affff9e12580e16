// Time as widths: layers, modules, kernels; and the bars by module and operator.
const layerName = layer => layer[0] || T(layer[3] ? "js.before" : "js.after");
// The phases that stand in tables side by side.
const shownPhases = () => app.phases.filter(phase => phase !== "chat" && (phase === app.phase || isAsked(phase)));
setUp(() => {
  const box = one(".icicles", byId("time")), bodies = all("#breakdown tbody");
  // Layers, their modules, their kernels; the same for every workload.
  const plant = ({ rows, layers }) => groupBy(rows.keys(), r => rows[r][0]).map(([l, ofLayer]) => {
    const layer = layers[l], [scope, range, count] = layer;
    return {
      list: ofLayer, name: layerName(layer) + (count > 1 ? " ×" + count : scope ? " " + range : ""), scope,
      parts: groupBy(ofLayer, r => scope && rows[r][3].split("/")[0] || rows[r][1]).map(([name, list]) => ({
        list, name, ...scope && rows[list[0]][3] ? { scope: scope + "/" + name } : { r: list[0] },
        parts: list.map(r => ({ list: [r], name: rows[r][1], r }))
      }))
    };
  });
  function paint() {
    refill(box, drawnPhases().map(phase => {
      const rows = rowsIn(phase), total = sumBy(rows, row => row.seconds), secondsIn = list => sumBy(list, r => rows[r].seconds);
      const cell = ({ list, name, scope, r, parts }) => {
        const time = secondsIn(list), exact = timeOf(list, rows);
        if (!(time / total >= 0.004)) return null;
        const [[bound]] = groupBy(list, r => rows[r].bound).sort((a, b) => secondsIn(b[1]) - secondsIn(a[1])), heat = list.length > 1 ? null : heatStyle(list[0], phase);
        return make("div", { class: "cell", style: "flex-grow:" + (time / total * 1000).toFixed(2) },
          make("div", { class: "slab " + (heat ? "heat" : paintsMetric() ? "" : bound), title: T("js.cell", name, inSeconds(exact), inShare(exact / total), boundName(bound)), style: heat, "data-scope": scope || null, "data-r": r }, make("span", {}, name)),
          parts && make("div", "row", parts.map(cell)));
      };
      return make("div", {}, withMark("h3", phase, ", " + inSeconds(results[phase].totals.predictedSeconds)), make("div", { class: "icicle", role: "img", "aria-label": T("js.icicle", phaseName(phase)) }, (app.model.tree ??= plant(app.model)).map(cell)));
    }));
    mark(box);
  }
  onClick(box, pick);
  live("time", paint, "results metric phase");
  live("time", () => mark(box), "select filter");
  // each body of the breakdown is grouped by what its first column names
  live("breakdown", () => bodies.forEach((body, i) => {
    const { rows } = app.model, phases = all("[data-phase]", body.parentNode, th => th.dataset.phase), figures = phases.map(rowsIn), totals = figures.map(rows => sumBy(rows, row => row.seconds));
    const groups = groupBy(rows.keys(), r => i ? rows[r][2].split(/ \+ | of /)[0] : T("js.module." + rows[r][4])).map(([name, list]) => {
      const times = figures.map(rows => timeOf(list, rows)), shares = times.map((time, p) => time / totals[p]), most = max(...shares);
      return [most === most ? most : 1, make("tr", {}, rowHead({ class: "name" }, name), number(grouped, sumBy(list, r => figures[0][r].kernels)), times.map((time, p) => [number(inSeconds, time), barCell(phases[p], shares[p])]))];
    });
    refill(body, groups.sort((a, b) => b[0] - a[0]).map(([, row]) => row));
  }), "results");
});
