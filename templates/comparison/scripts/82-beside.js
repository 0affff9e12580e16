// Models side by side under the controls.
setUp(() => {
  const table = byId("beside"), choice = byId("baseline");
  follows(table);
  all("[data-tools]").forEach(e => { e.hidden = false; });
  const formats = { predictedSeconds: "seconds", tokensPerSecond: "count", peakMemoryBytes: "bytes", kvCacheBytes: "bytes", macs: "count", trafficBytes: "bytes" };
  const paint = () => {
    // lengths that nobody changed are those that each model was analysed with
    const settingsOf = ({ asked }) => ({ ...settings, ...Object.fromEntries(Object.entries(asked).filter(([key]) => settings[key] === (app.model.asked[key] ?? opening[key]))) });
    const results = app.models.map(model => { const s = settingsOf(model); return Object.fromEntries(phasesOf(model).filter(p => p !== "chat" || s.generate > 0).map(p => [p, evaluate(model, s, p)])); });
    all("tr[data-of]", table, row => {
      const [phase, field] = row.dataset.of.split("."), of = results.map(r => field && r[phase] ? r[phase].totals[field] : undefined);
      if (!field) return;
      all("td", row, (cell, i) => {
        cell.replaceChildren(of[i] === undefined ? "–" : FORMAT[formats[field]](of[i]));
        if (i !== +choice.value && of[+choice.value] > 0 && isKnown(of[i])) cell.append(" ", make("small", {}, inRatio(of[i] / of[+choice.value])));
      });
    });
  };
  listen(choice, "change", paint);
  app.on("results", paint);
});
