// The first screen: tiles and figures.
const SYMBOLS = { memory: "▤", compute: "▲", overhead: "●", null: "?" };
setUp(() => {
  // the length of a phase, where the model counts tokens
  function sayLength(tile, phase, { context, prompt }) {
    const part = one("[data-workload]", tile);
    if (part.textContent) say(part, phase === "decode" ? T("js.at-context", grouped(context)) : T("js.of-tokens", grouped(prompt)));
  }
  all("[data-tile],[data-figures]").forEach(follows);
  app.on("results", () => {
    // of the phases that were asked for; a chat that was not, once its length is
    const isAsked = settings.generate === opening.generate ? ":not([data-more])" : "";
    const largest = () => Object.values(results).filter(r => one(`[data-tile=${r.phase}]${isAsked}`)).map(r => r.totals).reduce((a, b) => a.peakMemoryBytes === null || a.peakMemoryBytes >= b.peakMemoryBytes ? a : b);
    all("[data-tile]").forEach(tile => {
      const key = tile.dataset.tile, isMemory = key === "memory", { totals: t, workload: w } = isMemory ? { totals: largest() } : results[key] || {};
      const put = (name, text) => { const part = one(`[data-${name}]`, tile); if (part) say(part, text); };
      const bound = (kind, symbol, text) => refill(one("[data-bound]", tile), make("span", { "aria-hidden": "true" }, symbol), " " + text).className = "bound " + kind;
      tile.hidden = !t;
      if (!t) return;
      exact(one("[data-time]", tile), ...isMemory ? [t.peakMemoryBytes, inBytes] : [t.predictedSeconds, inSeconds]);
      if (isMemory) {
        const { fits } = t, meter = one(".meter", tile);
        put("workload", T("js.of", inBytes(t.memoryCapacityBytes)));
        put("rate", T("js.of-capacity", inPercent(t.memoryUtilization)));
        bound(...fits === null ? ["none", "?", T("js.fits-unknown")] : fits ? ["fits", "✓", T("js.fits")] : ["over", "✗", T("js.over")]);
        flag(meter, "over", fits === false);
        meter.firstElementChild.style.width = percentWidth(t.memoryUtilization);
      } else if (key === "chat") {
        put("workload", T("js.chat-tokens", grouped(w.prompt), grouped(w.generated)));
        put("rate", T("js.first-token", inSeconds(t.timeToFirstTokenSeconds), inSeconds(t.timePerOutputTokenSeconds)));
      } else {
        sayLength(tile, key, w);
        put("rate", T("js.rate", inCount(t.tokensPerSecond)));
        bound(t.bound || "none", SYMBOLS[t.bound], boundName(t.bound));
      }
    });
    all("[data-figures]").forEach(tile => {
      const phase = tile.dataset.figures, result = results[phase];
      if (!result) return;
      sayLength(tile, phase, result.workload);
      all("[data-figure]", tile, e => { const [field, format] = e.dataset.figure.split(" "); exact(e, result.totals[field], FORMAT[format]); });
    });
    all("[data-static]").forEach(e => { e.hidden = app.isChanged(); });
    all(".screen section:not([data-live])").forEach(section => {
      const isStale = app.isChanged(), note = one(".stale", section);
      if (note) note.hidden = !isStale;
      else if (isStale) one("h2", section).after(make("p", "stale", T("js.stale")));
    });
  });
  // a lever's places: selected, and shown in the explorer
  all(".show-rows").forEach(button => {
    button.hidden = false;
    onClick(button, () => {
      app.select({ row: parseInt(button.closest("[data-rows]").dataset.rows) });
      goTo(byId("explore"));
    });
  });
});
