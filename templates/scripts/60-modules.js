// The bar of the views and the tree of modules.
app.setUps.push(() => {
  const bar = byId("show"), filter = byId("filter"), { phase, metric } = bar.elements, option = (value, text) => make("option", { value }, text);
  bar.hidden = false;
  metric.append(...METRICS.map(m => option(m, T("js.metric." + m))));
  bar.addEventListener("submit", e => e.preventDefault());
  bar.addEventListener("input", e => app.show({ [e.target.name]: e.target.value.trim() }));
  filter.addEventListener("keydown", e => { if (e.key === "Escape") { filter.value = ""; app.show({ filter: "" }); filter.blur(); } });
  live("bar", () => {
    phase.replaceChildren(...app.phases.filter(p => app.results[p]).map(p => option(p, T("js.phase." + p))));
    phase.value = app.phase;
    metric.value = app.metric;
    if (document.activeElement !== filter) filter.value = app.filter;
    byId("matches").textContent = app.filter && T("js.matches", grouped(app.model.rows.filter((_, r) => matchesFilter(r)).length), grouped(app.rowCount()));
  }, "results phase metric filter");
});
// Sums of rows.
function sumOf(rows) {
  const sum = { seconds: 0, share: 0, flops: 0, traffic: 0, memory: 0, weights: 0, kvReads: 0, kvWrites: 0, kernels: 0 };
  rows.forEach(row => { for (const key in sum) sum[key] += row[key]; });
  return sum;
}
app.setUps.push(() => {
  const table = byId("module-tree"), body = table.tBodies[0], box = table.parentNode, isOpen = new Set();
  let of, root, shown;
  table.setAttribute("role", "treegrid");
  // a node is a module { path, name, layers, children } or a kernel { row }; all: its rows
  function plant() {
    of = app.model;
    root = { path: "", children: new Map(), all: [] };
    isOpen.clear();
    of.rows.forEach((row, r) => {
      let at = root;
      scopeOf(row).split("/").filter(Boolean).forEach((name, i) => {
        at.all.push(r);
        if (!at.children.has(name)) at.children.set(name, { path: (at.path && at.path + "/") + name, name, depth: i + 1, children: new Map(), all: [], layers: new Set() });
        at = at.children.get(name);
        if (at.path === of.layers[row[0]][0]) at.layers.add(of.layers[row[0]]);
      });
      at.all.push(r);
      at.children.set(r, { row: r, depth: (at.depth || 0) + 1, all: [r], name: row[2] + (of.layers[row[0]][1] && ", " + T("js.layers", of.layers[row[0]][1])) });
    });
    const open = (node, depth) => { if (node.children && (depth < 3 || node.children.size === 1)) { isOpen.add(node.path); node.children.forEach(child => open(child, depth + 1)); } };
    open(root, 0);
  }
  const keyOf = node => node.children ? { scope: node.path } : { row: node.row }, isSelected = node => !!app.selection && (node.children ? app.selection.scope === node.path : app.selection.row === node.row);
  function paint() {
    if (of !== app.model) plant();
    const had = box.contains(document.activeElement), rows = rowsOf(app.results[app.phase]);
    shown = [];
    const walk = node => [...node.children.values()].filter(child => !app.filter || child.all.some(matchesFilter)).slice(0, 100).forEach(child => {
      let leaf = child;
      // a module of a single kernel stands for it
      while (leaf.children && leaf.all.length === 1) leaf = [...leaf.children.values()][0];
      shown.push(Object.assign({}, leaf, { name: child.name, depth: child.depth }));
      if (leaf.children && isOpen.has(leaf.path)) walk(leaf);
    });
    walk(root);
    const current = Math.max(0, shown.findIndex(isSelected));
    body.replaceChildren(...shown.map((node, i) => {
      const sum = sumOf(node.all.map(r => rows[r])), open = node.children && isOpen.has(node.path), times = node.children ? [...node.layers].reduce((n, layer) => n + layer[2], 0) : of.rows[node.row][5];
      return make("tr", { role: "row", class: !node.children && paintsMetric() ? "heat" : null, style: node.children ? null : heatStyle(node.row), "aria-level": node.depth, "aria-expanded": node.children ? open : null, "aria-selected": isSelected(node), tabindex: i === current ? 0 : -1, "data-i": i, "data-r": node.row, "data-scope": node.path },
        make("th", { role: "rowheader", style: "--depth:" + node.depth, title: node.path || nameOf(of.rows[node.row]) }, make("span", { class: "twist", "aria-hidden": "true" }, node.children && (open ? "▾" : "▸")), node.name, times > 1 && make("small", {}, " ×" + times)),
        [number(FORMAT.seconds(sum.seconds)), barCell(node.children ? app.phase : rows[node.row].bound, sum.share), number(FORMAT.bytes(sum.memory)), number(FORMAT.count(sum.flops))].map(td => fill(td, { role: "gridcell" })));
    }));
    if (had) focus(current);
  }
  const focus = i => {
    const row = body.rows[Math.max(0, Math.min(shown.length - 1, i))];
    [...body.rows].forEach(tr => { tr.tabIndex = tr === row ? 0 : -1; });
    if (row) row.focus({ preventScroll: true });
    reveal(row);
  };
  const reveal = row => { if (row && (row.offsetTop < box.scrollTop + 30 || row.offsetTop + 30 > box.scrollTop + box.clientHeight)) box.scrollTop = row.offsetTop - box.clientHeight / 2; };
  const toggle = (i, open) => { isOpen[open ? "add" : "delete"](shown[i].path); paint(); focus(i); };
  const choose = node => app.select(isSelected(node) ? null : keyOf(node));
  table.addEventListener("click", e => {
    const row = e.target.closest("[data-i]"), i = row && +row.dataset.i;
    if (row && e.target.closest(".twist") && shown[i].children) toggle(i, !isOpen.has(shown[i].path)); else if (row) choose(shown[i]);
  });
  table.addEventListener("keydown", e => {
    const row = e.target.closest("[data-i]"), i = row && +row.dataset.i, node = shown[i], open = node && node.children && isOpen.has(node.path);
    let parent = i;
    while (parent > 0 && shown[parent].depth >= node.depth) parent--;
    const to = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: shown.length, ArrowRight: open ? i + 1 : i, ArrowLeft: open ? i : parent }[e.key];
    if (!node || to === undefined && e.key !== "Enter") return;
    if (to === undefined) choose(node); else if (to === i && node.children) toggle(i, !open); else focus(to);
    e.preventDefault();
  });
  live("modules", paint, "results phase metric filter");
  // opens the way to what is selected elsewhere
  app.on("select", () => {
    const s = app.selection, parts = s ? (s.scope || scopeOf(of.rows[s.row])).split("/") : [];
    parts.forEach((_, i) => { if (s.scope === undefined || i < parts.length - 1) isOpen.add(parts.slice(0, i + 1).join("/")); });
    paint();
    reveal(table.querySelector("[aria-selected=true]"));
  });
});
