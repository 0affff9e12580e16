// The bar of the views, the tree of modules, and the account of what is selected.
app.setUps.push(() => {
  const bar = byId("show");
  if (!bar) return;
  const filter = byId("filter"), matches = byId("matches");
  bar.hidden = false;
  byId("bar").dataset.live = "";
  const paintPhases = () => bar.elements.phase.replaceChildren(...app.phases.filter(p => app.results[p]).map(p => make("option", { value: p }, T("js.phase." + p))));
  bar.elements.metric.replaceChildren(...METRICS.map(m => make("option", { value: m }, T("js.metric." + m))));
  bar.addEventListener("submit", e => e.preventDefault());
  bar.addEventListener("input", e => app.show({ [e.target.name]: e.target.value.trim() }));
  filter.addEventListener("keydown", e => { if (e.key === "Escape") { filter.value = ""; app.show({ filter: "" }); filter.blur(); } });
  const paint = () => {
    bar.elements.phase.value = app.phase;
    bar.elements.metric.value = app.metric;
    if (document.activeElement !== filter) filter.value = app.filter;
    matches.textContent = app.filter ? T("js.matches", grouped(app.model.rows.filter((_, r) => matchesFilter(r)).length), grouped(app.rowCount())) : "";
  };
  app.on("results", () => { paintPhases(); paint(); });
  ["phase", "metric", "filter"].forEach(event => app.on(event, paint));
});

// Sums of rows for a module.
function sumOf(rows) {
  const sum = { seconds: 0, share: 0, flops: 0, traffic: 0, memory: 0, weights: 0, kvReads: 0, kvWrites: 0, reads: 0, writes: 0, kernels: 0 };
  rows.forEach(row => Object.keys(sum).forEach(key => { sum[key] += row[key]; }));
  return sum;
}

