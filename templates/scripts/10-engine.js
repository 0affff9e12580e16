// Evaluates the formulas of the page: the same arithmetic as the program, in the same order.
const MATRIX = 0, VECTOR = 1, TRANSCENDENTAL = 2, WEIGHTS = 6, READS = 7, WRITES = 8, KV_READS = 9, KV_WRITES = 10, ROOFLINE = 11, SECONDS = 12, RUNS = 13, BOUNDS = 14, COLUMNS = 17;
const BOUND_NAMES = ["memory", "compute", "overhead"];
const IMAGE_SIDE = 224;

// formulas: numbers, names of symbols, [operation, operand, …]
const whole = exponent => Math.floor(exponent) === exponent && Math.abs(exponent) <= 2147483647;
const power = (value, exponent) => {
  if (!whole(exponent)) return Math.pow(value, exponent);
  let result = 1, square = value;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2) result *= square;
    if (left > 1) square *= square;
  }
  return exponent < 0 ? 1 / result : result;
};
const modulo = (n, d) => { const rest = n % d; return rest !== 0 && (rest < 0) !== (d < 0) ? rest + d : rest; };
const COMBINE = {
  "+": (a, b) => a + b, "*": (a, b) => a * b, "/": (a, b) => a / b,
  "//": (a, b) => b === 0 ? NaN : Math.floor(a / b), "%": modulo,
  min: (a, b) => Math.min(a, b), max: (a, b) => Math.max(a, b), pow: power,
  broadcast: (a, b) => a === b || b === 1 ? a : a === 1 ? b : NaN
};
function compileFormula(formula, indexOf) {
  if (formula === null) return () => NaN;
  if (typeof formula === "number") return () => formula;
  if (typeof formula === "string") { const i = indexOf(formula); return i < 0 ? () => NaN : values => values[i]; }
  const operands = formula.slice(1).map(f => compileFormula(f, indexOf));
  if (formula[0] === "ceil") return values => Math.ceil(operands[0](values));
  const combine = COMBINE[formula[0]];
  return values => {
    let result = operands[0](values);
    for (let i = 1; i < operands.length; i++) result = combine(result, operands[i](values));
    return result;
  };
}
function symbolsOf(formula, into) {
  if (typeof formula === "string") into.add(formula);
  else if (Array.isArray(formula)) formula.slice(1).forEach(f => symbolsOf(f, into));
  return into;
}

// precisions
function parsePrecision(name, quantizeHead) {
  const text = name.toLowerCase();
  if (text === "stored") return { name: text, stored: true };
  const uniform = { fp32: 32, tf32: 32, bf16: 16, fp16: 16, fp8: 8 }[text];
  if (uniform) return { name: text, weights: uniform, activations: uniform, kv: uniform, other: uniform, type: text };
  const match = /^w([1-8]|16|32)a(4|8|16|32)(?:kv([2-8]|16|32))?(?:g([1-9]\d{0,5}))?(z)?$/.exec(text);
  if (!match) return null;
  const weights = +match[1], activations = +match[2], other = Math.max(activations, 16), quantized = weights < 16;
  if (!quantized && (match[4] || match[5])) return null;
  return {
    name: text, weights, activations, other, kv: match[3] ? +match[3] : other, group: quantized ? +(match[4] || 128) : 0,
    zeroPoints: !!match[5], head: !!quantizeHead && quantized
  };
}
// stored: [use, type, bits, isFloat, contracted length]
const ACTIVATION = 0, MATRIX_WEIGHT = 1, HEAD = 2, OTHER_WEIGHT = 3, PACKED = 4, KEYS_VALUES = 5, OTHER_STATE = 6;
function bitsOf(precision, stored) {
  const [use, , bits, isFloat] = stored;
  if (bits === null || !isFloat || precision.stored || use === PACKED) return bits;
  const asked = use === ACTIVATION ? precision.activations : use === MATRIX_WEIGHT ? precision.weights
    : use === HEAD ? (precision.head ? precision.weights : precision.other) : use === KEYS_VALUES ? precision.kv : precision.other;
  return bits < 16 ? Math.min(bits, asked) : asked;
}
const isQuantized = (precision, stored) => !!precision.group && stored[4] > 0 && (stored[0] === MATRIX_WEIGHT || precision.head && stored[0] === HEAD);
function bytesOf(precision, stored, elements, isWhole) {
  const bits = bitsOf(precision, stored);
  if (bits === null) return NaN;
  let all = elements * bits;
  if (precision.group && isQuantized(precision, stored))
    all += elements / stored[4] * Math.ceil(stored[4] / precision.group) * (16 + (precision.zeroPoints ? bits : 0));
  return isWhole ? Math.ceil(all / 8) : all / 8;
}

