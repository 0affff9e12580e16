// A formula as written by hand; with values where there are any.
function formulaText(f, valueOf) {
  if (typeof f === "string") return valueOf ? valueOf(f) : f;
  if (!Array.isArray(f)) return f === null ? "?" : f;
  const rank = g => Array.isArray(g) ? { "+": 1, "*": 2, "/": 2, "//": 2, "%": 2 }[g[0]] || 3 : 3, own = rank(f), isPower = f[0] === "pow";
  const inner = f.slice(1).map((g, i) => { const text = formulaText(g, valueOf); return rank(g) < own || isPower && Array.isArray(g) || i && own === 2 && rank(g) === 2 && f[0] !== "*" ? `(${text})` : text; });
  if (isPower) return inner[0] + (/^\d+$/.test(inner[1]) ? String(inner[1]).replace(/\d/g, d => "⁰¹²³⁴⁵⁶⁷⁸⁹"[d]) : "^" + inner[1]);
  const join = { "+": " + ", "*": "·", "/": " / ", "//": " div ", "%": " mod " }[f[0]];
  return join ? inner.join(join).replace(/\+ -(1·)?/g, "− ") : `${f[0]}(${inner.join(", ")})`;
}
// The account of what is selected.
app.setUps.push(() => {
  const box = byId("account"), none = [...box.childNodes], heading = text => make("h3", {}, text), code = text => make("code", {}, text);
  const pairs = (kind, list) => make("dl", { class: kind }, list.map(([name, ...value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
  const numbers = sum => pairs("mini", [["time", FORMAT.seconds(sum.seconds)], ["share", FORMAT.percent(sum.share)], ["flops", FORMAT.flops(sum.flops)], ["traffic", FORMAT.bytes(sum.traffic)], ["intensity", FORMAT.intensity(sum.traffic > 0 ? sum.flops / sum.traffic : NaN)], ["weights", FORMAT.bytes(sum.weights)], ["kv", FORMAT.bytes(sum.kvReads + sum.kvWrites)], ["kernels", grouped(sum.kernels)]].map(([key, value]) => [T("js.number." + key), value]));
  const findings = rows => { const found = all("#findings [data-rows]").filter(li => li.dataset.rows.split(" ").some(r => rows.includes(+r))); return found.length ? [heading(T("js.findings")), ...found.map(li => make("p", { class: "note" }, make("a", { href: "#findings" }, li.querySelector(".code").textContent), " " + li.querySelector("p").textContent))] : []; };
  function ofRow(r) {
    const row = app.model.rows[r], device = app.settings.device, phases = drawnPhases(), layer = app.model.layers[row[0]][1], run = app.results[phases[0]].run, rows = app.results[phases[0]].rows, symbols = app.model.symbols.map(s => s[0]), first = app.row(r, phases[0]);
    // the kernels of most time stand for the row; a chat by its last step
    const g = [...run.plan.parts[r].keys()].sort((a, b) => rows[b * COLUMNS + SECONDS] - rows[a * COLUMNS + SECONDS])[0];
    const bound = phases.map(phase => { const w = app.results[phase].workload, at = phase === "chat" ? stepOf(w, w.generated) : w; run.bind(at); return { phase, values: app.model.bind(at).slice(), formulas: run.formulas.slice(), bytes: run.bytes.slice() }; });
    const formulas = g === undefined ? [] : ["matrix", "vector", "transcendental"].map((kind, i) => [kind, run.plan.groups[g][6 + i]]).filter(([, f]) => app.model.formulas[f] !== 0);
    return [heading(row[1]), make("p", { class: "where" }, row[2]), make("p", { class: "name" }, row[6]), make("p", { class: "where" }, [scopeOf(row), first.kernels > 1 && "×" + grouped(first.kernels), layer && T("js.layers", layer)].filter(Boolean).join(", ")), code(row[7]),
      phases.map(phase => [phaseHeading(phase), make("p", {}, limitText(app.row(r, phase), device)), numbers(app.row(r, phase))]),
      formulas.length > 0 && [heading(T("js.formula")), pairs("formulas", formulas.map(([kind, f]) => [T("js.work." + kind), code(formulaText(app.model.formulas[f])), bound.map(b =>
        make("span", { class: "put" }, SYMBOL_OF[b.phase] + " ", code(formulaText(app.model.formulas[f], s => b.values[symbols.indexOf(s)])), " = ", make("b", {}, FORMAT.flops(b.formulas[f]))))]))],
      row[8].length > 0 && [heading(T("js.bytes-of-one")), make("table", { class: "compact" }, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, T("js.operand")), phases.map(p => make("th", { scope: "col", class: "n" }, SYMBOL_OF[p])))),
        make("tbody", {}, row[8].map(([role, operand, type, tensor]) => make("tr", {}, make("th", { scope: "row" }, make("span", { class: "name" }, operand), make("br"), make("small", {}, T("js.role." + role) + ", "), code(type)), bound.map(b => number(FORMAT.bytes(b.bytes[tensor])))))))],
      heading(T("js.measured")), make("p", {}, first.measuredSeconds > 0 ? FORMAT.seconds(first.measuredSeconds) : T("js.not-measured")),
      heading(T("js.nodes")), make("p", { class: "where name" }, row[9].join(", ") + (row[10] ? T("js.more", row[10]) : "")), findings([r])];
  }
  function ofScope(scope) {
    const rows = app.model.rows.map((row, r) => isIn(row, scope) ? r : -1).filter(r => r >= 0);
    return [heading(scope), drawnPhases().map(phase => [phaseHeading(phase), numbers(sumOf(rows.map(r => app.row(r, phase))))]), findings(rows)];
  }
  live("inspector", () => {
    const s = app.selection;
    refill(box, !s || !s.scope && !app.model.rows[s.row] ? none : s.scope ? ofScope(s.scope) : ofRow(s.row));
  }, "results select phase");
});
