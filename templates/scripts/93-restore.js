// Lists that the data holds as steps, columns and patterns.
const RESTORE = {
  $d: ([lag, steps]) => { for (let i = lag; i < steps.length; i++) steps[i] += steps[i - lag]; return steps; },
  $t: columns => columns[0].map((_, i) => columns.map(column => column[i])),
  $l: ([sizes, items]) => { let at = 0; return sizes.map(size => items.slice(at, at += size)); },
  $n: ([patterns, which, holes]) => {
    const seen = patterns.map(() => 0), parts = patterns.map(pattern => pattern.split("\u0001"));
    return which.map(k => { const i = seen[k]++; return parts[k].reduce((text, part, hole) => text + holes[k][hole - 1][i] + part); });
  },
  $j: texts => JSON.parse("[" + texts + "]")
};
function restore(value) {
  if (!value || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(restore);
  const [kind] = Object.keys(value);
  if (RESTORE[kind]) return RESTORE[kind](restore(value[kind]));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, restore(member)]));
}
