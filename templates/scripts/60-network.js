// The graph of the network: the same boxes as the static drawing, with scopes that expand in place.
const ROW = 0, SCOPE = 1, INPUT = 2, HEADER = 42, PADDING = 14, ROW_GAP = 34, MOST_DRAWN = 260;
function networkOf(data) {
  const scopes = data.scopes.map((s, index) => {
    const [kind, path, label, count, kernels, kinds, targets, labels, counts, members, beside, ranks, x, w, h, out, from, to, bends, carried] = s;
    const nodes = kinds.map((k, i) => ({ scope: index, i, kind: k, target: targets[i], label: labels[i], count: Math.abs(counts[i]), inSequence: counts[i] > 0, members: members[i], beside: beside[i], rank: ranks[i], x: x[i], w: w[i], h: h[i], out: out[i], isWork: k < INPUT }));
    const edges = from.map((f, i) => ({ from: f, to: to[i], bends: bends[i], carried: carried[i] }));
    return { index, kind, path, label, count, kernels, nodes, edges, parent: null };
  });
  scopes.forEach(s => s.nodes.forEach(n => { if (n.kind === SCOPE) scopes[n.target].parent = n; }));
  const places = new Map();
  scopes.forEach(s => s.nodes.forEach(n => { if (n.kind === ROW) places.set(n.target, (places.get(n.target) || []).concat(n)); }));
  return { scopes, places, tensors: data.tensors, open: data.open };
}
// Sizes and places of a scope's nodes; an expanded one keeps its middle, its neighbours move aside, rows below move down.
function arrange(net, open, s) {
  const inner = s.nodes.map(n => n.kind === SCOPE && open.has(n.target) ? arrange(net, open, net.scopes[n.target]) : null);
  const w = s.nodes.map((n, i) => inner[i] ? Math.max(inner[i].width + 2 * PADDING, n.w) : n.w), h = s.nodes.map((n, i) => inner[i] ? inner[i].height + HEADER + PADDING : n.h);
  const heights = [], grown = s.nodes.filter((n, i) => inner[i]);
  s.nodes.forEach((n, i) => { heights[n.rank] = Math.max(heights[n.rank] || 0, h[i]); });
  for (let r = 0; r < heights.length; r++) heights[r] = heights[r] || 0;
  const tops = [0];
  for (let r = 1; r < heights.length; r++) tops[r] = tops[r - 1] + heights[r - 1] + ROW_GAP;
  const shifted = (rank, x) => grown.reduce((sum, n) => n.rank === rank ? sum + Math.sign(x - n.x) * Math.trunc((w[n.i] - n.w) / 2) : sum, x);
  let x = s.nodes.map(n => shifted(n.rank, n.x)), bends = s.edges.map(e => e.bends.map((b, k) => shifted(s.nodes[e.from].rank + 1 + k, b)));
  const left = Math.min(...x.map((c, i) => c - Math.trunc(w[i] / 2)), ...bends.flat());
  x = x.map(c => c - left); bends = bends.map(list => list.map(b => b - left));
  const last = heights.length - 1;
  return {
    scope: s, inner, w, h, x, bends, tops, heights, width: Math.max(0, ...x.map((c, i) => c + Math.trunc(w[i] / 2)), ...bends.flat()), height: last < 0 ? 0 : tops[last] + heights[last],
    top: i => tops[s.nodes[i].rank] + (s.nodes[i].kind === INPUT ? heights[s.nodes[i].rank] - h[i] : 0)
  };
}
function edgePath(g, edge, k, x, y) {
  let rank = g.scope.nodes[edge.from].rank, at = x + g.x[edge.from];
  const curve = (to, down) => at === to ? "" : `C${at} ${(down + y + g.tops[rank + 1]) / 2} ${to} ${(down + y + g.tops[rank + 1]) / 2} ${to} ${y + g.tops[rank + 1]}`;
  const bottom = () => y + g.tops[rank] + g.heights[rank];
  let path = `M${at} ${y + g.top(edge.from) + g.h[edge.from]}V${bottom()}`;
  g.bends[k].forEach(bend => { path += curve(x + bend, bottom()); rank++; at = x + bend; path += "V" + bottom(); });
  return path + curve(x + g.x[edge.to], bottom()) + "V" + (y + g.top(edge.to));
}
// The nodes on the path that takes most time; edges lead from earlier nodes to later ones.
function criticalPath(s, secondsOf) {
  const longest = [], before = [], path = new Set();
  let end = -1;
  s.nodes.forEach((n, i) => {
    if (!n.isWork) return;
    before[i] = s.edges.reduce((best, e) => e.to === i && s.nodes[e.from].isWork && (best < 0 || longest[e.from] > longest[best]) ? e.from : best, -1);
    longest[i] = secondsOf(n) + (before[i] < 0 ? 0 : longest[before[i]]);
    if (end < 0 || longest[i] > longest[end]) end = i;
  });
  for (let i = end; i >= 0; i = before[i]) path.add(before[i] + ">" + i);
  return path;
}
if (typeof app !== "undefined" && app.setUps) app.setUps.push(() => {
  const view = byId("network-view"), svg = byId("network-graph"), tools = byId("network-tools"), info = byId("network-info"), search = byId("network-search");
  if (!view) return;
  const heading = Array.from(svg.querySelectorAll(":scope > title, :scope > desc, :scope > defs"));
  let net = null, open = new Set(), shown = null, boxes = [], lines = [], sums = [], picked = null, found = -1, camera = { x: 0, y: 0, k: 1 }, drawnFor = null;
  const cut = (text, width) => text.length <= Math.max(6, Math.floor(width)) ? text : text.slice(0, Math.floor(width * 2 / 3) - 1) + "…" + text.slice(-Math.floor(width / 3));

  // numbers: of a row's kernels at a place, of all in a scope
  const ADDED = ["seconds", "memory", "flops", "traffic"];
  function figures(n) {
    if (n.kind === SCOPE) return sums[n.target];
    const row = app.row(n.target), part = n.members / app.model.rows[n.target][5], use = Math.max(row.utilization || 0, row.bandwidthUse || 0);
    const sum = { used: use * row.seconds * part, bounds: { [row.bound]: row.seconds * part } };
    ADDED.forEach(name => { sum[name] = row[name] * part; });
    return sum;
  }
  function addUp() {
    sums = [];
    for (let s = net.scopes.length - 1; s >= 0; s--) {
      const sum = sums[s] = { seconds: 0, memory: 0, flops: 0, traffic: 0, used: 0, bounds: {} };
      net.scopes[s].nodes.forEach(n => {
        if (!n.isWork) return;
        const f = figures(n);
        ADDED.concat("used").forEach(name => { sum[name] += f[name] || 0; });
        Object.entries(f.bounds).forEach(([b, t]) => { sum.bounds[b] = (sum.bounds[b] || 0) + (t || 0); });
      });
    }
  }
  const valueOf = f => app.metric === "utilization" ? f.used / f.seconds : f[ADDED.includes(app.metric) ? app.metric : "seconds"];
  const shareOf = f => app.metric === "utilization" ? valueOf(f) : valueOf(f) / valueOf(sums[0]);
  const boundIn = f => Object.keys(f.bounds).reduce((a, b) => a === null || f.bounds[b] > f.bounds[a] ? b : a, null) || "none";

  // words
  const bytesOf = carried => { let sum = 0; for (let i = 0; i < carried.length; i += 3) sum += carried[i + 1] * (net.tensors[carried[i]][0] < 0 ? NaN : app.results[app.phase].run.bytes[net.tensors[carried[i]][0]]); return sum; };
  const typeOf = (carried, i) => (carried[i + 1] > 1 ? carried[i + 1] + " × " : "") + net.tensors[carried[i]][1];
  const readersOf = carried => { let most = 0; for (let i = 2; i < carried.length; i += 3) most = Math.max(most, carried[i]); return most; };
  const countOf = carried => { let sum = 0; for (let i = 1; i < carried.length; i += 3) sum += carried[i]; return sum; };
  const shapeOf = carried => (carried.length === 3 ? typeOf(carried, 0) : T("js.graph.tensors", countOf(carried))) + " " + FORMAT.bytes(bytesOf(carried));
  const listOf = carried => { const list = []; for (let i = 0; i < carried.length && i < 12; i += 3) list.push(typeOf(carried, i)); return list.join(", ") + (carried.length > 12 ? ", …" : ""); };
  const edgeText = carried => listOf(carried) + ", " + FORMAT.bytes(bytesOf(carried)) + (readersOf(carried) > 1 ? ", " + T("js.graph.readers", readersOf(carried)) : "");
  const labelOf = n => n.label || (n.isWork ? T(net.scopes[n.target].kind === 3 ? "js.graph.part" : "js.graph.block") : T("js.graph.tensors", n.count));
  const detailOf = n => n.kind === SCOPE ? T("js.graph.kernels", net.scopes[n.target].kernels) : n.kind === ROW ? app.model.rows[n.target][2] : "";
  const pathOf = n => n.kind === SCOPE ? net.scopes[n.target].path || labelOf(n) : n.kind === ROW ? scopeOf(app.model.rows[n.target]) : labelOf(n);
  const carriedBy = n => net.scopes[n.scope].edges.filter(e => e[n.kind === INPUT ? "from" : "to"] === n.i).flatMap(e => e.carried);
  function titleOf(n) {
    if (!n.isWork) return labelOf(n) + ": " + edgeText(carriedBy(n));
    const f = figures(n), parts = [pathOf(n), detailOf(n), FORMAT.seconds(f.seconds), FORMAT.percent(f.seconds / sums[0].seconds), FORMAT.flops(f.flops), FORMAT.bytes(f.traffic), T("js.bound." + boundIn(f))];
    if (n.count > 1) parts.push(T(n.inSequence ? "js.graph.in-sequence" : "js.graph.side-by-side", n.count));
    if (n.beside) parts.push(T("js.graph.independent", n.beside));
    return parts.join(", ");
  }

  // places of all that is visible, then elements for what the window shows
  function place() {
    boxes = []; lines = [];
    const collect = (g, x, y) => {
      const critical = criticalPath(g.scope, n => figures(n).seconds || 0);
      g.scope.edges.forEach((edge, k) => {
        const top = y + g.top(edge.from) + g.h[edge.from], bottom = y + g.top(edge.to), across = [g.x[edge.from], g.x[edge.to], ...g.bends[k]].map(v => v + x);
        lines.push({ g, edge, k, x, y, top, bottom, left: Math.min(...across), right: Math.max(...across), critical: critical.has(edge.from + ">" + edge.to) });
      });
      g.scope.nodes.forEach((n, i) => {
        const left = x + g.x[i] - Math.trunc(g.w[i] / 2), top = y + g.top(i);
        boxes.push({ n, left, top, right: left + g.w[i], bottom: top + g.h[i], w: g.w[i], h: g.h[i], open: !!g.inner[i] });
        if (g.inner[i]) collect(g.inner[i], left + Math.trunc((g.w[i] - g.inner[i].width) / 2), top + HEADER);
      });
    };
    shown = arrange(net, open, net.scopes[0]);
    collect(shown, 0, 0);
  }
  function paint() {
    const W = view.clientWidth, H = view.clientHeight, k = camera.k, seen = { left: camera.x - W / k / 2, right: camera.x + W * 1.5 / k, top: camera.y - H / k / 2, bottom: camera.y + H * 1.5 / k };
    const isMany = boxes.length > MOST_DRAWN, near = b => !isMany || b.right >= seen.left && b.left <= seen.right && b.bottom >= seen.top && b.top <= seen.bottom;
    let visible = boxes.filter(near);
    if (visible.length > MOST_DRAWN * 2) visible = visible.filter(b => b.open || b.n.isWork).slice(0, MOST_DRAWN * 2);
    const most = Math.max(...boxes.filter(b => b.n.isWork && !b.open).map(b => valueOf(figures(b.n)) || 0));
    const matches = app.filter ? n => n.kind === ROW ? matchesFilter(n.target) : n.kind === SCOPE && net.scopes[n.target].nodes.some(matches) : null;
    const back = [], front = [];
    visible.forEach(b => (b.open ? back : front).push(element(b, most, matches)));
    const drawn = lines.filter(near).slice(0, MOST_DRAWN * 3).map(l => {
      const path = draw("path", { class: "ne" + (l.critical ? " critical" : "") + (picked && l.g.scope.index === picked.scope && (l.edge.from === picked.i || l.edge.to === picked.i) ? " near" : ""), d: edgePath(l.g, l.edge, l.k, l.x, l.y), "stroke-width": 1.2 + Math.min(6, Math.max(0, Math.log10(Math.max(bytesOf(l.edge.carried) || 1, 1)) - 3)) / 2 });
      path.append(draw("title", {}, edgeText(l.edge.carried)));
      return path;
    });
    svg.replaceChildren(...heading, ...back, ...drawn, ...front);
    drawnFor = isMany ? { x: camera.x, y: camera.y, k } : null;
  }
  function element(b, most, matches) {
    const n = b.n, f = n.isWork ? figures(n) : null, share = f ? shareOf(f) : NaN, value = f ? valueOf(f) / most : 0, mark = n.count > 1 ? "×" + n.count + (n.isWork ? n.inSequence ? " ↓" : " ∥" : "") : "";
    const g = draw("g", { class: (b.open ? "nx" : n.isWork ? "nn b-" + boundIn(f) : "np") + (n === picked ? " picked" : "") + (matches && n.isWork && !matches(n) ? " dim" : ""), transform: `translate(${b.left} ${b.top})`, "data-node": n.scope + "/" + n.i, "data-r": n.kind === ROW ? n.target : null, "data-scope": n.kind === SCOPE ? net.scopes[n.target].path : null });
    if (n.isWork) g.style.setProperty("--heat", Math.min(1, value > 0 ? value : 0).toFixed(3));
    const box = (tag, attributes, text) => { const e = draw(tag, attributes, text); g.append(e); return e; };
    box("title", {}, titleOf(n));
    if (n.count > 1 && n.isWork && !b.open) box("rect", { class: "nb behind", x: 4, y: 4, width: b.w, height: b.h, rx: 6 });
    box("rect", { class: "nb", width: b.w, height: b.h, rx: b.open ? 9 : n.isWork ? 6 : 10 });
    if (!n.isWork) {
      const carried = carriedBy(n), shape = carried.length === 3 ? net.tensors[carried[0]][1] : "";
      box("text", { x: b.w / 2, y: 14 }, cut(labelOf(n), (b.w - 10 - (mark ? 24 : 0)) / 5.9) + (mark ? " " + mark : ""));
      if (shape && shape !== n.label) box("text", { class: "nt", x: b.w / 2, y: 27 }, cut(shape, b.w / 5.8));
      return g;
    }
    const name = box("text", { class: "nl", x: b.open ? 26 : 10, y: b.open ? 21 : 17 }, b.open ? labelOf(n) : cut(labelOf(n), (b.w - 58 - mark.length * 8) / 7));
    if (mark) name.append(draw("tspan", { class: "nc", dx: 5 }, mark));
    if (n.out.length && readersOf(n.out) > 1) box("circle", { class: "nf", cx: b.w / 2, cy: b.h, r: 3.5 });
    if (n.kind === SCOPE) box("text", { class: "nz", x: b.open ? 10 : b.w - 10, y: b.open ? 21 : 47 }, b.open ? "−" : "+").dataset.toggle = "";
    if (n.count > 1) { const cell = (b.w - 16) / n.count, gap = Math.min(cell / 3, 1.5); box("path", { class: "ns", d: `M8 ${b.open ? 32 : b.h - 13}h${b.w - 16}`, "stroke-dasharray": (cell - gap).toFixed(3) + " " + gap.toFixed(3) }); }
    if (b.open) {
      if (isKnown(share)) name.append(draw("tspan", { class: "nd", dx: 10 }, FORMAT.percent(share)));
      if (n.out.length) name.append(draw("tspan", { class: "nt", dx: 10 }, shapeOf(n.out)));
      return g;
    }
    if (detailOf(n) !== n.label) box("text", { class: "nd", x: 10, y: 31 }, cut(detailOf(n), (b.w - (n.beside ? 28 : 16)) / 5.8));
    if (isKnown(share)) box("text", { class: "nv", x: b.w - 8, y: 17 }, FORMAT.percent(share));
    if (n.beside) box("text", { class: "ni", x: b.w - 8, y: 31 }, "∥");
    if (n.out.length) box("text", { class: "nt", x: 10, y: 46 }, cut(shapeOf(n.out), (b.w - 28) / 5.6));
    if (share > 0) box("path", { class: "nm", d: `M8 ${b.h - 5}h${(Math.min(1, share) * (b.w - 16)).toFixed(1)}` });
    return g;
  }

  // camera
  function aim() {
    const W = view.clientWidth, H = view.clientHeight;
    svg.setAttribute("viewBox", `${camera.x} ${camera.y} ${W / camera.k} ${H / camera.k}`);
    svg.classList.toggle("far", camera.k < 0.5);
    svg.classList.toggle("farther", camera.k < 0.2);
    if (drawnFor && (Math.abs(drawnFor.x - camera.x) * camera.k > W / 3 || Math.abs(drawnFor.y - camera.y) * camera.k > H / 3 || drawnFor.k !== camera.k)) paint();
  }
  function fit(least) {
    const W = view.clientWidth, H = view.clientHeight, k = camera.k = Math.max(least || 0.02, Math.min(W / (shown.width + 32), least ? 1 : H / (shown.height + 32), 1.1));
    camera.x = (shown.width - W / k) / 2;
    camera.y = least ? -16 : (shown.height - H / k) / 2;
    aim();
  }
  function zoom(factor, x, y) {
    const k = Math.max(0.02, Math.min(3, camera.k * factor)), px = x === undefined ? view.clientWidth / 2 : x, py = y === undefined ? view.clientHeight / 2 : y;
    camera.x += px / camera.k - px / k; camera.y += py / camera.k - py / k; camera.k = k;
    aim();
  }
  const boxOf = n => boxes.find(b => b.n === n);
  function center(n) {
    const b = boxOf(n), W = view.clientWidth / camera.k, H = view.clientHeight / camera.k, margin = 20 / camera.k;
    if (!b || b.left >= camera.x + margin && b.right <= camera.x + W - margin && b.top >= camera.y + margin && b.bottom <= camera.y + H - margin) return;
    camera.x = (b.left + b.right - W) / 2;
    camera.y = b.h > H ? b.top - margin : (b.top + b.bottom - H) / 2;
    aim();
  }
  function repaint() { place(); paint(); aim(); }
  function toggle(n, isOpen) {
    const old = boxOf(n);
    if (isOpen === undefined ? open.has(n.target) : !isOpen) open.delete(n.target); else open.add(n.target);
    place();
    const b = boxOf(n);
    if (old && b) { camera.x += b.left + b.w / 2 - old.left - old.w / 2; camera.y += b.top - old.top; }
    paint(); aim();
  }
  function reveal(n) {
    let changed = false;
    for (let s = net.scopes[n.scope]; s.parent; s = net.scopes[s.parent.scope]) if (!open.has(s.index)) { open.add(s.index); changed = true; }
    if (changed) repaint();
  }
  function pick(n) {
    app.select(n === null || !n.isWork ? null : n.kind === ROW ? { row: n.target } : { scope: net.scopes[n.target].path || "#" + n.target });
    picked = n; tell(); paint();
  }
  function tell() { info.textContent = picked ? titleOf(picked) : app.filter ? T("js.graph.matches", hits().length, app.rowCount()) : ""; }
  function hits() { const list = []; for (let r = 0; r < app.rowCount(); r++) if (matchesFilter(r) && net.places.has(r)) list.push(r); return list; }

  // events
  const nodeAt = target => { const g = target.closest && target.closest("[data-node]"); if (!g) return null; const [s, i] = g.dataset.node.split("/"); return net.scopes[s].nodes[i]; };
  let drag = null;
  view.addEventListener("pointerdown", e => { if (e.button === 0) drag = { x: e.clientX, y: e.clientY, left: camera.x, top: camera.y, moved: false, target: e.target }; });
  addEventListener("pointermove", e => {
    if (!drag) return;
    if (!drag.moved && Math.hypot(e.clientX - drag.x, e.clientY - drag.y) < 4) return;
    if (!drag.moved) { drag.moved = true; view.classList.add("drag"); }
    camera.x = drag.left - (e.clientX - drag.x) / camera.k; camera.y = drag.top - (e.clientY - drag.y) / camera.k;
    aim();
  });
  addEventListener("pointerup", () => {
    if (!drag) return;
    const { moved, target } = drag;
    drag = null;
    view.classList.remove("drag");
    if (moved) return;
    const n = nodeAt(target);
    if (n && target.dataset.toggle !== undefined) toggle(n); else pick(n);
  });
  addEventListener("pointercancel", () => { drag = null; view.classList.remove("drag"); });
  view.addEventListener("dblclick", e => { const n = nodeAt(e.target); if (n && n.kind === SCOPE && e.target.dataset.toggle === undefined) toggle(n); });
  view.addEventListener("wheel", e => {
    if (!e.ctrlKey && !e.metaKey) return;
    e.preventDefault();
    const at = view.getBoundingClientRect();
    zoom(Math.exp(-e.deltaY / 300), e.clientX - at.left, e.clientY - at.top);
  }, { passive: false });
  function step(key) {
    const s = net.scopes[picked.scope], ends = key === "ArrowUp" ? s.edges.filter(e => e.to === picked.i).map(e => e.from) : key === "ArrowDown" ? s.edges.filter(e => e.from === picked.i).map(e => e.to) : null;
    if (ends) return ends.length ? s.nodes[ends.reduce((a, b) => s.nodes[b].isWork > s.nodes[a].isWork ? b : a)] : key === "ArrowUp" ? s.parent : null;
    const row = s.nodes.filter(n => n.rank === picked.rank).sort((a, b) => a.x - b.x), at = row.indexOf(picked) + (key === "ArrowLeft" ? -1 : 1);
    return row[at] || null;
  }
  view.addEventListener("keydown", e => {
    const pan = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[e.key];
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (pan && picked && !e.shiftKey) { const next = step(e.key); if (next) { pick(next); center(next); } }
    else if (pan) { camera.x += pan[0] * 60 / camera.k; camera.y += pan[1] * 60 / camera.k; aim(); }
    else if (e.key === "+" || e.key === "=") zoom(1.3);
    else if (e.key === "-") zoom(1 / 1.3);
    else if (e.key === "0") fit();
    else if ((e.key === "Enter" || e.key === " ") && picked && picked.kind === SCOPE) {
      toggle(picked);
      if (open.has(picked.target)) center(picked);
    }
    else if (e.key === "Enter" && !picked) { pick(net.scopes[0].nodes[0]); center(picked); }
    else if (e.key === "Escape" && picked) pick(null);
    else return;
    e.preventDefault();
  });
  tools.addEventListener("click", e => {
    const action = e.target.dataset.net;
    if (action === "in" || action === "out") zoom(action === "in" ? 1.3 : 1 / 1.3);
    else if (action === "fit") fit();
    else if (action) { open = new Set(action === "open" ? net.open : []); repaint(); fit(0.55); }
  });
  search.addEventListener("input", () => { found = -1; app.show({ filter: search.value }); });
  search.addEventListener("keydown", e => {
    if (e.key !== "Enter") return;
    const list = hits();
    if (!list.length) return;
    found = (found + (e.shiftKey ? list.length - 1 : 1)) % list.length;
    const n = net.places.get(list[found])[0];
    reveal(n); pick(n); center(n);
    e.preventDefault();
  });
  app.on("select", () => {
    const s = app.selection;
    if (!net || picked && s && (s.row !== undefined ? picked.kind === ROW && picked.target === s.row : picked.kind === SCOPE && (net.scopes[picked.target].path === s.scope || "#" + picked.target === s.scope))) return;
    const scope = s && s.scope !== undefined ? net.scopes.find(x => x.parent && (x.path === s.scope || "#" + x.index === s.scope)) : null;
    picked = s === null ? null : s.row !== undefined ? (net.places.get(s.row) || [null])[0] : scope ? scope.parent : null;
    if (picked) { reveal(picked); center(picked); }
    tell(); paint();
  });
  app.on("filter", () => { if (search.value !== app.filter) search.value = app.filter; if (net) { tell(); paint(); } });
  app.on("phase", () => { if (net) { addUp(); repaint(); tell(); } });
  app.on("metric", () => { svg.classList.toggle("by-bound", app.metric === "bound"); if (net) paint(); });
  app.on("results", () => {
    const model = app.data.models[app.settings.model];
    const isOther = !net || net.of !== model;
    if (isOther) {
      if (!model.network) { net = null; svg.replaceChildren(...heading); return; }
      net = Object.assign(networkOf(model.network), { of: model });
      open = new Set(net.open);
      picked = null;
    }
    addUp(); repaint();
    if (isOther) fit(0.55);
    tell();
  });
  tools.hidden = false;
  view.classList.add("live");
  view.setAttribute("aria-label", T("js.graph.view"));
  svg.removeAttribute("width"); svg.removeAttribute("height"); svg.setAttribute("role", "group"); svg.setAttribute("preserveAspectRatio", "xMinYMin");
  if (typeof ResizeObserver !== "undefined") new ResizeObserver(() => { if (net) aim(); }).observe(view);
});