app.setUps.push(() => {
  const table = byId("module-tree"), box = table && table.parentNode;
  if (!table) return;
  byId("modules").dataset.live = "";
  table.setAttribute("role", "treegrid");
  let of = null, root = null, shown = [], isOpen = new Set();
  const MOST = 200;
  // a node is a module { path, name, times, children, rows } or a kernel { row }
  function plant() {
    of = app.model;
    root = { path: "", name: "", children: new Map(), all: [] };
    isOpen = new Set();
    of.rows.forEach((row, r) => {
      let at = root;
      const layer = of.layers[row[0]], parts = scopeOf(row).split("/").filter(Boolean);
      at.all.push(r);
      parts.forEach((name, i) => {
        const path = parts.slice(0, i + 1).join("/");
        if (!at.children.has(name)) at.children.set(name, { path, name, depth: i + 1, children: new Map(), all: [], layers: new Set() });
        at = at.children.get(name);
        at.all.push(r);
        if (path === layer[0]) at.layers.add(layer);
      });
      at.children.set(r, { row: r, depth: parts.length + 1, all: [r] });
    });
    const open = (node, depth) => { if (node.children && (depth < 3 || node.children.size === 1)) { isOpen.add(node.path); node.children.forEach(child => open(child, depth + 1)); } };
    open(root, 0);
  }
  // a module of a single kernel stands for it
  const single = node => { while (node.children && node.children.size === 1 && node.all.length === 1) node = [...node.children.values()][0]; return node; };
  const isSelected = node => !!app.selection && (node.row !== undefined ? app.selection.row === node.row : app.selection.scope === node.path);
  function paint() {
    if (of !== app.model) plant();
    const had = box.contains(document.activeElement), rows = rowsOf(app.results[app.phase]), at = box.scrollTop;
    shown = [];
    const walk = node => [...node.children.values()].filter(child => !app.filter || child.all.some(matchesFilter)).slice(0, MOST).forEach(child => {
      const depth = child.depth;
      const leaf = single(child);
      shown.push({ node: leaf, depth, name: child.name || of.rows[child.row][2] + (of.layers[of.rows[child.row][0]][1] ? ", " + T("js.layers", of.layers[of.rows[child.row][0]][1]) : "") });
      if (leaf.children && isOpen.has(leaf.path)) walk(leaf);
    });
    walk(root);
    const current = Math.max(0, shown.findIndex(s => isSelected(s.node)));
    table.tBodies[0].replaceChildren(...shown.map(({ node, depth, name }, i) => {
      const isLeaf = node.row !== undefined, sum = sumOf(node.all.map(r => rows[r])), times = isLeaf ? of.rows[node.row][5] : [...node.layers].reduce((n, layer) => n + layer[2], 0);
      const tr = make("tr", { role: "row", "aria-level": depth, "aria-expanded": isLeaf ? null : isOpen.has(node.path), "aria-selected": isSelected(node), tabindex: i === current ? 0 : -1, "data-i": i, [isLeaf ? "data-r" : "data-scope"]: isLeaf ? node.row : node.path });
      const head = make("th", { role: "rowheader", style: "--depth:" + depth, title: isLeaf ? nameOf(of.rows[node.row]) : node.path });
      head.append(make("span", { class: "twist", "aria-hidden": "true" }, isLeaf ? "" : isOpen.has(node.path) ? "▾" : "▸"), name, ...(times > 1 ? [make("small", {}, " ×" + times)] : []));
      tr.append(head, make("td", { role: "gridcell", class: "n" }, FORMAT.seconds(sum.seconds)), barCell(isLeaf ? rows[node.row].bound : app.phase, sum.share), make("td", { role: "gridcell", class: "n" }, FORMAT.bytes(sum.memory)), make("td", { role: "gridcell", class: "n" }, FORMAT.count(sum.flops)));
      tr.children[2].setAttribute("role", "gridcell");
      if (isLeaf && paintsMetric()) { tr.classList.add("heat"); tr.style.setProperty("--heat", (heatOf(node.row) || 0).toFixed(3)); }
      return tr;
    }));
    box.scrollTop = at;
    if (had) focus(current, true);
  }
  const focus = (i, quiet) => {
    const rows = table.tBodies[0].rows, tr = rows[Math.max(0, Math.min(rows.length - 1, i))];
    if (!tr) return;
    [...rows].forEach(row => { row.tabIndex = row === tr ? 0 : -1; });
    tr.focus({ preventScroll: quiet });
  };
  const toggle = (node, open) => { if (open) isOpen.add(node.path); else isOpen.delete(node.path); };
  const choose = node => app.select(isSelected(node) ? null : node.row !== undefined ? { row: node.row } : { scope: node.path });
  table.addEventListener("click", e => {
    const tr = e.target.closest("[data-i]"), node = tr && shown[tr.dataset.i].node;
    if (!node) return;
    if (e.target.closest(".twist") && node.children) { toggle(node, !isOpen.has(node.path)); paint(); focus(+tr.dataset.i); } else choose(node);
  });
  table.addEventListener("keydown", e => {
    const tr = e.target.closest("[data-i]");
    if (!tr) return;
    const i = +tr.dataset.i, { node, depth } = shown[i], open = node.children && isOpen.has(node.path);
    const parent = () => { let p = i; while (p > 0 && shown[p].depth >= depth) p--; return p; };
    const go = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: shown.length - 1, ArrowRight: open ? i + 1 : i, ArrowLeft: open ? i : parent() }[e.key];
    if (e.key === "Enter" || e.key === " ") choose(node);
    else if (go === undefined) return;
    else if (go === i && node.children) { toggle(node, e.key === "ArrowRight"); paint(); focus(i); }
    else focus(go);
    e.preventDefault();
    e.stopPropagation();
  });
  // opens the way to what is selected elsewhere
  app.on("select", () => {
    if (app.selection && of === app.model) {
      const path = app.selection.scope !== undefined ? app.selection.scope : scopeOf(of.rows[app.selection.row]);
      path.split("/").forEach((_, i, parts) => { if (app.selection.row !== undefined || i < parts.length - 1) isOpen.add(parts.slice(0, i + 1).join("/")); });
    }
    paint();
    const tr = table.querySelector("[aria-selected=true]");
    if (tr && (tr.offsetTop < box.scrollTop || tr.offsetTop + tr.offsetHeight > box.scrollTop + box.clientHeight)) box.scrollTop = tr.offsetTop - box.clientHeight / 2;
  });
  ["results", "phase", "metric", "filter"].forEach(event => app.on(event, paint));
});