// devices
const WIDER = { fp4: ["fp8", "fp16", "bf16", "fp32"], int4: ["int8", "fp16", "bf16", "fp32"], fp8: ["fp16", "bf16", "fp32"], int8: ["fp16", "bf16", "fp32"], fp16: ["fp32"], bf16: ["fp32"], tf32: ["fp32"], fp32: ["fp64"], fp64: [] };
const NAMES = [[/^(fp64|float64)$/, "fp64"], [/^(fp32|float32)$/, "fp32"], [/^tf32$/, "tf32"], [/^(bf16|bfloat16)$/, "bf16"], [/^(fp16|float16)$/, "fp16"],
  [/^(fp8|float8e[45].*)$/, "fp8"], [/^u?int8$/, "int8"], [/^u?int4$/, "int4"], [/^(fp4|float4e2m1)$/, "fp4"]];
const matrixType = name => { const found = NAMES.find(n => n[0].test(name)); return found ? found[1] : null; };
const nativePeak = (device, type) => device.peaks[type] || device.peaks[(device.sameAs || {})[type]] || null;
const matrixPeak = (device, type) => type === "tf32" ? device.peaks.tf32 || device.peaks.fp32 || null : type ? nativePeak(device, type) : null;
function multipliesAs(device, name) {
  const type = matrixType(name);
  return !type ? null : nativePeak(device, type) ? type : WIDER[type].find(wider => nativePeak(device, wider)) || null;
}
function calibrationFor(device, type, kernelClass) {
  const plain = { compute: 1, bandwidth: 1, exponent: Infinity, overhead: 0, residency: 1 };
  if (!device.calibration) return plain;
  const named = e => (e.software ? 4 : 0) + (e.class ? 4 : 0) + (e.type ? 4 : 0) + (e.class ? 2 : 0) + (e.software ? 1 : 0);
  const entries = device.calibration.filter(e => !e.software && (!e.type || e.type === matrixType(type)) && (!e.class || e.class === kernelClass)).sort((a, b) => named(b) - named(a));
  Object.keys(plain).forEach(key => { const entry = entries.find(e => e[key] !== undefined); if (entry) plain[key] = entry[key]; });
  return plain;
}
// groups: [class, type, bits, isFloat, flags, repeat, work ×3, causal ×3, weight reads, reads, writes, KV reads, KV writes, scratch]
const SKIPS = 1, KNOWN = 2, CAST = 4;
function productOf(model, group, device, precision) {
  const [kernelClass, type, typeBits, isFloat] = group;
  if (type === "undefined") return null;
  const ofType = asked => { const multiplied = multipliesAs(device, asked); return { asked, multiplied, native: multiplied !== null && nativePeak(device, matrixType(asked)) !== null }; };
  if (precision.stored || precision.type || !isFloat) return ofType(precision.type && isFloat && typeBits >= 16 ? precision.type : type);
  let bits = precision.activations || 0, narrowed = 0, kept = 0;
  [[12, true], [13, false], [15, false]].forEach(([column, isWeight]) => group[column].forEach(t => {
    const stored = model.stored[model.tensors[t][1]], own = bitsOf(precision, stored) || 0, use = stored[0];
    if (use === MATRIX_WEIGHT || use === HEAD) narrowed = Math.max(narrowed, own);
    else if (use === PACKED) narrowed = Math.max(narrowed, Math.min(own, 8));
    else if (use === OTHER_WEIGHT && isWeight) kept = Math.max(kept, own);
    else if (use === KEYS_VALUES || use === OTHER_STATE) bits = Math.max(bits, own);
  }));
  bits = Math.max(bits, narrowed > 0 || kernelClass !== "matmul" ? narrowed : kept);
  if (bits <= 0) return ofType(type);
  if (bits > 16) return ofType("fp32");
  const wide = ofType(type === "bfloat16" ? "bf16" : "fp16");
  if (bits > 8) return wide;
  let best = null, width = 0;
  [[4, "int4"], [4, "fp4"], [8, "int8"], [8, "fp8"]].filter(n => n[0] >= bits && nativePeak(device, n[1])).concat(wide.multiplied ? [[16, wide.multiplied]] : []).forEach(n => {
    if (best === null || matrixPeak(device, n[1]) > matrixPeak(device, best)) [width, best] = n;
  });
  const asked = bits <= 4 ? 4 : 8;
  return { asked: asked + "-bit", multiplied: best, native: width === asked };
}

