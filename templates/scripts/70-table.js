// The table of kernels: any order, only the rows in sight.
app.setUps.push(() => {
  const HEIGHT = 30, table = byId("kernel-table"), box = table.parentNode, body = make("tbody"), columns = ["seconds", "share", "flops", "traffic", "intensity"];
  let items = [], order = null, isDown = true, phases, whole = 0, top = 0;
  table.classList.add("live");
  all("#kernels > .note").forEach(e => e.remove());
  all("tbody", table).forEach((old, i) => i ? old.remove() : old.replaceWith(body));
  // headings become buttons: down, up, as they are executed
  const heads = all("[rowspan],tr + tr th", table.tHead), keyOf = i => i < 2 ? ["name", "kernels"][i] : columns[(i - 2) % 5] + "/" + Math.floor((i - 2) / 5);
  heads.forEach((th, i) => {
    const button = make("button", { type: "button" }, th.textContent);
    th.replaceChildren(button);
    button.addEventListener("click", () => {
      const key = keyOf(i);
      if (order !== key) { order = key; isDown = i > 0; } else if (isDown === i > 0) isDown = !isDown; else order = null;
      heads.forEach((h, j) => { if (keyOf(j) === order) h.setAttribute("aria-sort", isDown ? "descending" : "ascending"); else h.removeAttribute("aria-sort"); });
      box.scrollTop = top = 0;
      arrange();
    });
  });
  // rows in order, with a line before each layer where all stand as they are executed
  function arrange() {
    const rows = app.model.rows, hits = rows.map((_, r) => r).filter(r => !app.filter || matchesFilter(r));
    phases = app.phases.filter(p => p !== "chat");
    items = hits;
    if (order) {
      const [name, phase] = order.split("/"), of = rowsOf(app.results[phases[phase || 0]]), values = rows.map((row, r) => name === "name" ? nameOf(row) : of[r][name]), isKnownAt = r => values[r] === values[r] ? 0 : 1;
      hits.sort((a, b) => isKnownAt(a) - isKnownAt(b) || (values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : 0) * (isDown ? -1 : 1) || a - b);
    } else if (!app.filter) items = hits.flatMap(r => r && rows[r - 1][0] === rows[r][0] ? r : [{ layer: rows[r][0] }, r]);
    table.setAttribute("aria-rowcount", items.length + 3);
    paint();
  }
  const cells = (row, kind, symbol) => [fill(number(FORMAT.seconds(row.seconds)), { class: "n first" }), barCell(kind, row.share, symbol), number(FORMAT.count(row.flops)), number(FORMAT.bytes(row.traffic)), number(row.traffic > 0 && row.flops >= 0 ? plain(row.flops / row.traffic) : "–")];
  const layerSums = (phase, layer) => { const rows = rowsOf(app.results[phase]); rows.layers = rows.layers || {}; return rows.layers[layer] = rows.layers[layer] || sumOf(rows.filter(row => app.model.rows[row.row][0] === layer)); };
  function line(item, i) {
    const layer = app.model.layers[item.layer], data = app.model.rows[item], count = layer ? layer[2] : app.row(item, phases[0]).kernels;
    return make("tr", { "aria-rowindex": i + 3, class: layer ? "layer" : (isPicked(item) ? "picked" : "") + (paintsMetric() ? " heat" : ""), style: layer ? null : heatStyle(item), "data-r": layer ? null : item, "aria-current": !layer && isPicked(item) || null },
      make("th", { scope: "row", title: layer ? null : data[6] }, layer ? [layerName(layer), make("small", {}, layer[1] && " " + T("js.layers", layer[1]))] : [make("span", { class: "name" }, nameOf(data)), " ", make("small", { class: "operators" }, data[2])]),
      number(count > 1 ? grouped(count) : ""), phases.map(phase => layer ? cells(layerSums(phase, item.layer), phase) : cells(app.row(item, phase), app.row(item, phase).bound, SYMBOLS[app.row(item, phase).bound])));
  }
  const firstShown = () => whole ? 0 : Math.max(0, Math.min(Math.floor(top / HEIGHT) - 6, items.length - 1));
  function paint() {
    const from = firstShown(), to = Math.min(items.length, from + (whole || Math.ceil(innerHeight / HEIGHT) + 12)), space = count => !whole && count > 0 && make("tr", { class: "space", "aria-hidden": "true" }, make("td", { colspan: 2 + 5 * phases.length, style: `height:${count * HEIGHT}px` }));
    body.replaceChildren();
    fill(body, { "data-from": from }, [space(from), items.slice(from, to).map((item, i) => line(item, from + i)), space(items.length - to)]);
  }
  // all rows, for print and export
  table.whole = count => { whole = count; paint(); };
  addEventListener("beforeprint", () => table.whole(1000));
  addEventListener("afterprint", () => table.whole(0));
  box.addEventListener("scroll", () => { top = box.scrollTop; if (+body.dataset.from !== firstShown()) paint(); });
  table.addEventListener("click", pick);
  box.addEventListener("keydown", e => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key], rows = items.filter(item => item.layer === undefined), at = app.selection ? rows.indexOf(app.selection.row) : -1;
    if (!step || !rows.length) return;
    e.preventDefault();
    app.select({ row: rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step))] });
  });
  live("kernels", () => {
    arrange();
    const known = n => n === null ? NaN : n;
    table.tFoot.replaceChildren(make("tr", {}, make("th", { scope: "row" }, T("js.all-kernels")), number(grouped(app.results[phases[0]].run.plan.groupOf.length)), phases.map(phase => { const t = app.results[phase].totals; return cells({ seconds: known(t.predictedSeconds), share: 1, flops: known(t.flops), traffic: known(t.trafficBytes) }, phase); })));
  }, "results");
  live("kernels", arrange, "filter");
  live("kernels", paint, "metric");
  live("kernels", () => {
    const i = app.selection ? items.indexOf(app.selection.row) : -1, room = box.clientHeight - table.tHead.offsetHeight;
    if (i >= 0 && (i * HEIGHT < box.scrollTop || i * HEIGHT > box.scrollTop + room - 70)) box.scrollTop = i * HEIGHT - room / 2;
    top = box.scrollTop;
    paint();
  }, "select");
});
