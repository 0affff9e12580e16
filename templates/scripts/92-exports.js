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
  return [...table.rows].filter(row => !row.matches(".more,[hidden]")).map(row => {
    const line = [], skip = () => { while (spans[line.length]-- > 0) line.push(""); };
    [...row.cells].forEach(cell => {
      skip();
      for (let i = 0; i < cell.colSpan; i++) { spans[line.length] = cell.rowSpan - 1; line.push(i ? "" : cellText(cell)); }
    });
    skip();
    return line.map(csvCell).join() + "\r\n";
  }).join("");
}
const DRAWN = "fill fill-opacity stroke stroke-width stroke-dasharray stroke-linecap stroke-opacity opacity font-size font-weight font-family text-anchor paint-order display marker-end".split(" ");
// Colours that are mixed, as every viewer of drawings reads them: what a pixel of them is.
const pixels = {};
const readable = style => style.replace(/(color|oklab|oklch)\(.*?\)/g, color => {
  if (!pixels[color]) {
    const pixel = make("canvas").getContext("2d");
    pixel.fillStyle = color;
    pixel.fillRect(0, 0, 1, 1);
    pixels[color] = `rgb(${pixel.getImageData(0, 0, 1, 1).data.slice(0, 3)})`;
  }
  return pixels[color];
});
const styleOf = (element, names) => readable(names.map(name => name + ":" + getComputedStyle(element)[name]).join(";"));
const drawing = (svg, { width, height }, section) => new XMLSerializer().serializeToString(fill(svg, { xmlns: SVG, width, height, style: styleOf(section, ["background-color", "font-family"]) }));
function svgOf(svg) {
  const copied = svg.cloneNode(true), to = [copied, ...all("*", copied)];
  [svg, ...all("*", svg)].forEach((element, i) => {
    to[i].removeAttribute("class");
    fill(to[i], { style: styleOf(element, DRAWN) });
  });
  return drawing(copied, svg.viewBox.baseVal, svg.closest("section"));
}
// A chart of HTML: what has a colour is a rectangle, with a dashed edge where it has a pattern; words end where their box does.
function svgOfBoxes(section) {
  const frame = section.getBoundingClientRect(), range = document.createRange(), within = (r, right) => ({ x: r.x - frame.x, y: r.y - frame.y, width: min(r.right, right) - r.x, height: r.height });
  const parts = all(":not(.lead,.tool,.vh)", section, element => {
    const box = element.getBoundingClientRect(), { color, backgroundColor, backgroundImage } = getComputedStyle(element), [fill] = /rgb\(.*?\)/.exec(readable(backgroundColor + backgroundImage)) || [];
    return [fill && draw("rect", { ...within(box, box.right), fill, style: backgroundImage !== "none" ? `stroke:${color};stroke-dasharray:3` : null }), [...element.childNodes].map(node => {
      range.selectNodeContents(node);
      return node.data && draw("svg", within(range.getBoundingClientRect(), box.right), draw("text", { y: "75%", fill: color, style: styleOf(element, ["font-size", "font-weight"]) }, node.data));
    })];
  });
  return drawing(draw("svg", { viewBox: [0, 0, frame.width, frame.height] }, parts), frame, section);
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
  // What is saved is drawn whole for as long as that takes.
  const button = (kind, type, what, textOf) => {
    const b = make("button", { type: "button", class: "tool export", title: T("js.export", kind) }, kind);
    onClick(b, () => {
      // a section may have several charts and tables: each by its title
      const name = [app.model.name, what.closest("section")?.id, what.ariaLabel ?? one("title", what)?.textContent ?? what.parentNode.ariaLabel].filter(Boolean).join("-").replace(/[^\p{L}\p{N}.-]+/gu, "_").slice(0, 120);
      what.whole?.(1e6);
      save(textOf(what), name + "." + kind.toLowerCase(), type);
      what.whole?.(0);
    });
    return b;
  };
  const drawn = (what, textOf) => button("SVG", "image/svg+xml", what, textOf), graph = byId("network-graph"), link = byId("link");
  all("main .scroll > table", document, table => table.parentNode.before(button("CSV", "text/csv", table, csvOf)));
  all("main svg.chart", document, svg => svg.after(drawn(svg, svgOf)));
  all("#time .legend,#multiples .legend", document, legend => legend.before(drawn(legend.parentNode, svgOfBoxes)));
  if (graph?.whole) byId("network-tools").append(drawn(graph, svgOf));
  link.after(fill(button("JSON", "application/json", link, jsonOf), { id: "raw" }));
});