// One plan of a model under a precision, on a device.
function Run(model, plan, precision, device) {
  const groups = plan.groups, count = groups.length;
  const parameters = groups.map(group => {
    const product = productOf(model, group, device, precision);
    if (!product) return { product: null, peak: null, calibration: calibrationFor({}, "", "") };
    const hasPacked = group[0] === "matmul" && [12, 13, 14, 15].some(c => c !== 14 && group[c].some(t => isQuantized(precision, model.stored[model.tensors[t][1]])));
    return {
      product, peak: product.multiplied ? matrixPeak(device, product.multiplied) : null,
      calibration: calibrationFor(device, product.multiplied || product.asked, hasPacked ? "quantized_matmul" : group[0])
    };
  });
  const members = new Float64Array(count);
  plan.groupOf.forEach(g => members[g]++);
  const formulas = new Float64Array(model.formulas.length), bytes = new Float64Array(model.tensors.length);
  const rows = new Float64Array(count * COLUMNS);
  const sum = list => { let total = 0; for (let i = 0; i < list.length; i++) total += bytes[list[i]]; return total; };
  const timesOf = (p, matrix, vector, traffic) => {
    const fits = device.onChip !== undefined && traffic <= device.onChip;
    return { matrix: matrix > 0 ? matrix / p.peak : 0, vector: device.vector ? vector / device.vector : 0, memory: traffic / device.bandwidth, fits };
  };
  const self = {
    model, plan, precision, device, parameters, members, rows, formulas, bytes,
    bind(workload) {
      const symbols = model.bind(workload);
      for (let i = 0; i < formulas.length; i++) formulas[i] = model.compiled[i](symbols);
      for (let t = 0; t < bytes.length; t++) { const tensor = model.tensors[t]; bytes[t] = bytesOf(precision, model.stored[tensor[1]], formulas[tensor[0]], tensor[2]); }
      for (let g = 0; g < count; g++) self.evaluate(g);
      return self;
    },
    evaluate(g) {
      const group = groups[g], at = g * COLUMNS, repeat = formulas[group[5]], flags = group[4], p = parameters[g];
      const work = [0, 1, 2, 3, 4, 5].map(i => formulas[group[6 + i]]);
      let traffic;
      if (!(flags & KNOWN)) traffic = [NaN, NaN, NaN, NaN, NaN];
      else if (flags & CAST && !precision.stored) traffic = [0, 0, 0, 0, 0];
      else { const scratch = sum(group[17]); traffic = [sum(group[12]), sum(group[13]) + scratch, sum(group[14]) + scratch, sum(group[15]), sum(group[16])]; }
      for (let i = 0; i < 6; i++) rows[at + i] = work[i] * repeat;
      for (let i = 0; i < 5; i++) rows[at + WEIGHTS + i] = traffic[i] * repeat;
      rows[at + RUNS] = repeat;
      const total = traffic[0] + traffic[1] + traffic[2] + traffic[3] + traffic[4];
      const time = self.timeOf(g, total);
      rows[at + ROOFLINE] = time ? time.roofline * repeat : NaN;
      rows[at + SECONDS] = time ? time.predicted * repeat : NaN;
      rows[at + BOUNDS] = rows[at + BOUNDS + 1] = rows[at + BOUNDS + 2] = 0;
      if (time && repeat === repeat) rows[at + BOUNDS + time.bound] = time.predicted * repeat;
      self.pieces[g] = time ? time.piece : -1;
    },
    pieces: new Int8Array(count),
    timeOf(g, traffic) {
      const group = groups[g], p = parameters[g], timed = group[4] & SKIPS ? 9 : 6, c = p.calibration;
      const matrix = formulas[group[timed]], vector = formulas[group[timed + 1]] + formulas[group[timed + 2]];
      const all = formulas[group[6]] + formulas[group[7]] + formulas[group[8]] + matrix + vector + traffic;
      if (all !== all || matrix > 0 && !p.peak) return null;
      const t = timesOf(p, matrix, vector, traffic), compute = Math.max(t.matrix, t.vector);
      const x = compute / c.compute, y = t.memory / (c.bandwidth * (t.fits ? c.residency : 1));
      const predicted = c.exponent === Infinity ? Math.max(x, y) : Math.pow(Math.pow(x, c.exponent) + Math.pow(y, c.exponent), 1 / c.exponent);
      return {
        roofline: Math.max(compute, t.memory), predicted: predicted + c.overhead, bound: c.overhead > predicted ? 2 : compute > t.memory ? 1 : 0,
        piece: (t.matrix > t.vector ? 1 : 0) + (compute > t.memory ? 2 : 0) + (t.fits ? 4 : 0) + (x > y ? 8 : 0) + (c.overhead > Math.max(x, y) ? 16 : 0)
      };
    },
    // activations over the kernels; null where a size is not known
    live() {
      const lifetimes = plan.lifetimes, kernels = plan.groupOf.length;
      if (lifetimes.unknown || !kernels) return null;
      const change = new Float64Array(kernels + 1);
      for (let i = 0; i < lifetimes.tensors.length; i++) {
        const size = bytes[lifetimes.tensors[i]];
        if (size !== size) return null;
        change[lifetimes.first[i]] += size;
        change[lifetimes.first[i] + lifetimes.length[i] + 1] -= size;
      }
      const live = new Float64Array(kernels);
      for (let k = 0, total = self.resident(1); k < kernels; k++) live[k] = total += change[k];
      return live;
    },
    // bytes of weights (0) or of tables (1)
    resident(isTable) {
      let total = 0;
      model.weights.forEach(([tensor, times, table]) => { if (table === isTable) total += times * bytes[tensor]; });
      return isTable && total !== total ? 0 : total;
    },
    memory() {
      const live = self.live(), weights = self.resident(0);
      let kv = 0, peak = live ? 0 : plan.groupOf.length || plan.lifetimes.unknown ? NaN : self.resident(1), at = -1;
      plan.lifetimes.states.forEach(([tensor, times]) => { kv += bytes[tensor] * times; });
      if (live) for (let k = 0; k < live.length; k++) if (at < 0 || live[k] > peak) { peak = live[k]; at = k; }
      return { weights, kv, activations: peak, peak: weights + (kv + peak), at, live };
    }
  };
  return self;
}

