// The table of kernels: any order, only the rows in sight.
app.setUps.push(() => {
  const table = byId("kernel-table"), box = table && table.parentNode;
  if (!table) return;
  byId("kernels").dataset.live = "";
  table.classList.add("live");
  all(".note", byId("kernels")).forEach(e => e.remove());
  const HEIGHT = 30, body = make("tbody"), columns = ["seconds", "share", "flops", "traffic", "intensity"];
  let items = [], order = null, isDown = true, phases = [], isPrinting = false;
  all("tbody", table).forEach((old, i) => i ? old.remove() : old.replaceWith(body));
  // headings become buttons
  const heads = [...table.tHead.rows[0].cells].filter(th => th.rowSpan > 1).concat(...table.tHead.rows[1].cells), keyOf = i => i === 0 ? "name" : i === 1 ? "kernels" : columns[(i - 2) % 5] + "/" + Math.floor((i - 2) / 5);
  heads.forEach((th, i) => {
    const button = make("button", { type: "button" }, th.textContent);
    th.replaceChildren(button);
    button.addEventListener("click", () => {
      const key = keyOf(i);
      if (order === key && isDown === (i > 0)) isDown = !isDown; else if (order === key) order = null; else { order = key; isDown = i > 0; }
      heads.forEach((h, j) => { if (keyOf(j) === order) h.setAttribute("aria-sort", isDown ? "descending" : "ascending"); else h.removeAttribute("aria-sort"); });
      arrange();
      box.scrollTop = 0;
    });
  });
  // rows in order, with a line before each layer where they run as they are executed
  function arrange() {
    phases = app.phases.filter(p => p !== "chat" && app.results[p]);
    const rows = app.model.rows, hits = rows.map((_, r) => r).filter(r => !app.filter || matchesFilter(r));
    if (order) {
      const [name, phase] = order.split("/"), of = rowsOf(app.results[phases[phase || 0]]), turn = isDown ? -1 : 1, value = r => name === "name" ? nameOf(rows[r]) : of[r][name], known = v => v === v;
      hits.sort((a, b) => { const [x, y] = [value(a), value(b)]; return !known(x) || !known(y) ? (known(y) ? 1 : 0) - (known(x) ? 1 : 0) : x < y ? -turn : x > y ? turn : a - b; });
      items = hits;
    } else {
      items = [];
      hits.forEach((r, i) => { if (!app.filter && (!i || rows[hits[i - 1]][0] !== rows[r][0])) items.push({ layer: rows[r][0] }); items.push(r); });
    }
    table.setAttribute("aria-rowcount", items.length + 3);
    paint();
  }
  const cells = (tr, row, phase, symbol) => tr.append(make("td", { class: "n first" }, FORMAT.seconds(row.seconds)), barCell(symbol ? row.bound : phase, row.share, symbol && SYMBOLS[row.bound]), make("td", { class: "n" }, FORMAT.count(row.flops)), make("td", { class: "n" }, FORMAT.bytes(row.traffic)), make("td", { class: "n" }, row.traffic > 0 && row.flops >= 0 ? plain(row.flops / row.traffic) : "–"));
  const layerSums = (phase, layer) => { const rows = rowsOf(app.results[phase]), sums = rows.layers = rows.layers || new Map(); if (!sums.has(layer)) sums.set(layer, sumOf(rows.filter(row => app.model.rows[row.row][0] === layer))); return sums.get(layer); };
  function line(item, i) {
    const isLayer = item.layer !== undefined, data = isLayer ? app.model.layers[item.layer] : app.model.rows[item], tr = make("tr", { "aria-rowindex": i + 3, class: isLayer ? "layer" : isPicked(item) ? "picked" : "", "data-r": isLayer ? null : item, "aria-current": !isLayer && isPicked(item) ? "true" : null });
    const th = make("th", { scope: "row", title: isLayer ? null : data[6] });
    if (isLayer) th.append(data[0] || T(data[3] ? "js.before" : "js.after"), make("small", {}, data[1] && " " + T("js.layers", data[1]))); else th.append(make("span", { class: "name" }, nameOf(data)), " ", make("small", { class: "operators" }, data[2]));
    const count = isLayer ? data[2] : app.row(item, phases[0]).kernels;
    tr.append(th, make("td", { class: "n" }, count > 1 ? grouped(count) : ""));
    phases.forEach(phase => cells(tr, isLayer ? layerSums(phase, item.layer) : app.row(item, phase), phase, !isLayer));
    if (!isLayer && paintsMetric()) { tr.classList.add("heat"); tr.style.setProperty("--heat", (heatOf(item) || 0).toFixed(3)); }
    return tr;
  }
  const space = count => { const tr = make("tr", { class: "space", "aria-hidden": "true" }); tr.append(make("td", { colspan: 2 + 5 * phases.length, style: "height:" + count * HEIGHT + "px" })); return tr; };
  function paint() {
    const visible = Math.ceil(innerHeight / HEIGHT) + 12, from = isPrinting ? 0 : Math.max(0, Math.min(items.length - visible, Math.floor(box.scrollTop / HEIGHT) - 6)), to = isPrinting ? Math.min(items.length, 1000) : Math.min(items.length, from + visible);
    body.replaceChildren(...(from ? [space(from)] : []), ...items.slice(from, to).map((item, i) => line(item, from + i)), ...(to < items.length && !isPrinting ? [space(items.length - to)] : []));
    body.dataset.from = from;
  }
  function paintFoot() {
    const foot = make("tr");
    foot.append(make("th", { scope: "row" }, T("js.all")), make("td", { class: "n" }, grouped(app.results[phases[0]].run.plan.groupOf.length)));
    phases.forEach(phase => { const t = app.results[phase].totals; cells(foot, { seconds: t.predictedSeconds === null ? NaN : t.predictedSeconds, share: 1, flops: t.flops === null ? NaN : t.flops, traffic: t.trafficBytes === null ? NaN : t.trafficBytes }, phase); });
    table.tFoot.replaceChildren(foot);
  }
  const reveal = r => {
    const i = items.indexOf(r), top = i * HEIGHT, head = table.tHead.offsetHeight;
    if (i >= 0 && (top < box.scrollTop || top + HEIGHT > box.scrollTop + box.clientHeight - head - 40)) box.scrollTop = top - (box.clientHeight - head) / 2;
  };
  box.addEventListener("scroll", () => { if (+body.dataset.from !== Math.max(0, Math.floor(box.scrollTop / HEIGHT) - 6)) paint(); });
  table.addEventListener("click", pick);
  box.addEventListener("keydown", e => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key], rows = items.filter(item => item.layer === undefined);
    if (!step || e.target.closest("button") || !rows.length) return;
    e.preventDefault();
    const at = app.selection ? rows.indexOf(app.selection.row) : -1;
    app.select({ row: rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step))] });
  });
  addEventListener("beforeprint", () => { isPrinting = true; paint(); });
  addEventListener("afterprint", () => { isPrinting = false; paint(); });
  app.on("results", () => { arrange(); paintFoot(); });
  app.on("filter", arrange);
  ["metric", "phase"].forEach(event => app.on(event, paint));
  app.on("select", () => { if (app.selection && app.selection.row !== undefined) reveal(app.selection.row); paint(); });
});
