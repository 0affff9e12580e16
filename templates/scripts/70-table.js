// The table of kernels: any order, only the rows in sight.
setUp(() => {
  const HEIGHT = 30, table = byId("kernel-table"), box = table.parentNode, body = make("tbody"), heads = all("[data-by]", table.tHead), { rows, layers } = app.model, phases = [...new Set(heads.map(th => th.dataset.by.split(" ")[1]).filter(Boolean))];
  // a line is a row, or ~ the layer whose rows follow
  let lines = [], order = null, turn = 0, sign = 1, from = 0, whole = 0, top = 0;
  flag(table, "live", true);
  all("#kernels > .note, #kernel-table > tbody").forEach(e => e.remove());
  table.append(body);
  // headings become buttons: down, up, as they are executed
  heads.forEach(th => {
    refill(th, make("button", { type: "button" }, th.textContent));
    onClick(th, () => {
      turn = order === th ? turn + 1 : 0;
      order = turn < 2 ? th : null;
      sign = !turn === (th.dataset.by !== "name") ? -1 : 1;
      heads.forEach(h => { h.ariaSort = h !== order ? null : sign < 0 ? "descending" : "ascending"; });
      box.scrollTop = top = 0;
      arrange();
    });
  });
  // rows in order, with a line before each layer where all stand as they are executed
  function arrange() {
    lines = matchingRows();
    if (order) {
      const [name, phase] = order.dataset.by.split(" "), figures = rowsIn(phase || phases[0]);
      // what is not known comes last
      const values = rows.map((row, r) => { const value = name === "name" ? nameOf(row) : figures[r][name]; return value === value ? value : sign / 0; });
      lines.sort((a, b) => (values[a] < values[b] ? -1 : values[a] > values[b]) * sign || a - b);
    } else if (!app.filter) lines = lines.flatMap(r => r && rows[r - 1][0] === rows[r][0] ? r : [~rows[r][0], r]);
    fill(table, { "aria-rowcount": lines.length + 3 });
    paint();
  }
  function cells(row, kind, symbol) {
    return [number(inSeconds, row.seconds, "n first"), barCell(kind, row.share, symbol), number(inCount, row.flops), number(inBytes, row.traffic), number(n => isKnown(n) ? plain(n) : "–", row.flops / row.traffic)];
  }
  const several = count => number(n => n > 1 ? grouped(n) : "", count);
  function layerLine(l) {
    const layer = layers[l], sumIn = figures => (figures.layers ??= {})[l] ??= sumOf(figures.filter(f => rows[f.row][0] === l));
    return make("tr", "layer", rowHead({}, layerName(layer), make("small", {}, layer[1] && " " + T("js.layers", layer[1]))), several(layer[2]), phases.map(phase => cells(sumIn(rowsIn(phase)), phase)));
  }
  function rowLine(r) {
    const row = rows[r], figures = phases.map(phase => app.row(r, phase)), style = heatStyle(r);
    return make("tr", { class: (isPicked(r) ? "picked" : "") + (style ? " heat" : ""), style, "data-r": r, "aria-current": isPicked(r) || null },
      rowHead({ title: row[6] }, make("span", "name", nameOf(row)), " ", make("small", "operators", row[2])), several(figures[0].kernels), figures.map(f => cells(f, f.bound, SYMBOLS[f.bound])));
  }
  const firstShown = () => whole ? 0 : clamp(floor(top / HEIGHT) - 6, 0, lines.length - 1);
  function paint() {
    from = firstShown();
    const to = min(lines.length, from + (whole || ceil(innerHeight / HEIGHT) + 12)), space = count => !whole && count > 0 && make("tr", { class: "space", "aria-hidden": true, style: `height:${count * HEIGHT}px` });
    refill(body, space(from), lines.slice(from, to).map((line, i) => fill(line < 0 ? layerLine(~line) : rowLine(line), { "aria-rowindex": from + i + 3 })), space(lines.length - to));
  }
  // all rows, on paper and in a file
  table.whole = count => { whole = count; paint(); };
  listen(box, "scroll", () => { top = box.scrollTop; if (from !== firstShown()) paint(); });
  onClick(table, pick);
  listen(box, "keydown", e => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key], shown = lines.filter(line => line >= 0);
    if (!step || !shown.length) return;
    stop(e);
    app.select({ row: shown[clamp(shown.indexOf(pickedRow()) + step, 0, shown.length - 1)] });
  });
  live("kernels", () => {
    arrange();
    refill(table.tFoot, make("tr", {}, rowHead({}, T("js.all-kernels")), number(grouped, results[phases[0]].run.plan.groupOf.length), phases.map(phase => {
      const { predictedSeconds: seconds, flops, trafficBytes: traffic } = results[phase].totals;
      return cells({ seconds, share: isKnown(seconds) ? 1 : NaN, flops: flops ?? NaN, traffic }, phase);
    })));
  }, "results filter phase");
  live("kernels", paint, "metric");
  live("kernels", () => {
    const i = lines.indexOf(pickedRow());
    if (i >= 0) reveal(table, table.tHead.offsetHeight + i * HEIGHT);
    top = box.scrollTop;
    paint();
  }, "select");
});
