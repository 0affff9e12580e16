// A formula as written by hand; with values where there are any.
const JOINS = { "+": " + ", "*": "·", "/": " / ", "//": " div ", "%": " mod " };
const rankOf = f => !Array.isArray(f) || !JOINS[f[0]] ? 3 : f[0] === "+" ? 1 : 2;
function formulaText(f, valueOf = name => name) {
  if (typeof f === "string") return valueOf(f);
  if (!Array.isArray(f)) return f ?? "?";
  const [operation, ...operands] = f, isPower = operation === "pow", own = rankOf(f);
  const texts = operands.map((g, i) => {
    const text = formulaText(g, valueOf), rank = rankOf(g);
    return rank < own || isPower && Array.isArray(g) || i && own === 2 && rank === 2 && operation !== "*" ? `(${text})` : text;
  });
  if (isPower) return texts[0] + (/^\d+$/.test(texts[1]) ? String(texts[1]).replace(/\d/g, d => "⁰¹²³⁴⁵⁶⁷⁸⁹"[d]) : "^" + texts[1]);
  return JOINS[operation] ? texts.join(JOINS[operation]).replace(/\+ -(1·)?/g, "− ") : `${operation}(${texts.join(", ")})`;
}
// The account of what is selected.
setUp(() => {
  const box = byId("account"), none = [...box.childNodes], heading = text => make("h3", {}, text), code = text => make("code", {}, text);
  const pairs = (kind, list) => make("dl", kind, list.map(([name, ...value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
  const numbers = sum => pairs("mini", [inSeconds(sum.seconds), inShare(sum.share), inFlops(sum.flops), inBytes(sum.traffic), FORMAT.intensity(sum.flops / sum.traffic), inBytes(sum.weights), inBytes(sum.kvReads + sum.kvWrites), grouped(sum.kernels)]
    .map((value, i) => [T("js.number." + i), value]));
  function findings(rows) {
    const found = all("#findings [data-rows]").filter(li => li.dataset.rows.split(" ").some(r => rows.includes(+r)));
    return found.length > 0 && [heading(T("js.findings")), found.map(li => make("p", "note", make("a", { href: "#findings" }, one(".code", li).textContent), " " + one("p", li).textContent))];
  }
  function ofRow(r) {
    const { rows, layers, symbols, formulas } = app.model, [layer, label, operators, , , , node, signature, operands, nodes, more] = rows[r], phases = drawnPhases();
    const { run, rows: totals } = results[phases[0]], first = app.row(r, phases[0]), numbered = layers[layer][1], header = (text, kind) => make("th", { scope: "col", class: kind }, text);
    // the kernels of most time stand for the row; a chat by its last step
    const [g] = [...run.plan.parts[r].keys()].sort((a, b) => totals[b * COLUMNS + SECONDS] - totals[a * COLUMNS + SECONDS]);
    const works = [...run.plan.groups[g]?.slice(WORK, CAUSAL).entries() ?? []].filter(([, f]) => formulas[f] !== 0);
    const bound = phases.map(phase => {
      const { workload } = results[phase], at = phase === "chat" ? stepOf(workload, workload.generated) : workload, values = app.model.bind(at), valueOf = name => values[symbols.findIndex(s => s[0] === name)];
      run.bind(at);
      return {
        puts: works.map(([, f]) => make("span", "put", SYMBOL_OF[phase] + " ", code(formulaText(formulas[f], valueOf)), " = ", make("b", {}, inFlops(run.formulas[f])))),
        bytes: operands.map(([, , , tensor]) => number(inBytes, run.bytes[tensor]))
      };
    });
    return [heading(label), make("p", "where", operators), make("p", "name", node), make("p", "where", [scopeOf(rows[r]), first.kernels > 1 && "×" + grouped(first.kernels), numbered && T("js.layers", numbered)].filter(Boolean).join(", ")), code(signature),
      phases.map(phase => [withMark("h3", phase), make("p", "", limitText(app.row(r, phase), settings.device)), numbers(app.row(r, phase))]),
      works.length > 0 && [heading(T("js.formula")), pairs("formulas", works.map(([kind, f], i) => [T("js.work." + kind), code(formulaText(formulas[f])), bound.map(b => b.puts[i])]))],
      operands.length > 0 && [heading(T("js.bytes-of-one")), make("table", "compact",
        make("thead", {}, make("tr", {}, header(T("js.operand")), phases.map(phase => header(SYMBOL_OF[phase], "n")))),
        make("tbody", {}, operands.map(([role, operand, type], i) => make("tr", {}, rowHead({}, make("span", "name", operand), make("br"), make("small", {}, T("js.role." + role) + ", "), code(type)), bound.map(b => b.bytes[i])))))],
      heading(T("js.measured")), make("p", "", first.measuredSeconds > 0 ? inSeconds(first.measuredSeconds) : T("js.not-measured")),
      heading(T("js.nodes")), make("p", "where name", nodes.join(", ") + (more ? T("js.more", more) : "")), findings([r])];
  }
  function ofScope(scope) {
    const rows = allRows().filter(r => holds(scope, r));
    if (!rows.length) return none;
    return [heading(scope), drawnPhases().map(phase => [withMark("h3", phase), numbers(sumOf(rows.map(r => app.row(r, phase))))]), findings(rows)];
  }
  live("inspector", () => {
    const { scope, row } = app.selection || {};
    refill(box, scope ? ofScope(scope) : app.model.rows[row] ? ofRow(row) : none);
  }, "results select phase");
});
