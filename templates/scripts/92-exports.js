// Any table as CSV, any chart as SVG, the numbers as JSON.
const csvCell = text => {
  // what a spreadsheet would take for a formula stays text; signed numbers stay numbers
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+(e[+-]?\d+)?$/i.test(text) ? "'" + text : text;
  return /[",\n\r]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
};
const cellText = cell => {
  const copied = cell.cloneNode(true);
  all("[aria-hidden=true],.tool", copied).forEach(e => e.remove());
  return copied.textContent.replace(/\s+/g, " ").trim();
};
function csvOf(table) {
  const rows = [], spans = [];
  Array.from(table.rows).filter(row => !row.classList.contains("more") && !row.hidden).forEach(row => {
    const line = [];
    const fill = () => { while (spans[line.length] > 0) { spans[line.length]--; line.push(""); } };
    Array.from(row.cells).forEach(cell => {
      fill();
      for (let i = 0; i < cell.colSpan; i++) { if (cell.rowSpan > 1) spans[line.length] = cell.rowSpan - 1; line.push(i ? "" : cellText(cell)); }
    });
    fill();
    rows.push(line.map(csvCell).join(","));
  });
  return rows.join("\r\n") + "\r\n";
}
const DRAWN = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-opacity", "opacity", "font-size", "font-weight", "font-family", "text-anchor", "paint-order", "display"];
function svgOf(svg) {
  const copied = svg.cloneNode(true), from = [svg, ...all("*", svg)], to = [copied, ...all("*", copied)];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    to[i].setAttribute("style", DRAWN.map(name => name + ":" + style.getPropertyValue(name)).join(";"));
    to[i].removeAttribute("class");
  });
  const box = svg.viewBox.baseVal;
  copied.setAttribute("xmlns", SVG);
  copied.setAttribute("width", box.width || svg.clientWidth);
  copied.setAttribute("height", box.height || svg.clientHeight);
  copied.setAttribute("style", "background:" + getComputedStyle(svg.closest("section") || document.body).backgroundColor);
  return new XMLSerializer().serializeToString(copied);
}
const jsonOf = () => JSON.stringify({
  model: app.model.name, settings: Object.assign({}, app.settings, { device: undefined, hardware: app.settings.device.name }),
  scenarios: Object.values(app.results).map(r => ({ phase: r.phase, totals: r.totals, kernels: rowsOf(r).map((row, i) => ({ name: app.model.rows[i][6], scope: scopeOf(app.model.rows[i]), count: app.model.rows[i][5], seconds: row.seconds, flops: row.flops, macs: row.macs, trafficBytes: row.traffic, weightReadBytes: row.weights, kvReadBytes: row.kvReads, kvWriteBytes: row.kvWrites, arithmeticIntensity: row.intensity, bound: row.bound })) }))
}, (_, value) => typeof value === "number" && !Number.isFinite(value) ? null : value, 1);
app.setUps.push(() => {
  const fileName = (element, ending) => [app.model.name, (element.closest("section") || {}).id].filter(Boolean).join("-").replace(/[^\w.-]+/g, "_").slice(0, 80) + ending;
  const button = (text, act) => { const b = make("button", { type: "button", class: "tool export" }, text); b.addEventListener("click", act); return b; };
  all("main .scroll > table").forEach(table => table.parentElement.before(button("CSV", () => { if (table.whole) table.whole(1e6); save(csvOf(table), fileName(table, ".csv"), "text/csv"); if (table.whole) table.whole(0); })));
  all("main svg.chart").forEach(svg => svg.after(button("SVG", () => save(svgOf(svg), fileName(svg, ".svg"), "image/svg+xml"))));
  const raw = button("JSON", () => save(jsonOf(), app.model.name.replace(/[^\w.-]+/g, "_").slice(0, 80) + ".json", "application/json"));
  raw.id = "raw";
  byId("link").after(raw);
  all(".export").forEach(b => { b.title = T("js.export", b.textContent); b.setAttribute("aria-label", b.title); });
});
