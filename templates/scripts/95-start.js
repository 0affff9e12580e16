// Unpacks the data and starts.
async function unpack(id) {
  const bytes = Uint8Array.from(atob(byId(id).textContent), c => c.charCodeAt(0));
  return restore(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).json());
}
async function start() {
  app.data = await unpack("report-packed");
  app.models = app.data.models.map(Model);
  const o = app.data.opening, first = app.models[0];
  const generate = o.generate === undefined ? Math.max(0, Math.min(256, (first.longest || Infinity) - (first.encoder || first.decoderTokens ? 1 : o.prompt))) : o.generate;
  app.opening = Object.assign({ model: 0, ownPeak: 0, ownBandwidth: 0, ownCapacity: 0, ownLink: 0 }, o, { generate: first.hasState ? generate : 0, context: o.context === undefined ? Math.min(o.prompt + 1, first.longest || Infinity) : o.context });
  app.settings = Object.assign({}, app.opening);
  app.update();
  app.phase = app.phases[0];
  app.setUps.forEach(setUp => setUp());
  addEventListener("hashchange", readLink);
  if (location.hash.includes("=")) readLink(); else app.emit("results");
  document.documentElement.dataset.ready = "true";
}
start();
