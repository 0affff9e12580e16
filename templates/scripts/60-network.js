// The graph of the network: the boxes of the static drawing, whose scopes expand in place.
const ROW = 0, SCOPE = 1, INPUT = 2, PART = 3, HEADER = 42, PADDING = 14, ROW_GAP = 34, MOST_DRAWN = 240;
const half = n => Math.trunc(n / 2);
function networkOf(data) {
  const places = new Map(), scopes = data.scopes.map(([kind, path, kernels, nodes, edges], index) => ({
    kind, path, key: path || "#" + index, kernels, edges: edges.map(([from, to, bends, carried]) => ({ from, to, bends, carried })),
    nodes: nodes.map(([kind, target, label, count, members, beside, rank, x, w, h, out], i) => ({ in: index, i, kind, target, label, count: Math.abs(count), chained: count > 0, members, beside, rank, x, w, h, out, works: kind < INPUT }))
  }));
  scopes.forEach(s => s.nodes.forEach(n => {
    if (n.kind === SCOPE) scopes[n.target].parent = n;
    if (n.kind === ROW && !places.has(n.target)) places.set(n.target, n);
  }));
  return { data, scopes, places };
}
// An expanded node keeps its middle: its neighbours in the row move aside, the rows below move down.
function arrange(net, open, s) {
  const inner = s.nodes.map(n => n.kind === SCOPE && open.has(n.target) ? arrange(net, open, net.scopes[n.target]) : null), heights = [], tops = [0];
  const w = s.nodes.map((n, i) => inner[i] ? Math.max(inner[i].width + 2 * PADDING, n.w) : n.w), h = s.nodes.map((n, i) => inner[i] ? inner[i].height + HEADER + PADDING : n.h);
  s.nodes.forEach(n => { for (let r = heights.length; r <= n.rank; r++) heights[r] = 0; heights[n.rank] = Math.max(heights[n.rank], h[n.i]); });
  heights.forEach((height, r) => { tops[r + 1] = tops[r] + height + ROW_GAP; });
  const shift = (rank, x) => s.nodes.reduce((sum, n) => inner[n.i] && n.rank === rank ? sum + Math.sign(x - n.x) * half(w[n.i] - n.w) : sum, x);
  const x = s.nodes.map(n => shift(n.rank, n.x)), bends = s.edges.map(e => e.bends.map((b, k) => shift(s.nodes[e.from].rank + 1 + k, b)));
  const left = Math.min(...x.map((c, i) => c - half(w[i])), ...bends.flat()), right = Math.max(...x.map((c, i) => c + half(w[i])), ...bends.flat());
  return { s, inner, w, h, x: x.map(c => c - left), bends: bends.map(list => list.map(b => b - left)), tops, heights, width: right - left, height: tops[heights.length] - ROW_GAP, top: n => tops[n.rank] + (n.kind === INPUT ? heights[n.rank] - h[n.i] : 0) };
}
function edgePath(g, edge, k, x, y) {
  const from = g.s.nodes[edge.from], to = g.s.nodes[edge.to], bottom = r => y + g.tops[r] + g.heights[r];
  let at = x + g.x[from.i], path = `M${at} ${y + g.top(from) + g.h[from.i]}V${bottom(from.rank)}`;
  [...g.bends[k], g.x[to.i]].forEach((b, i) => {
    const r = from.rank + i, middle = bottom(r) + ROW_GAP / 2, top = y + g.tops[r + 1], last = i < g.bends[k].length ? bottom(r + 1) : y + g.top(to);
    path += (at === x + b ? "V" : `C${at} ${middle} ${x + b} ${middle} ${x + b} `) + top + (last > top ? "V" + last : "");
    at = x + b;
  });
  return path;
}
// The edges of the path that takes longest; they lead from earlier nodes to later ones.
function criticalPath(s, secondsOf) {
  const longest = [], before = [], path = new Set();
  let end = -1;
  s.nodes.filter(n => n.works).forEach((n, i) => {
    before[i] = s.edges.reduce((best, e) => e.to === i && s.nodes[e.from].works && (best < 0 || longest[e.from] > longest[best]) ? e.from : best, -1);
    longest[i] = secondsOf(n) + (longest[before[i]] || 0);
    if (end < 0 || longest[i] > longest[end]) end = i;
  });
  for (let i = end; i >= 0; i = before[i]) path.add(before[i] + ">" + i);
  return path;
}
app.setUps.push(() => {
  const view = byId("network-view"), svg = byId("network-graph"), tools = byId("network-tools");
  if (!view) return;
  const heading = all("title, desc, defs", svg).filter(e => e.parentNode === svg), ADDED = ["seconds", "memory", "flops", "traffic"];
  let net, open, shown, boxes, lines, sums, bytes, picked = null, found = -1, drag = null, drawnAt = null;
  const eye = { x: 0, y: 0, k: 1 }, room = {}, W = () => room.w = room.w || view.clientWidth, H = () => room.h = room.h || view.clientHeight, isScope = n => n.kind === SCOPE, scopeIn = n => net.scopes[n.target];
  const cut = (text, room) => { const most = Math.max(6, Math.floor(room)); return text.length <= most ? text : text.slice(0, Math.floor(most * 2 / 3) - 1) + "…" + text.slice(-Math.floor(most / 3)); };

  // numbers: of a row's kernels at one place, and of all in a scope
  function figures(n) {
    if (isScope(n)) return sums[n.target];
    const row = app.row(n.target), part = n.members / app.model.rows[n.target][5], f = { used: Math.max(row.utilization || 0, row.bandwidthUse || 0) * row.seconds * part, [row.bound]: row.seconds * part };
    ADDED.forEach(name => { f[name] = row[name] * part; });
    return f;
  }
  function addUp() {
    const result = app.results[app.phase === "chat" ? app.phases[0] : app.phase];
    bytes = result.run.bind(result.workload).bytes;
    sums = net.scopes.map(() => ({}));
    for (let s = sums.length - 1; s >= 0; s--) net.scopes[s].nodes.filter(n => n.works).forEach(n => Object.entries(figures(n)).forEach(([name, value]) => { sums[s][name] = (sums[s][name] || 0) + (value || 0); }));
  }
  const valueOf = f => app.metric === "utilization" ? f.used / f.seconds : f[ADDED.includes(app.metric) ? app.metric : "seconds"];
  const shareOf = f => valueOf(f) / (app.metric === "utilization" ? 1 : valueOf(sums[0]));
  const boundIn = f => BOUND_NAMES.reduce((a, b) => (f[b] || 0) > (f[a] || 0) ? b : a);

  // words; tensors come as [tensor, how many, readers, …]
  const each = (list, of) => list.flatMap((t, i) => i % 3 ? [] : of(net.data.tensors[t], list[i + 1], list[i + 2])), add = (a, b) => a + b;
  const bytesOf = list => each(list, ([t], times) => t < 0 ? NaN : bytes[t] * times).reduce(add, 0);
  const isShared = list => Math.max(0, ...each(list, (t, times, readers) => readers));
  const typesOf = list => each(list, ([, type], times) => (times > 1 ? times + " × " : "") + type);
  const shapeOf = list => (list.length === 3 ? typesOf(list)[0] : T("js.graph.tensors", each(list, (t, times) => times).reduce(add, 0))) + " " + FORMAT.bytes(bytesOf(list));
  const edgeText = list => typesOf(list).slice(0, 4).concat(list.length > 12 ? "…" : [], FORMAT.bytes(bytesOf(list)), isShared(list) > 1 ? T("js.graph.readers", isShared(list)) : []).join(", ");
  const labelOf = n => n.label || (!n.works ? T("js.graph.tensors", n.count) : T(scopeIn(n).kind === PART ? "js.graph.part" : "js.graph.block"));
  const detailOf = n => isScope(n) ? T("js.graph.kernels", scopeIn(n).kernels) : app.model.rows[n.target][2];
  function titleOf(n) {
    if (!n.works) return labelOf(n) + ": " + edgeText(n.out);
    const f = figures(n), path = isScope(n) ? scopeIn(n).path : scopeOf(app.model.rows[n.target]);
    return [path || labelOf(n), detailOf(n), FORMAT.seconds(f.seconds), FORMAT.percent(f.seconds / sums[0].seconds), FORMAT.flops(f.flops), FORMAT.bytes(f.traffic), T("js.bound." + boundIn(f))]
      .concat(n.count > 1 ? T(n.chained ? "js.graph.in-sequence" : "js.graph.side-by-side", n.count) : [], n.beside ? T("js.graph.independent", n.beside) : []).join(", ");
  }

  // places of all that is expanded, then elements for what the window shows
  function place() {
    boxes = []; lines = [];
    const collect = (g, x, y) => {
      const critical = criticalPath(g.s, n => figures(n).seconds || 0);
      g.s.edges.forEach((e, k) => {
        const across = [g.x[e.from], g.x[e.to], ...g.bends[k]];
        lines.push({ g, e, k, x, y, top: y + g.top(g.s.nodes[e.from]), bottom: y + g.top(g.s.nodes[e.to]), left: x + Math.min(...across), right: x + Math.max(...across), critical: critical.has(e.from + ">" + e.to) });
      });
      g.s.nodes.forEach((n, i) => {
        const left = x + g.x[i] - half(g.w[i]), top = y + g.top(n), inside = g.inner[i];
        boxes.push({ n, left, top, w: g.w[i], h: g.h[i], right: left + g.w[i], bottom: top + g.h[i], open: !!inside });
        if (inside) collect(inside, left + half(g.w[i] - inside.width), top + HEADER);
      });
    };
    collect(shown = arrange(net, open, net.scopes[0]), 0, 0);
  }
  function paint() {
    const w = W() / eye.k, h = H() / eye.k, isMany = boxes.length > MOST_DRAWN;
    const near = b => !isMany || b.right >= eye.x - w / 2 && b.left <= eye.x + w * 1.5 && b.bottom >= eye.y - h / 2 && b.top <= eye.y + h * 1.5;
    const most = Math.max(...boxes.map(b => b.n.works && !b.open && valueOf(figures(b.n)) || 0));
    const fits = n => n.kind === ROW ? matchesFilter(n.target) : !n.works || scopeIn(n).nodes.some(m => m.works && fits(m));
    const drawn = boxes.filter(near).slice(0, MOST_DRAWN), box = b => element(b, most, app.filter && !fits(b.n));
    const paths = lines.filter(near).slice(0, MOST_DRAWN).map(({ g, e, k, x, y, critical }) => {
      const isNear = picked && g.s.nodes[picked.i] === picked && (e.from === picked.i || e.to === picked.i), scale = Math.log10(bytesOf(e.carried) || 1) - 3;
      const path = draw("path", { class: "ne" + (critical ? " critical" : "") + (isNear ? " near" : ""), d: edgePath(g, e, k, x, y), "stroke-width": 1.2 + Math.min(6, Math.max(0, scale)) / 2 });
      path.append(draw("title", {}, edgeText(e.carried)));
      return path;
    });
    svg.replaceChildren(...heading, ...drawn.filter(b => b.open).map(box), ...paths, ...drawn.filter(b => !b.open).map(box));
    drawnAt = isMany ? Object.assign({}, eye) : null;
  }
  function element({ n, left, top, w, h, open }, most, isDim) {
    const f = n.works ? figures(n) : null, share = f ? shareOf(f) : NaN, mark = n.count > 1 ? "×" + n.count + (!f ? "" : n.chained ? " ↓" : " ∥") : "";
    const g = draw("g", { class: (open ? "nx" : f ? "nn b-" + boundIn(f) : "np") + (n === picked ? " picked" : "") + (isDim ? " dim" : ""), transform: `translate(${left} ${top})`, "data-node": n.in + "/" + n.i, "data-r": n.kind === ROW ? n.target : null, "data-scope": isScope(n) ? scopeIn(n).path : null });
    const put = (tag, attributes, text, into = g) => { const e = draw(tag, attributes, text); into.append(e); return e; }, write = (kind, x, y, text) => put("text", { class: kind, x, y }, text);
    put("title", {}, titleOf(n));
    if (mark && f && !open) put("rect", { class: "nb behind", x: 4, y: 4, width: w, height: h, rx: 6 });
    put("rect", { class: "nb", width: w, height: h, rx: open ? 9 : f ? 6 : 10 });
    if (!f) {
      write("", w / 2, 14, cut(labelOf(n), (w - 10 - (mark && 24)) / 5.9) + " " + mark);
      if (h > 20 && n.out.length === 3) write("nt", w / 2, 27, cut(net.data.tensors[n.out[0]][1], w / 5.8));
      return g;
    }
    g.style.setProperty("--heat", Math.min(1, valueOf(f) / most || 0).toFixed(3));
    const name = write("nl", open ? 26 : 10, open ? 21 : 17, open ? labelOf(n) : cut(labelOf(n), (w - 62 - (mark && 12 + mark.length * 8)) / 7.3)), more = (kind, text) => put("tspan", { class: kind, dx: 7 }, text, name);
    if (mark) {
      const cell = (w - 16) / n.count, gap = Math.min(cell / 3, 1.5);
      more("nc", mark);
      put("path", { class: "ns", d: `M8 ${open ? 32 : h - 13}h${w - 16}`, "stroke-dasharray": (cell - gap).toFixed(3) + " " + gap.toFixed(3) });
    }
    if (isShared(n.out) > 1) put("circle", { class: "nf", cx: w / 2, cy: h, r: 3.5 });
    if (isScope(n)) write("nz", open ? 10 : w - 17, open ? 21 : 47, open ? "−" : "+").dataset.toggle = "";
    if (open) {
      more("nd", FORMAT.percent(share));
      if (n.out.length) more("nt", shapeOf(n.out));
      return g;
    }
    write("nv", w - 8, 17, isKnown(share) ? FORMAT.percent(share) : "?");
    if (detailOf(n) !== n.label) write("nd", 10, 31, cut(detailOf(n), (w - (n.beside ? 28 : 16)) / 6.3));
    if (n.beside) write("ni", w - 8, 31, "∥");
    if (n.out.length) write("nt", 10, 46, cut(shapeOf(n.out), (w - 28) / 5.6));
    if (share > 0) put("path", { class: "nm", d: `M8 ${h - 5}h${(Math.min(1, share) * (w - 16)).toFixed(1)}` });
    return g;
  }

  // what the window shows
  function aim(x, y) {
    if (x !== undefined) Object.assign(eye, { x, y });
    svg.setAttribute("viewBox", [eye.x, eye.y, W() / eye.k, H() / eye.k].join(" "));
    svg.classList.toggle("far", eye.k < 0.5);
    svg.classList.toggle("farther", eye.k < 0.2);
    if (drawnAt && (drawnAt.k !== eye.k || Math.abs(drawnAt.x - eye.x) * eye.k > W() / 3 || Math.abs(drawnAt.y - eye.y) * eye.k > H() / 3)) paint();
  }
  function fit(least) {
    eye.k = Math.max(least || 0.01, Math.min(1, W() / (shown.width + 32), least ? 1 : H() / (shown.height + 32)));
    const middle = (shown.width - W() / eye.k) / 2, first = boxes.find(b => b.open);
    aim(least && first ? Math.min(middle, first.left - 8) : middle, least ? -16 : (shown.height - H() / eye.k) / 2);
  }
  function zoom(factor, x = W() / 2, y = H() / 2) {
    const old = eye.k;
    eye.k = Math.max(0.01, Math.min(3, old * factor));
    aim(eye.x + x / old - x / eye.k, eye.y + y / old - y / eye.k);
  }
  const boxOf = n => boxes.find(b => b.n === n);
  function center(n) {
    const b = boxOf(n), w = W() / eye.k, h = H() / eye.k;
    if (b.left < eye.x || b.right > eye.x + w || b.top < eye.y || b.bottom > eye.y + h) aim((b.left + b.right - w) / 2, b.h > h ? b.top - 16 : (b.top + b.bottom - h) / 2);
  }
  function repaint() { place(); paint(); aim(); }
  function toggle(n) {
    const old = boxOf(n);
    if (!open.delete(n.target)) open.add(n.target);
    place();
    const b = boxOf(n);
    // its place stays, and its sign to collapse it in sight
    eye.x = Math.min(eye.x + b.left + b.w / 2 - old.left - old.w / 2, b.left - 8); eye.y += b.top - old.top;
    paint(); aim();
  }
  const keyOf = n => !n || !n.works ? null : isScope(n) ? { scope: scopeIn(n).key } : { row: n.target };
  function tell() { byId("network-info").textContent = picked ? titleOf(picked) : ""; }
  function pick(n, isSeen) {
    picked = n;
    for (let p = n && net.scopes[n.in].parent; p; p = net.scopes[p.in].parent) open.add(p.target);
    repaint();
    if (n && !isSeen) center(n);
    app.select(keyOf(n));
    tell();
  }

  // pointer, keys, tools
  const listen = (target, handlers) => Object.entries(handlers).forEach(([type, handler]) => target.addEventListener(type, handler, { passive: false }));
  const nodeAt = target => { const g = target.closest("[data-node]"), [s, i] = g ? g.dataset.node.split("/") : []; return g ? net.scopes[s].nodes[i] : null; };
  const letGo = () => { drag = null; view.classList.remove("drag"); };
  listen(view, {
    pointerdown: e => { if (e.button === 0 && net) drag = { x: e.clientX, y: e.clientY, left: eye.x, top: eye.y, target: e.target }; },
    wheel: e => {
      if (!e.ctrlKey) return;
      e.preventDefault();
      const at = view.getBoundingClientRect();
      zoom(Math.exp(-e.deltaY / 300), e.clientX - at.left, e.clientY - at.top);
    },
    keydown: e => {
      const pan = { ArrowUp: [0, -60], ArrowDown: [0, 60], ArrowLeft: [-60, 0], ArrowRight: [60, 0] }[e.key], scale = { "+": 1.3, "=": 1.3, "-": 1 / 1.3 }[e.key];
      if (!net || e.ctrlKey || e.metaKey || e.altKey) return;
      if (pan && picked && !e.shiftKey) { const n = next(e.key); if (n) pick(n); }
      else if (pan) aim(eye.x + pan[0] / eye.k, eye.y + pan[1] / eye.k);
      else if (scale) zoom(scale);
      else if (e.key === "0") fit();
      else if (e.key === "Enter" && !picked) pick(net.scopes[0].nodes[0]);
      else if (e.key === "Enter" && isScope(picked)) { toggle(picked); center(picked); }
      else if (e.key === "Escape" && picked) pick(null);
      else return;
      e.preventDefault();
    }
  });
  listen(window, {
    pointermove: e => {
      if (!drag || !drag.moved && Math.hypot(e.clientX - drag.x, e.clientY - drag.y) < 4) return;
      drag.moved = true;
      view.classList.add("drag");
      aim(drag.left - (e.clientX - drag.x) / eye.k, drag.top - (e.clientY - drag.y) / eye.k);
    },
    pointerup: () => { if (drag && drag.moved) letGo(); },
    mouseup: e => {
      const n = drag ? nodeAt(drag.target) : undefined, isTwice = e.detail % 2 === 0;
      letGo();
      if (n && isScope(n) && (isTwice || e.target.dataset.toggle !== undefined)) toggle(n);
      else if (n !== undefined) pick(n, true);
    },
    pointercancel: letGo
  });
  function next(key) {
    const s = net.scopes[picked.in], isUp = key === "ArrowUp", row = s.nodes.filter(n => n.rank === picked.rank).sort((a, b) => a.x - b.x);
    if (/L|Ri/.test(key)) return row[row.indexOf(picked) + (key === "ArrowLeft" ? -1 : 1)];
    return s.edges.filter(e => (isUp ? e.to : e.from) === picked.i).map(e => s.nodes[isUp ? e.from : e.to]).sort((a, b) => b.works - a.works)[0] || isUp && s.parent;
  }
  listen(tools, {
    click: e => {
      const action = e.target.dataset.net;
      if (!action || !net) return;
      if (action === "fit") fit();
      else if (action === "in" || action === "out") zoom(action === "in" ? 1.3 : 1 / 1.3);
      else { open = new Set(action === "open" ? net.data.open : []); repaint(); fit(0.72); }
    }
  });
  listen(byId("filter"), {
    keydown: e => {
      const list = e.key === "Enter" && net ? Array.from(net.places.keys()).filter(matchesFilter).sort((a, b) => a - b) : [];
      if (!list.length) return;
      e.preventDefault();
      found = (found + (e.shiftKey ? list.length - 1 : 1)) % list.length;
      pick(net.places.get(list[found]));
    }
  });
  app.on("select", () => {
    const s = app.selection;
    if (!net || JSON.stringify(keyOf(picked)) === JSON.stringify(s) && (!picked || boxOf(picked))) return;
    const scope = s && net.scopes.find(o => o.parent && o.key === s.scope), n = scope ? scope.parent : s && net.places.get(s.row);
    if (n) pick(n); else { picked = null; tell(); paint(); }
  });
  const refresh = () => { if (net) { addUp(); repaint(); tell(); } };
  app.on("phase", refresh).on("metric", () => { svg.classList.toggle("by-bound", app.metric === "bound"); if (net) paint(); })
    .on("filter", () => { found = -1; if (net) paint(); });
  live(view.closest("section").id, () => {
    const data = app.data.models[app.settings.model].network, isOther = !net || net.data !== data;
    if (isOther) { picked = null; net = data && networkOf(data); open = new Set(data && innerWidth > 700 ? data.open : []); if (!data) svg.replaceChildren(...heading); }
    refresh();
    if (isOther && net) fit(0.72);
  }, "results");
  tools.hidden = false;
  view.classList.add("live");
  view.setAttribute("aria-label", T("js.graph.view"));
  Object.entries({ width: "100%", height: "100%", role: "group", preserveAspectRatio: "xMinYMin" }).forEach(pair => svg.setAttribute(...pair));
  new ResizeObserver(() => { room.w = room.h = 0; if (net) aim(); }).observe(view);
});
