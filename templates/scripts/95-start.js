// Unpacks the data and starts.
async function unpack(id) {
  const bytes = Uint8Array.from(atob(byId(id).textContent), c => c.charCodeAt(0));
  return restore(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).json());
}
async function start() {
  app.data = await unpack("report-packed");
  app.models = app.data.models.map(m => Model(m, app.data.precisions));
  const o = app.data.opening, { hasState, longest = Infinity, encoder, decoderTokens } = app.models[0];
  Object.assign(opening, {
    model: 0, ownPeak: 0, ownBandwidth: 0, ownCapacity: 0, ownLink: 0, ...o, context: o.context ?? min(o.prompt + 1, longest),
    generate: hasState ? o.generate ?? max(0, min(256, longest - (encoder || decoderTokens ? 1 : o.prompt))) : 0
  });
  Object.assign(settings, opening);
  app.update();
  app.phase = firstPhase();
  // a view whose template is another of the user's own stays as it is
  setUps.forEach(action => { try { action(); } catch (e) { console.warn(e); } });
  const take = () => readLink(location.hash.slice(1));
  listen(window, "hashchange", take);
  if (location.hash.includes("=")) take(); else app.emit("results");
  root.dataset.ready = "true";
  // the other execution before it is asked for, a phase at a time
  const other = opening.execution === "fused" ? "eager" : "fused";
  app.phases.forEach((phase, i) => setTimeout(() => evaluate(app.model, { ...settings, execution: other }, phase), 200 * (i + 1)));
}
start();
