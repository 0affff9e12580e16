// The controls of the what-if.
const UNITS = { ownPeak: 1e12, ownBandwidth: 1e9, ownCapacity: 1e9, ownLink: 1e9 };
setUp(() => {
  const form = byId("controls"), fields = form.elements, show = (name, isShown) => { fields[name].closest("label").hidden = !isShown; };
  listen(form, "submit", stop);
  listen(form, "input", ({ target: field }) => {
    const { name, value } = field, unit = UNITS[name], isValid = field.validity.valid && (value || unit);
    field.setAttribute("aria-invalid", !isValid);
    // a model comes with the lengths that it was analysed with
    if (isValid) app.set(name === "model" ? { model: +value, ...app.models[value].asked } : { [name]: field.type === "number" ? value * (unit || 1) : value });
  });
  onClick(byId("reset"), () => { readLink(""); writeLink(); });
  onClick(byId("command"), e => copy(commandOf(), e.currentTarget));
  onClick(byId("link"), e => copy(location.href.split("#")[0] + linkOf(), e.currentTarget));
  onClick(byId("device-file"), () => save(deviceFileOf(settings.device), "own-device.json", "application/json"));
  app.on("results", () => {
    const { symbols, hasState, batch, sequence, longest } = app.model, base = baseOf(settings), isChanged = app.isChanged();
    for (const field of fields) {
      const { name } = field, unit = UNITS[name];
      if (unit) {
        const figure = OWN[name] ? base[OWN[name]] : headlinePeak(base);
        field.placeholder = isKnown(figure) ? plain(figure / unit) : "";
      }
      if (name in settings && field !== document.activeElement) {
        field.value = unit ? settings[name] / unit || "" : settings[name];
        field.removeAttribute("aria-invalid");
      }
    }
    show("prompt", symbols.some(([, role]) => /sequence|total|prompt|encoder/.test(role)));
    show("context", hasState);
    show("generate", hasState);
    fields.batch.disabled = !!batch;
    fields.prompt.disabled = !!sequence;
    byId("device-file").hidden = !settings.device.isOwn;
    byId("reset").hidden = !isChanged;
    say(byId("changed"), [isChanged && T("js.changed"), app.isApproximate() && T("js.approximate"), app.isBeyond && T("js.beyond", grouped(longest))].filter(Boolean).join(" "));
  });
  form.hidden = false;
  all(".setup").forEach(e => { e.hidden = true; });
});

const quoted = text => /^[\w./:@%+,-]+$/.test(text) ? text : "'" + text.replace(/'/g, "'\\''") + "'";
function commandOf() {
  const m = app.model, options = [
    ["hardware", quoted(settings.device.isOwn ? "own-device.json" : settings.device.path || settings.hardware)], ["precision", settings.precision], app.data.precisions[settings.precision].quantized.includes(HEAD) && ["quantize-head"], !m.batch && ["batch", settings.batch], !m.sequence && ["prompt", settings.prompt],
    ...m.hasState ? [["context", settings.context], ...settings.generate ? [["generate", settings.generate], ["phase", "prefill,decode,chat"]] : [["phase", "prefill,decode"]]] : [], ["attention", settings.attention], ["execution", settings.execution],
    settings.kvLayout !== "contiguous" && ["kv-layout", settings.kvLayout], settings.kvBlock && ["kv-block", settings.kvBlock], settings.kvLayout === "static" && ["kv-allocated", settings.kvAllocated],
    ...m.symbols.map(([name, value]) => isKnown(value) && ["dim", quoted(name + "=" + value)])
  ];
  return ["llmreport analyze", ...[m.source, ...m.arguments].map(quoted), ...options.filter(Boolean).map(option => "--" + option.join(" "))].join(" ");
}
const deviceFileOf = device => JSON.stringify({
  id: "own-device", name: device.name + " *", vendor: "own", kind: device.kind, denseMatrixFlopsPerSecond: device.peaks,
  vectorFlopsPerSecond: device.vector, memoryBandwidthBytesPerSecond: device.bandwidth, memoryCapacityBytes: device.capacity, onChipMemoryBytes: device.onChip, linkBandwidthBytesPerSecond: device.link, calibration: device.calibration
}, null, 2);
function copy(text, button) {
  const done = () => { button.dataset.said = T("js.copied"); setTimeout(() => delete button.dataset.said, 1500); say(byId("copied"), text); };
  // where the page may not use the clipboard
  const old = () => { prompt("", text); done(); };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, old); else old();
}
function save(text, name, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