function addUp(rows, members) {
  const total = new Float64Array(COLUMNS), lost = new Float64Array(COLUMNS);
  for (let g = 0; g < members.length; g++) for (let c = 0; c < COLUMNS; c++) {
    const term = rows[g * COLUMNS + c] * members[g], next = total[c] + term;
    lost[c] += Math.abs(total[c]) >= Math.abs(term) ? (total[c] - next) + term : (term - next) + total[c];
    total[c] = next;
  }
  for (let c = 0; c < COLUMNS; c++) if (lost[c]) total[c] += lost[c];
  return total;
}
const secondsOf = run => addUp(run.rows, run.members)[SECONDS];

// A prefill and every decode step, added up; steps between which all grows evenly are a series.
function chatOf(run, workload) {
  const steps = workload.generated, size = run.rows.length, sums = new Float64Array(size), lost = new Float64Array(size);
  const add = (rows, times) => {
    for (let i = 0; i < size; i++) {
      const term = rows[i] * times, next = sums[i] + term;
      lost[i] += Math.abs(sums[i]) >= Math.abs(term) ? (sums[i] - next) + term : (term - next) + sums[i];
      sums[i] = next;
    }
  };
  let memory = null, largest = { kv: 0, activations: 0 };
  const observe = () => {
    const m = run.memory();
    if (!memory || m.kv + m.activations > memory.kv + memory.activations) memory = m;
    largest = { kv: Math.max(largest.kv, m.kv), activations: Math.max(largest.activations, m.activations) };
  };
  const at = step => { run.bind(stepOf(workload, step)); return { step, rows: run.rows.slice(), pieces: run.pieces.slice() }; };
  run.bind(prefillOf(workload));
  observe();
  const begun = run.rows.slice(), times = { first: secondsOf(run), step: null, firstStep: null, lastStep: null };
  if (steps > 0) {
    const first = at(1);
    times.firstStep = secondsOf(run);
    observe();
    if (run.model.isEven(run)) {
      const last = at(steps);
      observe();
      const series = (a, b) => {
        const length = b.step - a.step + 1;
        if (length <= 2 || a.pieces.every((piece, g) => piece === b.pieces[g])) { add(a.rows, length / 2); add(b.rows, length / 2); return; }
        const middle = Math.floor((a.step + b.step) / 2);
        series(a, at(middle));
        series(at(middle + 1), b);
      };
      series(first, last);
      run.bind(stepOf(workload, steps));
    } else {
      add(first.rows, 1);
      for (let step = 2; step <= steps; step++) { add(at(step).rows, 1); observe(); }
    }
    times.lastStep = secondsOf(run);
    const generated = new Float64Array(size);
    for (let i = 0; i < size; i++) generated[i] = sums[i] + lost[i];
    times.step = addUp(generated, run.members)[SECONDS] / steps;
  }
  add(begun, 1);
  const rows = new Float64Array(size);
  for (let i = 0; i < size; i++) rows[i] = lost[i] ? sums[i] + lost[i] : sums[i];
  return { rows, times, memory: Object.assign({}, memory, largest) };
}

