// The bar of the views and the tree of modules.
setUp(() => {
  const bar = byId("show"), filter = byId("filter"), { phase, metric } = bar.elements;
  bar.hidden = false;
  listen(bar, "submit", stop);
  listen(bar, "input", e => app.show({ [e.target.name]: e.target.value.trim() }));
  listen(filter, "keydown", e => { if (e.key === "Escape") { filter.blur(); app.show({ filter: "" }); } });
  live("bar", () => {
    refill(phase, app.phases.filter(p => results[p]).map(value => make("option", { value }, phaseName(value))));
    phase.value = app.phase;
    metric.value = app.metric;
    if (document.activeElement !== filter) filter.value = app.filter;
    say(byId("matches"), app.filter && T("js.matches", grouped(matchingRows().length), grouped(app.model.rows.length)));
  }, "results phase metric filter");
});
const clamp = (value, least, most) => max(least, min(most, value));
const matchingRows = () => allRows().filter(matchesFilter);
// Sums of rows.
function sumOf(rows) {
  const sum = { seconds: 0, share: 0, flops: 0, traffic: 0, memory: 0, weights: 0, kvReads: 0, kvWrites: 0, kernels: 0 };
  rows.forEach(row => { for (const key in sum) sum[key] += row[key]; });
  return sum;
}
// Scrolls within the box of a table, where a line of it is out of sight below its head.
function reveal(table, top) {
  const box = table.parentNode, { scrollTop, clientHeight } = box;
  if (top < scrollTop + table.tHead.offsetHeight || top > scrollTop + clientHeight - 70) box.scrollTop = top - clientHeight / 2;
}
const MOST_CHILDREN = 100;
setUp(() => {
  const table = byId("module-tree"), body = table.tBodies[0], { rows, layers } = app.model, parts = rows.map(row => scopeOf(row).split("/").filter(Boolean)), isOpen = new Set();
  // the nodes that are shown, and the one that keys go to
  let shown, reached;
  // What a module holds: modules { scope } and kernels { row }, with all their rows; a kernel stands for the modules that hold nothing else.
  const childrenOf = node => node.children ??= groupBy(node.all, r => parts[r][node.depth] ?? r).map(([name, all]) => {
    const [r] = all, depth = node.depth + 1, scope = parts[r].slice(0, depth).join("/"), [operators, , , times] = rows[r].slice(2), numbers = layers[rows[r][0]][1];
    return all.length > 1 ? { scope, name, depth, all, times: layers.reduce((sum, layer) => layer[0] === scope ? sum + layer[2] : sum, 0) }
      : { row: r, name: name === r ? operators + (numbers && ", " + T("js.layers", numbers)) : name, depth, all, times };
  });
  const root = { depth: 0, all: [...rows.keys()] };
  const open = node => {
    if (!node.scope || node.depth > 2 && childrenOf(node).length > 1) return;
    isOpen.add(node.scope);
    childrenOf(node).forEach(open);
  };
  childrenOf(root).forEach(open);
  const isSelected = ({ scope, row }) => app.selection?.scope === scope && pickedRow() === row;
  function paint() {
    const hadFocus = body.contains(document.activeElement), figures = rowsIn(app.phase);
    let left = 0;
    shown = [];
    // of very many that a module holds, the first, and what is selected
    const walk = module => childrenOf(module).filter(node => node.all.some(matchesFilter)).forEach((node, i) => {
      if (i >= MOST_CHILDREN && !isSelected(node) && !node.all.includes(pickedRow())) return left++;
      shown.push(node);
      if (isOpen.has(node.scope)) walk(node);
    });
    walk(root);
    say(byId("modules-left"), left ? T("js.left-out", grouped(left)) : "");
    const whole = sumBy(figures, metricOf), chosen = shown.findIndex(isSelected), current = max(0, chosen < 0 ? shown.indexOf(reached) : chosen);
    refill(body, shown.map((node, i) => {
      const { scope, row, name, depth, times } = node, sum = sumOf(node.all.map(r => figures[r])), isWide = isOpen.has(scope);
      // modules by their part of the whole, kernels as in the other views
      const part = sum[METRICS[app.metric]] / whole, heat = !scope ? heatStyle(row) : paintsMetric() && part >= 0 ? heated(part) : null;
      return make("tr", { class: heat && "heat", style: heat, "aria-level": depth, "aria-expanded": scope && isWide, "aria-selected": isSelected(node), tabindex: i === current ? 0 : -1, "data-r": row, "data-scope": scope },
        rowHead({ style: "--depth:" + depth, title: scope || nameOf(rows[row]) }, make("span", { class: "twist", "aria-hidden": true }, scope && (isWide ? "▾" : "▸")), name, times > 1 && make("small", {}, " ×" + times)),
        number(inSeconds, sum.seconds), barCell(scope ? app.phase : figures[row].bound, sum.share), number(inBytes, sum.memory), number(inCount, sum.flops));
    }));
    table.ariaLabel = table.parentNode.ariaLabel = T("js.modules", phaseName(app.phase));
    if (hadFocus) focus(current);
  }
  function focus(i) {
    const at = clamp(i, 0, shown.length - 1), row = body.rows[at];
    reached = shown[at];
    all("tr", body, tr => { tr.tabIndex = tr === row ? 0 : -1; });
    row?.focus({ preventScroll: true });
    reveal(table, row?.offsetTop);
  }
  function toggle(i) {
    const { scope } = shown[i];
    if (!isOpen.delete(scope)) isOpen.add(scope);
    paint();
    focus(i);
  }
  const choose = node => app.select(isSelected(node) ? null : node), placeOf = e => [...body.rows].indexOf(e.target.closest("tr"));
  onClick(table, e => {
    const i = placeOf(e), node = shown[i];
    if (node?.scope && e.target.matches(".twist")) toggle(i); else if (node) choose(node);
  });
  listen(table, "keydown", e => {
    const i = placeOf(e), node = shown[i], isWide = isOpen.has(node?.scope);
    let parent = i;
    while (parent > 0 && shown[parent].depth >= node.depth) parent--;
    const to = { ArrowDown: i + 1, ArrowUp: i - 1, ArrowRight: isWide ? i + 1 : i, ArrowLeft: parent, Home: 0, End: shown.length }[e.key];
    if (!node) return;
    if (e.key === "Enter") choose(node);
    else if (node.scope && e.key === (isWide ? "ArrowLeft" : "ArrowRight")) toggle(i);
    else if (to === undefined) return;
    else focus(to);
    stop(e);
  });
  live("modules", paint, "results phase metric filter");
  // opens the way to what is selected elsewhere
  app.on("select", () => {
    const s = app.selection, way = s ? s.scope ?? scopeOf(rows[s.row]) + "/" : "";
    for (const { index } of way.matchAll("/")) isOpen.add(way.slice(0, index));
    paint();
    reveal(table, one("[aria-selected=true]", body)?.offsetTop);
  });
  fill(table, { role: "treegrid" });
});
