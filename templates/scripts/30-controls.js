// The controls of the what-if.
app.setUps.push(() => {
  const form = byId("controls"), field = name => form.elements[name];
  const choices = (select, options) => select.replaceChildren(...options.map(([value, text]) => make("option", { value }, text)));
  choices(field("model"), app.models.map((m, i) => [i, m.name]));
  field("model").closest("label").hidden = app.models.length < 2;
  const kinds = Array.from(new Set(app.data.devices.map(d => d.kind)));
  field("hardware").replaceChildren(...kinds.map(kind => {
    const group = make("optgroup", { label: T("js.kind." + kind) });
    group.append(...app.data.devices.filter(d => d.kind === kind).map(d => make("option", { value: d.id }, d.name)));
    return group;
  }));
  const precisions = ["stored", "fp32", "tf32", "bf16", "fp16", "fp8", "w8a16", "w8a8", "w4a16", "w4a16kv8", "w4a8", "w4a4"];
  if (!precisions.includes(app.opening.precision)) precisions.push(app.opening.precision);
  choices(field("precision"), precisions.map(p => [p, p === "stored" ? T("js.stored") : p]));
  choices(field("attention"), [["flash", "flash"], ["eager", "eager"]]);
  choices(field("execution"), [["fused", "fused"], ["eager", "eager"]]);
  const units = { ownPeak: 1e12, ownBandwidth: 1e9, ownCapacity: 1e9, ownLink: 1e9 };
  form.addEventListener("submit", e => e.preventDefault());
  form.addEventListener("input", e => {
    const name = e.target.name, value = e.target.value;
    if (!name || e.target.tagName === "BUTTON") return;
    if (e.target.type === "number") {
      const number = Number(value), least = units[name] || name === "generate" ? 0 : 1;
      const isValid = units[name] && value === "" || Number.isFinite(number) && value !== "" && number >= least && (units[name] || Number.isInteger(number)) && number <= 1e9;
      e.target.setAttribute("aria-invalid", String(!isValid));
      if (isValid) app.set({ [name]: units[name] ? number * units[name] : number });
    } else if (name === "model") app.set(Object.assign({ model: +value }, lengthsFor(app.models[+value])));
    else app.set({ [name]: value });
  });
  byId("reset").addEventListener("click", () => { app.set(Object.assign({}, app.opening)); app.select(null); app.show({ filter: "", metric: "time", view: "", phase: app.phases[0] }); });
  byId("command").addEventListener("click", e => copy(commandOf(), e.currentTarget));
  byId("link").addEventListener("click", e => copy(location.href, e.currentTarget));
  byId("device-file").addEventListener("click", () => save(deviceFileOf(app.settings.device), "own-device.json", "application/json"));
  app.on("results", () => {
    const s = app.settings, active = document.activeElement;
    Array.from(form.elements).forEach(element => {
      if (element === active || s[element.name] === undefined) return;
      element.value = units[element.name] ? (s[element.name] ? s[element.name] / units[element.name] : "") : s[element.name];
      if (element.type === "number") element.setAttribute("aria-invalid", "false");
    });
    ["context", "generate"].forEach(name => { field(name).closest("label").hidden = !app.model.hasState; });
    field("batch").disabled = !!app.model.batch;
    field("prompt").disabled = !!app.model.sequence;
    const base = app.data.devices.find(d => d.id === s.hardware);
    [["ownPeak", (base.peaks.fp16 || base.peaks.bf16) / 1e12], ["ownBandwidth", base.bandwidth / 1e9], ["ownCapacity", base.capacity / 1e9], ["ownLink", base.link / 1e9]].forEach(([name, figure]) => { field(name).placeholder = isKnown(figure) ? plain(figure) : ""; });
    byId("device-file").hidden = !s.device.key;
    byId("reset").hidden = !app.isChanged();
    byId("changed").textContent = [app.isChanged() ? T("js.changed") : "", app.isBeyond ? T("js.beyond", grouped(app.model.longest)) : ""].filter(Boolean).join(" ");
  });
  form.hidden = false;
  all(".setup").forEach(e => { e.hidden = true; });
});
// Lengths that fit a model, when it is switched to.
const lengthsFor = model => { const most = model.longest || Infinity, s = app.settings; return { prompt: Math.min(s.prompt, most), context: Math.min(s.context, most), generate: Math.min(s.generate, Math.max(1, most - Math.min(s.prompt, most - 1))) }; };

const quoted = text => /^[\w./:@%+,-]+$/.test(text) ? text : "'" + text.replace(/'/g, "'\\''") + "'";
function commandOf() {
  const s = app.settings, m = app.model, o = app.opening, parts = ["llmreport analyze", quoted(m.source), "--hardware", s.device.key ? "own-device.json" : quoted(s.hardware), "--precision", s.precision];
  if (s.quantizeHead) parts.push("--quantize-head");
  if (!m.batch) parts.push("--batch", s.batch);
  if (!m.sequence) parts.push("--prompt", s.prompt);
  if (m.hasState) parts.push("--context", s.context, "--generate", s.generate, "--phase", "prefill,decode,chat");
  parts.push("--attention", s.attention, "--execution", s.execution);
  if (o.kvLayout !== "contiguous") parts.push("--kv-layout", o.kvLayout, ...(o.kvBlock ? ["--kv-block", o.kvBlock] : []), ...(o.kvLayout === "static" ? ["--kv-allocated", o.kvAllocated] : []));
  m.symbols.forEach(([name, value]) => { if (typeof value === "number") parts.push("--dim", quoted(name + "=" + value)); });
  return parts.join(" ");
}
const deviceFileOf = device => JSON.stringify({
  id: "own-device", name: device.name + " *", vendor: "own", kind: device.kind, denseMatrixFlopsPerSecond: device.peaks, matrixRateSameAs: device.sameAs,
  vectorFlopsPerSecond: device.vector, memoryBandwidthBytesPerSecond: device.bandwidth, memoryCapacityBytes: device.capacity, onChipMemoryBytes: device.onChip, linkBandwidthBytesPerSecond: device.link
}, null, 2);
function copy(text, button) {
  const done = () => { button.dataset.said = T("js.copied"); setTimeout(() => delete button.dataset.said, 1500); byId("copied").textContent = text; };
  const area = make("textarea", { class: "vh" });
  const old = () => { area.value = text; document.body.append(area); area.select(); document.execCommand("copy"); area.remove(); done(); };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, old); else old();
}
function save(text, name, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