// workloads
const prefillOf = w => Object.assign({}, w, { phase: "prefill", context: w.decoderTokens || w.prompt, generated: 0 });
const stepOf = (w, step) => Object.assign({}, w, { phase: "decode", context: (w.decoderTokens || w.prompt) + step, generated: 0 });
const sequenceOf = w => w.sequence || (w.phase === "decode" ? 1 : w.decoderTokens || w.prompt);
const pastOf = w => w.phase === "decode" ? w.context - 1 : 0;
const attendedOf = w => w.phase === "decode" || w.phase === "chat" ? w.context : w.decoderTokens || w.prompt;
const allocatedFor = (w, tokens) => w.kvLayout === "static" ? Math.max(tokens, w.kvAllocated || tokens) : w.kvLayout === "paged" ? Math.ceil(tokens / w.kvBlock) * w.kvBlock : tokens;
const unfilledOf = w => { const tokens = pastOf(w) + sequenceOf(w); return allocatedFor(w, tokens) - tokens; };
const VALUES = {
  batch: w => w.batch, sequence: sequenceOf, past: pastOf, total: w => pastOf(w) + sequenceOf(w), encoder: w => w.encoded || w.prompt, prompt: w => w.prompt,
  image: () => IMAGE_SIDE, decode: w => w.phase === "decode" ? 1 : 0, attended: attendedOf, allocated: unfilledOf, read: w => w.kvLayout === "static" ? unfilledOf(w) : 0, none: () => NaN
};
const MOVING = ["past", "total", "attended", "allocated", "read"];

function Model(data) {
  const indices = new Map(data.symbols.map((s, i) => [s[0], i]));
  const indexOf = name => indices.has(name) ? indices.get(name) : -1;
  const values = new Float64Array(data.symbols.length), uneven = new Set(data.uneven);
  const moves = new Set(data.symbols.filter(s => MOVING.includes(s[1])).map(s => s[0]));
  const moving = data.formulas.map(f => [...symbolsOf(f, new Set())].some(s => moves.has(s)));
  // what a plan leaves out is as in the one before it
  Object.values(data.plans).reduce((before, plan) => Object.assign(plan, { ...before, ...plan }), {});
  const runs = new Map();
  return Object.assign(data, {
    compiled: data.formulas.map(f => compileFormula(f, indexOf)),
    bind(w) {
      data.symbols.forEach(([, role], i) => { values[i] = typeof role === "number" ? role : VALUES[role](w); });
      return values;
    },
    // true where all but time grows by the same amount from step to step
    isEven(run) {
      const evenTensors = data.tensors.every(([f, s]) => !moving[f] || !uneven.has(f) && bitsOf(run.precision, data.stored[s]) % 8 === 0 && !isQuantized(run.precision, data.stored[s]));
      return evenTensors && !uneven.size && run.plan.groups.every(g => !moving[g[5]]) && run.parameters.every(p => p.calibration.exponent === Infinity);
    },
    runOf(key, precision, device) {
      const name = [key, precision.name, precision.head, device.key || device.id].join("|");
      if (!runs.has(name)) {
        if (runs.size > 60) runs.clear();
        runs.set(name, Run(this, data.plans[key], precision, device));
      }
      return runs.get(name);
    },
    encoder: data.encoder && Model(data.encoder)
  });
}

