// The graph of the network: the boxes of the static drawing, whose scopes expand in place.
const INPUT = 2, HEADER = 42, PADDING = 14, ROW_GAP = 34, MOST_DRAWN = 240, MOST_ADDED = 40;
setUp(() => {
  const data = app.model.network, [types, shorts, notes, tensors] = data.flows, view = byId("network-view"), svg = byId("network-graph"), tools = byId("network-tools"), heading = [...svg.children].slice(0, 3), nodes = [];
  // A node is a row of kernels, a scope or tensors, and what is selected if it is picked; what it hands on is a flow.
  const scopes = data.scopes.map(([path, nodes, edges]) => ({ path, nodes, edges })), [root] = scopes;
  if (!root.nodes.length) return;
  scopes.forEach(of => {
    of.nodes = of.nodes.map(([kind, target, label, detail, count, mark, members, note, beside, rank, x, w, h, flow]) => {
      const kernels = !kind && app.model.rows[target], inner = kind === 1 && scopes[target];
      const n = {
        of, id: nodes.length, kind, target, kernels, inner, row: kernels ? target : undefined, scope: inner ? inner.path || `#${target} ${label}` : undefined, works: kind < INPUT, sum: {},
        label, detail: detail || kernels[2], count, mark, members, note, beside, rank, x, w, h, flow, incoming: []
      };
      if (inner) inner.parent = n;
      nodes.push(n);
      return n;
    });
    of.edges = of.edges.map(([from, to, bends, flow]) => {
      const e = { from: of.nodes[from], to: of.nodes[to], bends, flow };
      if (e.from.works) e.to.incoming.push(e);
      return e;
    });
  });
  let frames, boxes, lines, critical, total, most, bytes, drawnAt, picked = null, pressed, isDragged, W, H, left = 0, top = 0, scale = 1, mostDrawn = MOST_DRAWN;

  // Numbers of a scope's nodes, their sum, and the path that takes longest: edges lead from earlier nodes to later ones.
  function addUp(s) {
    const sum = {};
    let end;
    s.nodes.filter(n => n.works).forEach(n => {
      if (n.inner) n.sum = addUp(n.inner);
      else {
        const row = app.row(n.row), part = n.members / n.kernels[5], time = row.seconds * part;
        n.sum = { gaps: +!isKnown(time), used: row.used * time, ["b-" + row.bound]: time };
        ["seconds", "memory", "flops", "traffic"].forEach(name => { n.sum[name] = row[name] * part; });
      }
      for (const name in n.sum) sum[name] = (sum[name] || 0) + (n.sum[name] || 0);
      n.before = n.incoming.reduce((best, e) => best?.from.until >= e.from.until ? best : e, null);
      n.until = (n.sum.seconds || 0) + (n.before?.from.until || 0);
      if (!(end?.until >= n.until)) end = n;
    });
    for (let e = end?.before; e; e = e.from.before) critical.add(e);
    return sum;
  }
  const valueOf = sum => app.metric === "utilization" ? sum.used / sum.seconds : metricOf(sum), heatIn = sum => min(1, valueOf(sum) / most || 0);
  const sizeOf = flow => tensors[flow].reduce((sum, [tensor, times]) => sum + bytes[tensor] * times, 0);
  const boundIn = sum => BOUND_NAMES.reduce((a, b) => sum["b-" + b] > (sum["b-" + a] || 0) ? b : a, sum.gaps ? "null" : "memory");

  // words
  const cut = (text, room) => { const most = max(6, room); return text.length <= most ? text : text.slice(0, most * 2 / 3 - 1) + "…" + text.slice(-most / 3); };
  const bytesOf = flow => inBytes(sizeOf(flow)), flowText = flow => types[flow] + ", " + bytesOf(flow) + notes[flow], shapeOf = flow => shorts[flow] + " " + bytesOf(flow);
  // Not known of a scope where it is not known of all its kernels.
  const wordsOf = ({ inner, sum }, value, format) => format(inner && sum.gaps ? NaN : value);
  const titleOf = n => {
    const { works, sum, kernels, inner, label, detail, note, flow } = n;
    return !works ? label + ": " + flowText(flow) :
      [(kernels ? scopeOf(kernels) : inner.path) || label, detail, wordsOf(n, sum.seconds, inSeconds), wordsOf(n, sum.seconds / total.seconds, inShare), wordsOf(n, sum.flops, inFlops), wordsOf(n, sum.traffic, inBytes), boundName(boundIn(sum))].join(", ") + note;
  };

  // An expanded node keeps its middle: its neighbours in the row move aside, the rows below move down. Other boxes grow with what they have of the metric.
  function arrange(s) {
    const heights = [], tops = s.tops = [0];
    s.nodes.forEach(n => {
      if (n.isOpen) arrange(n.inner);
      n.width = n.isOpen ? max(n.inner.width + 2 * PADDING, n.w) : n.w;
      n.added = n.isOpen ? n.inner.height + HEADER + PADDING - n.h : round(MOST_ADDED * Math.sqrt(heatIn(n.sum)));
      n.height = n.h + n.added;
      heights[n.rank] = max(heights[n.rank] || 0, n.height);
    });
    heights.forEach((height, r) => { tops[r + 1] = tops[r] + height + ROW_GAP; });
    const shift = (rank, x) => s.nodes.reduce((sum, n) => n.rank === rank ? sum + Math.sign(x - n.x) * (n.width - n.w >> 1) : sum, x);
    s.nodes.forEach(n => {
      n.middle = shift(n.rank, n.x);
      n.left = n.middle - (n.width >> 1);
      n.right = n.left + n.width;
    });
    s.edges.forEach(e => { e.lanes = [e.from.middle, ...e.bends.map((x, i) => shift(e.from.rank + 1 + i, x)), e.to.middle]; });
    const lanes = s.edges.flatMap(e => e.lanes);
    s.left = min(...s.nodes.map(n => n.left), ...lanes);
    s.width = max(...s.nodes.map(n => n.right), ...lanes) - s.left;
    s.height = tops[heights.length] - ROW_GAP;
  }
  function settle(s, x, y) {
    x -= s.left;
    s.tops = s.tops.map(top => top + y);
    s.nodes.forEach(n => {
      n.middle += x;
      n.left += x;
      n.right += x;
      n.top = n.kind === INPUT ? s.tops[n.rank + 1] - ROW_GAP - n.height : s.tops[n.rank];
      n.bottom = n.top + n.height;
      if (n.isOpen) settle(n.inner, n.left + (n.width - n.inner.width >> 1), n.top + HEADER);
    });
    s.edges.forEach(e => { e.lanes = e.lanes.map(lane => lane + x); });
  }
  function place() {
    frames = []; boxes = []; lines = [];
    const collect = s => {
      lines.push(...s.edges);
      s.nodes.forEach(n => {
        (n.isOpen ? frames : boxes).push(n);
        if (n.isOpen) collect(n.inner);
      });
    };
    collect(root);
    most = max(...boxes.map(n => valueOf(n.sum) || 0));
    arrange(root);
    settle(root, 0, 0);
    drawnAt = null;
  }
  function pathOf({ from, to, lanes: [at, ...lanes] }) {
    const { tops } = from.of;
    let r = from.rank, line = `M${at} ${from.bottom}`;
    lanes.forEach(x => {
      const top = tops[++r], middle = top - ROW_GAP / 2;
      line += "V" + (top - ROW_GAP) + (x === at ? "V" : `C${at} ${middle} ${x} ${middle} ${x} `) + top;
      at = x;
    });
    // a last step of no length would turn the arrow
    return to.top > tops[r] ? line + "V" + to.top : line;
  }

  // elements, of very many for what the window shows
  const where = () => [scale, round(left * scale / W * 3), round(top * scale / H * 3)].join();
  const span = (kind, words) => draw("tspan", { class: kind, dx: 7 }, words);
  function paint() {
    const isMany = boxes.length > mostDrawn, w = W / scale, h = H / scale;
    const fits = n => n.inner ? n.inner.nodes.some(m => m.works && fits(m)) : !n.works || matchesFilter(n.row);
    const isNear = (a, b) => max(a.right, b.right) > left - w / 2 && min(a.left, b.left) < left + w * 1.5 && b.bottom > top - h / 2 && a.top < top + h * 1.5;
    const drawn = (list, element) => list.filter(b => !isMany || isNear(b.from ?? b, b.to ?? b)).slice(0, mostDrawn).map(element);
    const box = n => boxElement(n, (n === picked ? " picked" : "") + (app.filter && !fits(n) ? " dim" : ""));
    const line = e => fill(path("ne" + (critical.has(e) ? " critical" : "") + ([e.from, e.to].includes(picked) ? " near" : ""), pathOf(e)), { "stroke-width": 1.2 + clamp(Math.log10(sizeOf(e.flow) || 1) - 3, 0, 6) / 2 },
      draw("title", {}, flowText(e.flow)));
    refill(svg, heading, drawn(frames, box), drawn(lines, line), drawn(boxes, box));
    flag(view.parentNode, "by-bound", app.metric === "bound");
    drawnAt = isMany && where();
  }
  function boxElement(n, marks) {
    const { works, isOpen, inner, flow, label, detail, count, mark, sum, added, width: w, height: h } = n, isUse = app.metric === "utilization", share = valueOf(sum) / (isUse ? 1 : valueOf(total)), part = wordsOf(n, share, isUse ? inPercent : inShare);
    const gap = min(1 / 3, 1.5 * count / (w - 16));
    const rect = (kind, at) => draw("rect", { class: "nb" + kind, x: at, y: at, width: w, height: h, rx: isOpen ? 9 : works ? 6 : 10 });
    return draw("g", { class: (isOpen ? "nx" : works ? "nn b-" + boundIn(sum) : "np") + marks, transform: `translate(${n.left} ${n.top})`, style: heated(heatIn(sum)), "data-node": n.id, "data-r": n.row, "data-scope": inner?.path },
      draw("title", {}, titleOf(n)), works && !isOpen && mark && rect(" behind", 4), rect("", 0),
      works ? [
        text("nl", isOpen ? 26 : 10, isOpen ? 21 : 17, [cut(label, (w - 70 - (mark && 12 + mark.length * 8)) / 7.3), mark && span("nc", mark), isOpen && [span("nd", part), flow > 0 && w > 200 + 7 * label.length && span("nt", shapeOf(flow))]]),
        mark && fill(path("ns", `M8 ${isOpen ? 32 : n.h - 13}h${w - 16}`), { pathLength: count, "stroke-dasharray": 1 - gap + " " + gap }),
        notes[flow] && circle("nf", w / 2, h, 3.5),
        inner && fill(text("nz", isOpen ? 10 : w - 17, isOpen ? 21 : 47, isOpen ? "−" : "+"), { "data-toggle": "" }),
        !isOpen && [
          text("nv", w - 8, 17, part),
          detail !== label && text("nd", 10, 31, cut(detail, (w - 28) / 6.3)),
          n.beside > 0 && text("ni", w - 8, 31, "∥"),
          flow > 0 && text("nt", 10, 46, cut(shapeOf(flow), (w - 28) / 5.6)),
          share > 0 && fill(path("nm", `M8 ${h - 5 - added / 2}h${min(1, share) * (w - 16)}`), { "stroke-width": added + 3 })
        ]
      ] : [
        text("", w / 2, 14, cut(label, (w - 10 - (mark && 24)) / 5.9) + " " + mark),
        detail && text("nt", w / 2, 27, cut(detail, w / 5.8))
      ]);
  }

  // what the window shows
  function aim(x = left, y = top) {
    left = x; top = y;
    fill(svg, { viewBox: [x, y, W / scale, H / scale] });
    flag(svg, "far", scale < 0.5);
    flag(svg, "farther", scale < 0.2);
    if (drawnAt && drawnAt !== where()) paint();
  }
  function fit(least) {
    scale = clamp(min(W / (root.width + 32), least ? 1 : H / (root.height + 32)), least || 0.01, 1);
    const middle = (root.width - W / scale) / 2;
    aim(least && frames[0] ? min(middle, frames[0].left - 8) : middle, least ? -16 : (root.height - H / scale) / 2);
  }
  // on paper and in a file all of it, with all words
  svg.whole = most => {
    mostDrawn = most || MOST_DRAWN;
    paint();
    aim();
    if (!most) return;
    svg.classList.remove("far", "farther");
    fill(svg, { viewBox: [-12, -12, root.width + 24, root.height + 24] });
  };
  function zoom(factor, x = W / 2, y = H / 2) {
    const old = scale;
    scale = clamp(old * factor, 0.01, 3);
    aim(left + x / old - x / scale, top + y / old - y / scale);
  }
  function center(n) {
    const w = W / scale, h = H / scale;
    if (n.left < left || n.right > left + w || n.top < top || n.bottom > top + h) aim((n.left + n.right - w) / 2, n.height > h ? n.top - 16 : (n.top + n.bottom - h) / 2);
  }
  function repaint() {
    place();
    paint();
    aim();
    say(byId("network-info"), picked ? titleOf(picked) : "");
  }
  function expand(list) {
    nodes.forEach(n => { n.isOpen = n.inner && list.includes(n.target); });
    repaint();
    fit(0.72);
  }
  function toggle(n) {
    const { middle, top: y } = n;
    n.isOpen = !n.isOpen;
    place();
    // its place stays, and its sign to collapse it in sight
    aim(min(left + n.middle - middle, n.left - 8), min(top + n.top - y, n.top - 8));
    paint();
  }
  function show(n, isSeen) {
    picked = n;
    for (let p = n?.of.parent; p; p = p.of.parent) p.isOpen = true;
    repaint();
    if (n && !isSeen) center(n);
  }
  function pick(n, isSeen) {
    show(n, isSeen);
    app.select(n);
  }
  // the node beside the picked one, or one that it reads or that reads it
  function next(across, down) {
    const s = picked.of, row = s.nodes.filter(n => n.rank === picked.rank).sort((a, b) => a.x - b.x);
    const joined = s.edges.flatMap(({ from, to }) => (down > 0 ? from === picked && to : to === picked && from) || []).sort((a, b) => b.works - a.works);
    return across ? row[row.indexOf(picked) + across] : joined[0] || down < 0 && s.parent;
  }

  // tools, keys, pointer
  const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }, enlarge = () => zoom(1.3);
  const ACTIONS = {
    "+": enlarge, "=": enlarge, "-": () => zoom(1 / 1.3), 0: () => fit(), collapse: () => expand([]), open: () => expand(data.open), Escape: () => pick(null),
    Enter() {
      if (!picked) pick(root.nodes[0]);
      else if (picked.inner) { toggle(picked); center(picked); }
    }
  };
  onClick(tools, e => ACTIONS[e.target.dataset.net]?.());
  listen(view, "keydown", e => {
    const step = STEPS[e.key], action = ACTIONS[e.key];
    if (hasModifier(e) || !step && !action) return;
    stop(e);
    if (action) action();
    else if (picked && !e.shiftKey) pick(next(...step) || picked);
    else aim(left + step[0] * 60 / scale, top + step[1] * 60 / scale);
  });
  listen(view, "wheel", e => {
    if (!e.ctrlKey) return;
    stop(e);
    const at = view.getBoundingClientRect();
    zoom(Math.exp(-e.deltaY / 300), e.clientX - at.left, e.clientY - at.top);
  });
  listen(window, "pointerdown", e => { pressed = view.contains(e.target) && e; isDragged = false; });
  listen(window, "pointermove", e => {
    if (!pressed || e.buttons !== 1 || !isDragged && hypot(e.clientX - pressed.clientX, e.clientY - pressed.clientY) < 4) return;
    isDragged = true;
    aim(left + (pressed.clientX - e.clientX) / scale, top + (pressed.clientY - e.clientY) / scale);
    pressed = e;
  });
  onClick(view, e => {
    const n = nodes[e.target.closest("[data-node]")?.dataset.node] || null;
    if (isDragged) return;
    if (n?.inner && (e.detail % 2 === 0 || e.target.matches(".nz"))) toggle(n); else pick(n, true);
  });
  listen(byId("filter"), "keydown", e => {
    const list = nodes.filter(n => n.kernels && matchesFilter(n.row)).sort((a, b) => a.row - b.row);
    if (e.key !== "Enter" || !list.length) return;
    pick(list.at((list.indexOf(picked) + (e.shiftKey ? -1 : 1)) % list.length));
  });
  app.on("select", () => {
    const s = app.selection;
    if (picked !== s && (s || picked?.works)) show(s && nodes.find(n => n.row === s.row && n.scope === s.scope));
  });
  live("network", () => {
    const result = results[app.phase === "chat" ? app.phases[0] : app.phase];
    bytes = result.run.bind(result.workload).bytes.slice();
    critical = new Set();
    total = addUp(root);
    if (boxes) repaint(); else expand(innerWidth > 700 ? data.open : []);
  }, "results phase");
  live("network", repaint, "metric");
  app.on("filter", paint);
  flag(view, "live", true);
  view.ariaLabel = T("js.graph.view");
  fill(svg, { role: "group" });
  tools.hidden = false;
  const resize = () => { W = view.clientWidth; H = view.clientHeight; aim(); };
  new ResizeObserver(resize).observe(view);
  resize();
});
