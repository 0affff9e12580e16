// Scales, axes and marks, for every chart.
const groupBy = (items, keyOf) => [...Map.groupBy(items, keyOf)];
const timeOf = (list, rows) => list.reduce((sum, r) => sum + rows[r].seconds, 0);
const sumBy = (items, valueOf) => items.reduce((sum, item) => sum + (valueOf(item) || 0), 0);
const tenths = n => round(n * 10) / 10;
const scale = (low, high, from, to) => v => tenths(from + (v - low) / (high - low) * (to - from));
const powerOfTen = e => e < -5 ? "1e" + e : e < 0 ? (10 ** e).toFixed(-e) : inCount(10 ** e).replace(/\.0+/, "");
// Whole decades around the values, at least so many.
function logScale(values, from, to, least) {
  const logs = Float64Array.from(values.filter(v => v > 0 && isFinite(v)), Math.log10).sort();
  let low = floor((logs[0] || 0) - 0.15), high = ceil((logs.at(-1) || 0) + 0.15);
  for (let grow = 0; high - low < least; grow++) if (grow % 2) low--; else high++;
  const linear = scale(low, high, from, to), at = v => linear(Math.log10(v));
  return { low: 10 ** low, high: 10 ** high, at, ticks(most, format = powerOfTen) { const list = []; for (let e = low; e <= high; e += ceil((high - low + 1) / most)) list.push([at(10 ** e), format(e)]); return list; } };
}
const path = (kind, d) => draw("path", { class: kind, d });
const circle = (kind, cx, cy, r) => draw("circle", { class: kind, cx, cy, r });
const text = (kind, x, y, words, anchor) => draw("text", { class: kind, x, y, "text-anchor": anchor }, words);
// A dot at each point, as a line of no length.
const dotted = points => points.map(p => `M${p.at} ${p.up}h.01`).join("");
// Where the axes stand that the page was written with: left, top (where there is one), bottom, right.
const frameOf = chart => one(".axis", chart).getAttribute("d").match(/[\d.]+/g).map(Number);
const across = (left, right, ticks) => ticks.map(([at, words]) => [path("line", `M${left} ${at}H${right}`), text("tick", left - 7, at + 4, words, "end")]);
