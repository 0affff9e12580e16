// Any table as CSV, any chart as SVG, the numbers as JSON.
const csvCell = text => {
  // what a spreadsheet would take for a formula stays text; signed numbers stay numbers
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+(e[+-]?\d+)?$/i.test(text) ? "'" + text : text;
  return /[",\n\r]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
};
const cellText = cell => {
  const copied = cell.cloneNode(true);
  all("[aria-hidden=true],.tool", copied, e => e.remove());
  return copied.textContent.replace(/\s+/g, " ").trim();
};
function csvOf(table) {
  const spans = [];
  return [...table.rows].filter(row => !row.classList.contains("more") && !row.hidden).map(row => {
    const line = [], skip = () => { while (spans[line.length]-- > 0) line.push(""); };
    [...row.cells].forEach(cell => {
      skip();
      for (let i = 0; i < cell.colSpan; i++) { spans[line.length] = cell.rowSpan - 1; line.push(i ? "" : cellText(cell)); }
    });
    skip();
    return line.map(csvCell).join() + "\r\n";
  }).join("");
}
const DRAWN = "fill fill-opacity stroke stroke-width stroke-dasharray stroke-linecap stroke-opacity opacity font-size font-weight font-family text-anchor paint-order display".split(" ");
function svgOf(svg) {
  const copied = svg.cloneNode(true), to = [copied, ...all("*", copied)], box = svg.viewBox.baseVal, styleOf = (element, names) => names.map(name => name + ":" + getComputedStyle(element)[name]).join(";");
  [svg, ...all("*", svg)].forEach((element, i) => {
    to[i].removeAttribute("class");
    fill(to[i], { style: styleOf(element, DRAWN) });
  });
  fill(copied, { xmlns: SVG, width: box.width || svg.clientWidth, height: box.height || svg.clientHeight, style: styleOf(svg.closest("section"), ["background-color"]) });
  return new XMLSerializer().serializeToString(copied);
}
const jsonOf = () => JSON.stringify({
  model: app.model.name, settings: { ...settings, device: undefined, hardware: settings.device.name },
  scenarios: Object.values(results).map(r => ({
    phase: r.phase, totals: r.totals, kernels: rowsOf(r).map(({ row: i, kernels: count, seconds, flops, macs, traffic, weights, kvReads, kvWrites, intensity, bound }) => {
      const row = app.model.rows[i];
      return { name: row[6], scope: scopeOf(row), count, seconds, flops, macs, trafficBytes: traffic, weightReadBytes: weights, kvReadBytes: kvReads, kvWriteBytes: kvWrites, arithmeticIntensity: intensity, bound: bound === "null" ? null : bound };
    })
  }))
}, (_, value) => typeof value === "number" && !isFinite(value) ? null : value, 1);
setUp(() => {
  const button = (kind, type, place, textOf) => {
    const b = make("button", { type: "button", class: "tool export", title: T("js.export", kind), "aria-label": T("js.export", kind) }, kind), id = place.closest("section")?.id;
    onClick(b, () => save(textOf(), [app.model.name, id].filter(Boolean).join("-").replace(/[^\w.-]+/g, "_").slice(0, 80) + "." + kind.toLowerCase(), type));
    return b;
  };
  all("main .scroll > table").forEach(table => table.parentElement.before(button("CSV", "text/csv", table, () => {
    table.whole?.(1e6);
    const text = csvOf(table);
    table.whole?.(0);
    return text;
  })));
  all("main svg.chart").forEach(svg => svg.after(button("SVG", "image/svg+xml", svg, () => svgOf(svg))));
  const link = byId("link");
  link.after(fill(button("JSON", "application/json", link, jsonOf), { id: "raw" }));
});