// A formula as written by hand; with values where there are any.
function formulaText(f, valueOf) {
  if (f === null) return "?";
  if (typeof f === "number") return String(f);
  if (typeof f === "string") return valueOf ? plainNumber(valueOf(f)) : f;
  const rank = g => Array.isArray(g) ? { "+": 1, "*": 2, "/": 2, "//": 2, "%": 2 }[g[0]] || 3 : 3, own = rank(f), inner = f.slice(1).map((g, i) => rank(g) < own || i && rank(g) === own && own === 2 && f[0] !== "*" || f[0] === "pow" && rank(g) < 3 ? "(" + formulaText(g, valueOf) + ")" : formulaText(g, valueOf));
  if (f[0] === "pow") return inner[0] + (/^\d+$/.test(inner[1]) ? inner[1].replace(/\d/g, d => "⁰¹²³⁴⁵⁶⁷⁸⁹"[d]) : "^" + inner[1]);
  const join = { "+": " + ", "*": "·", "/": " / ", "//": " div ", "%": " mod " }[f[0]];
  return join ? inner.join(join).replace(/\+ -1·/g, "− ").replace(/\+ -/g, "− ") : f[0] + "(" + inner.join(", ") + ")";
}
const plainNumber = n => isKnown(n) ? String(n) : "?";