// The numbers of one phase: totals, and for each row of the page the sum over its kernels.
function evaluate(model, settings, phase) {
  const precision = parsePrecision(settings.precision, settings.quantizeHead), key = settings.execution + "/" + settings.attention;
  const run = model.runOf(key, precision, settings.device), w = workloadOf(model, settings, phase);
  let rows, memory, chat = null, encoder = null;
  if (phase === "chat") {
    if (model.encoder) {
      const encoding = Object.assign({}, w, { phase: "forward", context: w.prompt, generated: 0, decoderTokens: 0, encoded: 0, sequence: 0 });
      encoder = model.encoder.runOf(key, precision, settings.device).bind(encoding);
      w.decoderTokens = 1;
      if (model.encoder.statesLength !== undefined) w.encoded = encoder.formulas[model.encoder.statesLength];
      w.context = w.decoderTokens + w.generated;
    }
    const sum = chatOf(run, w);
    rows = sum.rows; memory = sum.memory; chat = sum.times;
  } else {
    run.bind(w);
    rows = run.rows.slice(); memory = run.memory();
  }
  const total = addUp(rows, run.members);
  if (chat) chat.total = total[SECONDS];
  if (encoder) {
    const encoding = addUp(encoder.rows, encoder.members), m = encoder.memory();
    for (let c = 0; c < COLUMNS; c++) total[c] += encoding[c];
    chat.first += encoding[SECONDS]; chat.total += encoding[SECONDS];
    memory = Object.assign({}, memory, { weights: memory.weights + m.weights, activations: Math.max(memory.activations, m.activations), peak: Math.max(m.peak + memory.weights, memory.peak + m.weights) });
  }
  const attainable = [run, encoder].filter(Boolean).reduce((most, r) => r.parameters.reduce((m, p, g) => r.rows[g * COLUMNS + MATRIX] > 0 && r.rows[g * COLUMNS + SECONDS] === r.rows[g * COLUMNS + SECONDS] ? Math.max(m, p.peak || 0) : m, most), 0);
  return { phase, workload: w, run, rows, total, totals: totalsOf(total, w, memory, chat, attainable, settings.device), memory, chat };
}
function totalsOf(row, w, memory, chat, attainable, device) {
  const flops = row[0] + row[1] + row[2], traffic = row[6] + row[7] + row[8] + row[9] + row[10], seconds = row[SECONDS], tokens = w.phase === "chat" ? w.generated : sequenceOf(w);
  const known = n => n === n ? n : null, positive = n => seconds > 0 ? known(n) : null;
  return {
    macs: known(row[0] / 2), matrixFlops: known(row[0]), vectorFlops: known(row[1]), transcendentals: known(row[2]), flops: known(flops), causalFlops: known(row[3] + row[4] + row[5]),
    weightReadBytes: known(row[6]), activationReadBytes: known(row[7]), activationWriteBytes: known(row[8]), kvReadBytes: known(row[9]), kvWriteBytes: known(row[10]), trafficBytes: known(traffic),
    arithmeticIntensity: traffic > 0 ? known(flops / traffic) : null, bound: positive(boundOf(row, 0)), rooflineSeconds: known(row[ROOFLINE]), predictedSeconds: known(seconds),
    tokensPerSecond: positive(w.batch * tokens / seconds), tokensPerSecondPerSequence: positive(tokens / seconds), achievedFlopsPerSecond: positive(flops / seconds), achievedBytesPerSecond: positive(traffic / seconds),
    computeUtilization: attainable > 0 ? positive(flops / seconds / attainable) : null, bandwidthUtilization: positive(traffic / seconds / device.bandwidth),
    weightBytes: known(memory.weights), kvCacheBytes: known(memory.kv), peakActivationBytes: known(memory.activations), peakMemoryBytes: known(memory.peak), memoryCapacityBytes: device.capacity,
    memoryUtilization: known(memory.peak / device.capacity), fits: memory.peak === memory.peak ? memory.peak <= device.capacity : null,
    timeToFirstTokenSeconds: chat && known(chat.first), timePerOutputTokenSeconds: chat && chat.step, timePerOutputTokenFirstSeconds: chat && chat.firstStep,
    timePerOutputTokenLastSeconds: chat && chat.lastStep, totalSeconds: chat && known(chat.total)
  };
}
const boundOf = (rows, at) => { let most = 0; for (let b = 1; b < 3; b++) if (rows[at + BOUNDS + b] > rows[at + BOUNDS + most]) most = b; return BOUND_NAMES[most]; };
function workloadOf(model, s, phase) {
  const prompt = model.sequence || s.prompt;
  return {
    phase, batch: model.batch || s.batch, prompt, sequence: model.sequence || 0, decoderTokens: model.decoderTokens || 0, encoded: 0, generated: phase === "chat" ? s.generate : 0,
    context: phase === "decode" ? s.context : phase === "chat" ? (model.decoderTokens || prompt) + s.generate : model.decoderTokens || prompt,
    kvLayout: s.kvLayout, kvBlock: s.kvBlock, kvAllocated: s.kvAllocated
  };
}
const phasesOf = model => model.hasState ? ["prefill", "decode", "chat"] : ["forward"];
