// The first screen: tiles and figures.
const SYMBOLS = { memory: "▤", compute: "▲", overhead: "●" };
function setBound(element, key, symbol, text) {
  element.className = "bound " + key;
  element.replaceChildren(make("span", { "aria-hidden": "true" }, symbol), " " + text);
}
const setBoundOf = (element, bound) => setBound(element, bound || "none", SYMBOLS[bound] || "?", T("js.bound." + bound));
app.setUps.push(() => {
  const exact = (element, value, format) => { element.textContent = FORMAT[format](value); element.title = isKnown(value) ? String(value) : ""; };
  all("[data-tile],[data-figures]").forEach(e => { e.closest("section").dataset.live = ""; });
  app.on("results", () => {
    all("[data-tile]").forEach(tile => {
      const part = name => tile.querySelector("[data-" + name + "]"), key = tile.dataset.tile, result = app.results[key], t = result && result.totals;
      if (key === "memory") {
        const largest = Object.values(app.results).map(r => r.totals).reduce((a, b) => a.peakMemoryBytes === null || a.peakMemoryBytes >= b.peakMemoryBytes ? a : b);
        exact(part("time"), largest.peakMemoryBytes, "bytes");
        part("workload").textContent = T("js.of", FORMAT.bytes(largest.memoryCapacityBytes));
        if (largest.fits === null) setBound(part("bound"), "none", "?", T("js.fits-unknown"));
        else setBound(part("bound"), largest.fits ? "fits" : "over", largest.fits ? "✓" : "✗", T(largest.fits ? "js.fits" : "js.over"));
        part("rate").textContent = T("js.of-capacity", FORMAT.percent(largest.memoryUtilization));
        const meter = tile.querySelector(".meter");
        meter.classList.toggle("over", largest.fits === false);
        meter.firstElementChild.style.width = Math.min(100, (largest.memoryUtilization || 0) * 100) + "%";
        return;
      }
      tile.hidden = !result;
      if (!result) return;
      exact(part("time"), t.predictedSeconds, "seconds");
      const w = result.workload;
      part("workload").textContent = key === "chat" ? T("js.chat-tokens", grouped(w.prompt), grouped(w.generated)) : key === "decode" ? T("js.at-context", grouped(w.context)) : part("workload").textContent && T("js.of-tokens", grouped(w.prompt));
      if (key === "chat") part("rate").textContent = T("js.first-token", FORMAT.seconds(t.timeToFirstTokenSeconds), FORMAT.seconds(t.timePerOutputTokenSeconds));
      else { setBoundOf(part("bound"), t.bound); if (part("rate")) part("rate").textContent = T("js.rate", FORMAT.count(t.tokensPerSecond)); }
    });
    all("[data-figures]").forEach(tile => {
      const result = app.results[tile.dataset.figures];
      if (!result) return;
      const t = result.totals, set = { flops: [t.flops, "flops"], traffic: [t.trafficBytes, "bytes"], intensity: [t.arithmeticIntensity, "intensity"], attained: [t.achievedFlopsPerSecond, "flopRate"], compute_utilization: [t.computeUtilization, "percent"], bandwidth_utilization: [t.bandwidthUtilization, "percent"] };
      all("[data-figure]", tile).forEach(e => exact(e, ...set[e.dataset.figure]));
    });
    const changed = app.isChanged();
    all("section:not([data-live])").forEach(section => {
      if (!section.closest(".screen")) return;
      let note = section.querySelector(":scope > .stale");
      if (changed && !note) { note = make("p", { class: "stale" }, T("js.stale")); section.querySelector("h2").after(note); }
      if (note) note.hidden = !changed;
    });
  });
});
// a lever's places: selected, and shown in the explorer
app.setUps.push(() => all(".show-rows").forEach(button => {
  button.hidden = false;
  button.addEventListener("click", () => {
    app.select({ row: +button.closest("[data-rows]").dataset.rows.split(" ")[0] });
    app.show({ view: "explore" });
    byId("explore").scrollIntoView();
  });
}));