app.setUps.push(() => {
  const box = byId("account");
  if (!box) return;
  byId("inspector").dataset.live = "";
  const pairs = (list, kind) => { const dl = make("dl", { class: kind || "mini" }); list.filter(Boolean).forEach(([name, value, code]) => { const div = make("div"), dd = make("dd"); dd.append(...[].concat(code ? make("code", {}, value) : value)); div.append(make("dt", {}, name), dd); dl.append(div); }); return dl; };
  const heading = text => make("h3", {}, text);
  const numbers = sum => pairs([["time", FORMAT.seconds(sum.seconds)], ["share", FORMAT.percent(sum.share)], ["flops", FORMAT.flops(sum.flops)], ["traffic", FORMAT.bytes(sum.traffic)], ["intensity", FORMAT.intensity(sum.traffic > 0 ? sum.flops / sum.traffic : NaN)], ["weights", FORMAT.bytes(sum.weights)], ["kv", FORMAT.bytes(sum.kvReads + sum.kvWrites)], ["kernels", grouped(sum.kernels)]].map(([key, value]) => [T("js.number." + key), value]));
  const byPhase = build => drawnPhases().flatMap(phase => { const h = make("h3", { class: phase }); h.append(make("span", { class: "mark", "aria-hidden": "true" }, SYMBOL_OF[phase]), " " + T("js.phase." + phase)); return [h, ...build(phase)]; });
  const findings = has => all("#findings li").filter(has).map(li => { const p = make("p", { class: "note" }), code = li.querySelector(".code"); p.append(make("a", { href: "#findings" }, code ? code.textContent : ""), " " + (li.querySelector("p") || li).textContent); return p; });

  function ofRow(r) {
    const row = app.model.rows[r], phases = app.phases.filter(p => p !== "chat" && app.results[p]), run = app.results[phases[0]].run, groups = run.plan.parts[r];
    const name = make("p", { class: "name" }, row[6]), first = app.row(r, phases[0]);
    // the group of most time stands for the row
    const g = [...groups.keys()].sort((a, b) => app.results[phases[0]].rows[b * COLUMNS + SECONDS] - app.results[phases[0]].rows[a * COLUMNS + SECONDS])[0];
    const parts = [heading(row[1]), make("p", { class: "where" }, row[2]), name, make("p", { class: "where" }, [scopeOf(row), first.kernels > 1 ? "×" + grouped(first.kernels) : "", app.model.layers[row[0]][1] ? T("js.layers", app.model.layers[row[0]][1]) : ""].filter(Boolean).join(" ")), make("code", {}, row[7])];
    parts.push(...byPhase(phase => [make("p", {}, limitText(app.row(r, phase), app.settings.device)), numbers(app.row(r, phase))]));
    const bound = phases.map(phase => { const result = app.results[phase]; result.run.bind(result.workload); const values = result.run.model.bind(result.workload).slice(); return { phase, values, formulas: run.formulas.slice(), bytes: run.bytes.slice() }; });
    const symbols = app.model.symbols.map(s => s[0]);
    if (g !== undefined) {
      const lines = [6, 7, 8].map(c => run.plan.groups[g][c]).map((f, i) => [["matrix", "vector", "transcendental"][i], f]).filter(([, f]) => app.model.formulas[f] !== 0).map(([kind, f]) => [T("js.work." + kind), [make("code", {}, formulaText(app.model.formulas[f])), ...bound.map(b => {
        const put = make("span", { class: "put" });
        put.append(SYMBOL_OF[b.phase] + " ", make("code", {}, formulaText(app.model.formulas[f], s => b.values[symbols.indexOf(s)])), " = ", make("b", {}, FORMAT.flops(b.formulas[f])));
        return put;
      })]]);
      parts.push(heading(T("js.formula")), pairs(lines, "formulas"));
    }
    const table = make("table", { class: "compact" }), head = table.createTHead().insertRow();
    [T("js.operand"), ...phases.map(p => SYMBOL_OF[p])].forEach((text, i) => head.append(make("th", { scope: "col", class: i ? "n" : null }, text)));
    const body = table.createTBody();
    row[8].forEach(([role, operand, type, tensor]) => { const tr = body.insertRow(), th = make("th", { scope: "row" }); th.append(make("span", { class: "name" }, operand), make("br"), make("small", {}, T("js.role." + role) + ", "), make("code", {}, type)); tr.append(th, ...bound.map(b => make("td", { class: "n" }, FORMAT.bytes(b.bytes[tensor])))); });
    if (row[8].length) parts.push(heading(T("js.bytes-of-one")), table);
    parts.push(heading(T("js.measured")), make("p", {}, first.measuredSeconds > 0 ? FORMAT.seconds(first.measuredSeconds) : T("js.not-measured")));
    parts.push(heading(T("js.nodes")), make("p", { class: "where name" }, row[9].join(", ") + (row[10] ? T("js.more", row[10]) : "")));
    const found = findings(li => (" " + li.dataset.rows + " ").includes(" " + r + " "));
    if (found.length) parts.push(heading(T("js.findings")), ...found);
    return parts;
  }
  function ofScope(scope) {
    const rows = app.model.rows.map((row, r) => isIn(row, scope) ? r : -1).filter(r => r >= 0), found = findings(li => (li.dataset.rows || "").split(" ").some(r => r && rows.includes(+r)));
    return [heading(scope), ...byPhase(phase => [numbers(sumOf(rows.map(r => app.row(r, phase))))]), ...(found.length ? [heading(T("js.findings")), ...found] : [])];
  }
  const none = [...box.childNodes];
  const paint = () => {
    const s = app.selection;
    box.replaceChildren(...(!s || s.row !== undefined && !app.model.rows[s.row] ? none : s.row !== undefined ? ofRow(s.row) : ofScope(s.scope)));
  };
  ["results", "select", "phase"].forEach(event => app.on(event, paint));
});
