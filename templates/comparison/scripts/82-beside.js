// Models side by side under the controls.
app.setUps.push(() => {
  const table = byId("beside"), choice = byId("baseline"), section = byId("beside").closest("section");
  section.dataset.live = "";
  all("[data-tools]").forEach(e => { e.hidden = false; });
  const formats = { predictedSeconds: "seconds", tokensPerSecond: "count", peakMemoryBytes: "bytes", kvCacheBytes: "bytes", macs: "count", trafficBytes: "bytes" };
  const paint = () => {
    const results = app.models.map((model, i) => i === app.settings.model ? app.results : Object.fromEntries(phasesOf(model).filter(p => p !== "chat" || app.settings.generate > 0).map(p => [p, evaluate(model, app.settings, p)])));
    all("tr[data-of]", table).forEach(row => {
      const [phase, field] = row.dataset.of.split("."), of = results.map(r => field && r[phase] ? r[phase].totals[field] : undefined);
      if (!field) return;
      all("td", row).forEach((cell, i) => {
        cell.replaceChildren(of[i] === undefined ? "–" : FORMAT[formats[field]](of[i]));
        if (i !== +choice.value && of[+choice.value] > 0 && isKnown(of[i])) cell.append(" ", make("small", {}, FORMAT.ratio(of[i] / of[+choice.value])));
      });
    });
  };
  listen(choice, "change", paint);
  app.on("results", paint);
});
