// Evaluates the formulas of the page: the same arithmetic as the program, in the same order.
const { max, min, hypot, floor, round, ceil, abs } = Math;
// What a kernel has: work ×3, causal work ×3, bytes ×5 from weights on, then:
const WEIGHTS = 6, ROOFLINE = 11, SECONDS = 12, BOUNDS = 13, TIMED = 16, COLUMNS = 17;
const BOUND_NAMES = ["memory", "compute", "overhead"];
const IMAGE_SIDE = 224;

// formulas: numbers, names of symbols, [operation, operand, …]
const zeros = count => new Float64Array(count);
const power = (value, exponent) => {
  if (exponent !== (exponent | 0)) return Math.pow(value, exponent);
  let result = 1, square = value;
  for (let left = abs(exponent); left > 0; left = floor(left / 2)) {
    if (left % 2) result *= square;
    if (left > 1) square *= square;
  }
  return exponent < 0 ? 1 / result : result;
};
const modulo = (n, d) => { const rest = n % d; return rest !== 0 && (rest < 0) !== (d < 0) ? rest + d : rest; };
const COMBINE = {
  "+": (a, b) => a + b, "*": (a, b) => a * b, "/": (a, b) => a / b,
  "//": (a, b) => b === 0 ? NaN : floor(a / b), "%": modulo,
  min: (a, b) => min(a, b), max: (a, b) => max(a, b), pow: power,
  broadcast: (a, b) => a === b || b === 1 ? a : a === 1 ? b : NaN
};
function compileFormula(formula, indexOf) {
  if (formula === null) return () => NaN;
  if (typeof formula === "number") return () => formula;
  if (typeof formula === "string") { const i = indexOf(formula); return i < 0 ? () => NaN : values => values[i]; }
  const operands = formula.slice(1).map(f => compileFormula(f, indexOf));
  if (formula[0] === "ceil") return values => ceil(operands[0](values));
  const combine = COMBINE[formula[0]];
  return values => {
    let result = operands[0](values);
    for (let i = 1; i < operands.length; i++) result = combine(result, operands[i](values));
    return result;
  };
}

// precisions and devices; stored: [use, type, bits, isFloat, contracted length]
const MATRIX_WEIGHT = 1, HEAD = 2, OTHER_WEIGHT = 3, PACKED = 4, KEYS_VALUES = 5;
function bitsOf(precision, [use, , bits, isFloat]) {
  const asked = precision.bits[use] ?? bits;
  return bits === null || !isFloat ? bits : bits < 16 ? min(bits, asked) : asked;
}
const isQuantized = (precision, stored) => stored[4] > 0 && precision.quantized.includes(stored[0]);
// What was measured for a kind of kernel, the more specific over the less.
const calibrationFor = (device, type, kernelClass) => device.calibration.filter(e => type && (!e.dataType || e.dataType === type) && (!e.kernelClass || e.kernelClass === kernelClass))
  .reduceRight((all, entry) => ({ ...all, ...entry }), { computeEfficiency: 1, bandwidthEfficiency: 1, overlapExponent: Infinity, overheadSeconds: 0, residencyFactor: 1 });
// groups: [class, type, width of a float, flags, repeat, work ×3, causal ×3, weight reads, reads, writes, KV reads, KV writes, scratch]
const FLAGS = 3, REPEAT = 4, WORK = 5, CAUSAL = 8, BYTES = 11, KV_BYTES = 14, SCRATCH = 16;
const SKIPS = 1, KNOWN = 2, CAST = 4;
// The data type that the products of a kernel run in; one without a peak where the device has none for it.
function productType(model, group, { peaks, wider }, precision) {
  const [kernelClass, type, width] = group, runAs = asked => peaks[asked] ? asked : wider[asked] || asked;
  let bits = precision.bits[0];
  if (bits == null || precision.type || !width) return runAs(width >= 16 && precision.type || type);
  let narrowed = 0, kept = 0;
  [BYTES, BYTES + 1, KV_BYTES].forEach(column => group[column].forEach(t => {
    const stored = model.stored[model.tensors[t][1]], own = bitsOf(precision, stored) || 0, use = stored[0];
    if (use === MATRIX_WEIGHT || use === HEAD) narrowed = max(narrowed, own);
    else if (use === PACKED) narrowed = max(narrowed, min(own, 8));
    else if (use === OTHER_WEIGHT) kept = max(kept, column === BYTES && own);
    else if (use >= KEYS_VALUES) bits = max(bits, own);
  }));
  bits = max(bits, narrowed || kernelClass !== "matmul" ? narrowed : kept);
  const wide = runAs(bits > 16 ? "fp32" : type === "bf16" ? type : "fp16");
  return bits > 8 ? wide : ["int4", "fp4", "int8", "fp8", wide].slice(bits > 4 ? 2 : 0).reduce((best, other) => peaks[other] > (peaks[best] || 0) ? other : best, "none");
}

// One plan of a model under a precision, on a device.
function Run(model, plan, precision, device) {
  const groups = plan.groups, count = groups.length, tensors = model.tensors, stored = tensors.map(t => model.stored[t[1]]);
  const parameters = groups.map(group => {
    const type = productType(model, group, device, precision), isPacked = group[0] === "matmul" && [BYTES, BYTES + 1, KV_BYTES].some(c => group[c].some(t => isQuantized(precision, stored[t])));
    return { type, peak: device.peaks[type], calibration: calibrationFor(device, type, isPacked ? "quantized_matmul" : group[0]) };
  });
  const members = zeros(count);
  plan.groupOf.forEach(g => members[g]++);
  // bits of an element, and those of the scales of a row
  const bits = stored.map(s => bitsOf(precision, s) ?? NaN), scales = stored.map((s, t) => isQuantized(precision, s) ? ceil(s[4] / precision.group) * (16 + (precision.zeroPoints ? bits[t] : 0)) : 0);
  const formulas = zeros(model.formulas.length), bytes = zeros(tensors.length), rows = zeros(count * COLUMNS), pieces = new Int8Array(count);
  const sum = list => { let total = 0; for (let i = 0; i < list.length; i++) total += bytes[list[i]]; return total; };
  function evaluate(g) {
    const group = groups[g], at = g * COLUMNS, repeat = formulas[group[REPEAT]], flags = group[FLAGS], { peak, calibration: { computeEfficiency, bandwidthEfficiency, overlapExponent: exponent, overheadSeconds: overhead, residencyFactor } } = parameters[g];
    const isFree = flags & CAST && precision.bits[0] != null, scratch = sum(group[SCRATCH]), timed = flags & SKIPS ? CAUSAL : WORK;
    let traffic = 0;
    for (let i = 0; i < 6; i++) rows[at + i] = formulas[group[WORK + i]] * repeat;
    for (let i = 0; i < 5; i++) {
      const own = !(flags & KNOWN) ? NaN : isFree ? 0 : sum(group[BYTES + i]) + (i === 1 || i === 2 ? scratch : 0);
      traffic += own;
      rows[at + WEIGHTS + i] = own * repeat;
    }
    const matrixFlops = formulas[group[timed]], vectorFlops = formulas[group[timed + 1]] + formulas[group[timed + 2]];
    const matrix = matrixFlops > 0 ? matrixFlops / peak : 0, vector = device.vector ? vectorFlops / device.vector : 0, memory = traffic / device.bandwidth;
    const compute = max(matrix, vector), fits = device.onChip !== undefined && traffic <= device.onChip, x = compute / computeEfficiency, y = memory / (bandwidthEfficiency * (fits ? residencyFactor : 1));
    const predicted = exponent === Infinity ? max(x, y) : Math.pow(Math.pow(x, exponent) + Math.pow(y, exponent), 1 / exponent), isKnownTime = !isNaN(rows[at] + rows[at + 1] + rows[at + 2] + matrixFlops + matrix + vectorFlops + traffic);
    rows[at + TIMED] = matrixFlops * repeat;
    rows[at + ROOFLINE] = isKnownTime ? max(compute, memory) * repeat : NaN;
    rows[at + SECONDS] = isKnownTime ? (predicted + overhead) * repeat : NaN;
    for (let b = 0; b < 3; b++) rows[at + BOUNDS + b] = 0;
    if (isKnownTime && !isNaN(repeat)) rows[at + BOUNDS + (overhead > predicted ? 2 : compute > memory ? 1 : 0)] = rows[at + SECONDS];
    // which of the figures decides: between steps where none changes, all grows evenly
    pieces[g] = isKnownTime ? (matrix > vector) + 2 * (compute > memory) + 4 * fits + 8 * (x > y) + 16 * (overhead > max(x, y)) : -1;
  }
  return {
    model, plan, precision, device, parameters, members, rows, formulas, bytes, pieces, pool: [],
    bind(workload) {
      const symbols = model.bind(workload);
      for (let i = 0; i < formulas.length; i++) formulas[i] = model.compiled[i](symbols);
      for (let t = 0; t < bytes.length; t++) {
        const [formula, , isWhole] = tensors[t], elements = formulas[formula], all = (elements * bits[t] + (scales[t] && elements / stored[t][4] * scales[t])) / 8;
        bytes[t] = isWhole ? ceil(all) : all;
      }
      for (let g = 0; g < count; g++) evaluate(g);
      return this;
    },
    // activations over the kernels; null where a size is not known
    live() {
      const lifetimes = plan.lifetimes, kernels = plan.groupOf.length, change = zeros(kernels + 1);
      if (lifetimes.unknown || !kernels) return null;
      lifetimes.tensors.forEach((t, i) => {
        change[lifetimes.first[i]] += bytes[t];
        change[lifetimes.first[i] + lifetimes.length[i] + 1] -= bytes[t];
      });
      let total = this.resident(1);
      const live = change.slice(0, kernels).map(step => total += step);
      return total === total ? live : null;
    },
    // bytes of weights (0) or of tables (1)
    resident(isTable) {
      let total = 0;
      model.weights.forEach(([tensor, times, table]) => { if (table === isTable) total += times * bytes[tensor]; });
      return isTable && total !== total ? 0 : total;
    },
    memory() {
      const live = this.live(), weights = this.resident(0), kv = plan.lifetimes.states.reduce((total, [tensor, times]) => total + bytes[tensor] * times, 0);
      let activations = live ? 0 : plan.groupOf.length || plan.lifetimes.unknown ? NaN : this.resident(1), at = -1;
      if (live) live.forEach((size, k) => { if (at < 0 || size > activations) { activations = size; at = k; } });
      return { weights, kv, activations, peak: weights + (kv + activations), at, live };
    }
  };
}

// A sum, and what rounding lost of it.
function addTo(sums, lost, i, term) {
  const old = sums[i], next = sums[i] = old + term;
  lost[i] += abs(old) >= abs(term) ? old - next + term : term - next + old;
}
function settle(sums, lost) {
  lost.forEach((rest, i) => { if (rest) sums[i] += rest; });
  return sums;
}
function addUp(rows, members, column = 0, end = COLUMNS) {
  const total = zeros(COLUMNS), lost = zeros(COLUMNS);
  for (let g = 0; g < members.length; g++) for (let c = column; c < end; c++) addTo(total, lost, c, rows[g * COLUMNS + c] * members[g]);
  return settle(total, lost);
}

// A prefill and every decode step, added up; steps between which all grows evenly are a series.
function chatOf(run, workload) {
  // lists of this size are used again: a move of a control shall leave little to collect
  const steps = workload.generated, size = run.rows.length, sums = zeros(size), used = [], take = from => { const list = run.pool.pop() ?? zeros(size); list.set(from); used.push(list); return list; };
  const lost = take(sums), secondsOf = rows => addUp(rows, run.members, SECONDS, BOUNDS)[SECONDS];
  const add = (rows, times) => { for (let i = 0; i < size; i++) addTo(sums, lost, i, rows[i] * times); };
  let memory, largest = { kv: 0, activations: 0 };
  function at(step) {
    run.bind(step ? stepOf(workload, step) : prefillOf(workload));
    return { step, rows: take(run.rows), pieces: run.pieces.slice() };
  }
  function observe() {
    const m = run.memory();
    if (!memory || m.kv + m.activations > memory.kv + memory.activations) memory = m;
    largest = { kv: max(largest.kv, m.kv), activations: max(largest.activations, m.activations) };
  }
  function series(a, b) {
    const length = b.step - a.step + 1, middle = floor((a.step + b.step) / 2);
    if (length <= 2 || a.pieces.every((piece, g) => piece === b.pieces[g])) {
      add(a.rows, length / 2);
      add(b.rows, length / 2);
    } else {
      series(a, at(middle));
      series(at(middle + 1), b);
    }
  }
  const begun = at(0), times = { first: secondsOf(begun.rows), step: null, firstStep: null, lastStep: null };
  observe();
  if (steps > 0) {
    const first = at(1);
    times.firstStep = secondsOf(first.rows);
    observe();
    if (run.model.isEven(run)) {
      const last = at(steps);
      observe();
      series(first, last);
    } else {
      add(first.rows, 1);
      for (let step = 2; step <= steps; step++) add(run.bind(stepOf(workload, step)).rows, 1);
      // memory only grows from step to step
      observe();
    }
    times.lastStep = secondsOf(run.bind(stepOf(workload, steps)).rows);
    times.step = secondsOf(settle(take(sums), lost)) / steps;
  }
  add(begun.rows, 1);
  run.pool.push(...used);
  return { rows: settle(sums, lost), times, memory: { ...memory, ...largest } };
}

// workloads
const tokensOf = w => w.decoderTokens || w.prompt;
const prefillOf = w => ({ ...w, phase: "prefill", context: tokensOf(w), generated: 0 });
const stepOf = (w, step) => ({ ...w, phase: "decode", context: tokensOf(w) + step, generated: 0 });
const sequenceOf = w => w.sequence || (w.phase === "decode" ? 1 : tokensOf(w));
const pastOf = w => w.phase === "decode" ? w.context - 1 : 0;
const totalOf = w => pastOf(w) + sequenceOf(w);
const allocatedFor = (w, tokens) => w.kvLayout === "static" ? max(tokens, w.kvAllocated || tokens) : w.kvLayout === "paged" ? ceil(tokens / w.kvBlock) * w.kvBlock : tokens;
const unfilledOf = w => allocatedFor(w, totalOf(w)) - totalOf(w);
const VALUES = {
  batch: w => w.batch, sequence: sequenceOf, past: pastOf, total: totalOf, encoder: w => w.encoded || w.prompt, prompt: w => w.prompt, image: () => IMAGE_SIDE, decode: w => w.phase === "decode" ? 1 : 0,
  attended: w => /^(decode|chat)$/.test(w.phase) ? w.context : tokensOf(w), allocated: unfilledOf, read: w => w.kvLayout === "static" ? unfilledOf(w) : 0, none: () => NaN
};

function Model(data, precisions) {
  const indices = new Map(data.symbols.map((s, i) => [s[0], i])), indexOf = name => indices.get(name) ?? -1, values = zeros(data.symbols.length), runs = new Map();
  const [moving, uneven] = [data.moving, data.uneven].map(list => new Set(list));
  // what a plan leaves out is as in the one before it
  Object.values(data.plans).reduce((before, plan) => Object.assign(plan, { ...before, ...plan }), {});
  return {
    rows: [], ...data,
    compiled: data.formulas.map(f => compileFormula(f, indexOf)),
    bind: w => values.map((_, i) => { const role = data.symbols[i][1]; return typeof role === "number" ? role : VALUES[role](w); }),
    // true where all but time grows by the same amount from step to step
    isEven: ({ precision, plan, parameters }) => !uneven.size && plan.groups.every(g => !moving.has(g[REPEAT])) && parameters.every(p => p.calibration.overlapExponent === Infinity)
      && data.tensors.every(([f, s]) => !moving.has(f) || bitsOf(precision, data.stored[s]) % 8 === 0 && !isQuantized(precision, data.stored[s])),
    runOf(settings) {
      const { precision, device } = settings, key = settings.execution + "/" + settings.attention, name = [key, precision, device.key || device.id].join();
      if (runs.size > 60) runs.clear();
      if (!runs.has(name)) runs.set(name, Run(this, data.plans[key], precisions[precision], device));
      return runs.get(name);
    },
    encoder: data.encoder && Model(data.encoder, precisions)
  };
}

// The numbers of one phase: totals, and for each group of kernels those of one of its kernels.
function evaluate(model, settings, phase) {
  const run = model.runOf(settings), w = workloadOf(model, settings, phase), parts = [run];
  let rows, memory, chat = null;
  if (phase === "chat") {
    if (model.encoder) {
      const encoder = model.encoder.runOf(settings).bind({ ...w, phase: "forward", context: w.prompt, generated: 0, decoderTokens: 0, encoded: 0, sequence: 0 });
      parts.push(encoder);
      w.decoderTokens = 1;
      w.encoded = encoder.formulas[model.encoder.statesLength] ?? w.encoded;
      w.context = 1 + w.generated;
    }
    ({ rows, memory, times: chat } = chatOf(run, w));
  } else {
    rows = run.bind(w).rows.slice();
    memory = run.memory();
  }
  const total = addUp(rows, run.members);
  if (chat) chat.total = total[SECONDS];
  parts.slice(1).forEach(encoder => {
    const encoding = addUp(encoder.rows, encoder.members), m = encoder.memory();
    encoding.forEach((sum, c) => { total[c] += sum; });
    chat.first += encoding[SECONDS];
    chat.total += encoding[SECONDS];
    memory = { ...memory, weights: memory.weights + m.weights, activations: max(memory.activations, m.activations), peak: max(m.peak + memory.weights, memory.peak + m.weights) };
  });
  const attainable = max(0, ...parts.map(part => part.parameters.reduce((most, p, g) => part.rows[g * COLUMNS] > 0 && !isNaN(part.rows[g * COLUMNS + SECONDS]) ? max(most, p.peak || 0) : most, 0)));
  return { phase, workload: w, run, rows, total, totals: totalsOf(total, w, memory, chat, attainable, settings.device), memory, chat };
}
function totalsOf(row, w, memory, chat, attainable, device) {
  const flops = row[0] + row[1] + row[2], traffic = row[6] + row[7] + row[8] + row[9] + row[10], seconds = row[SECONDS], tokens = w.phase === "chat" ? w.generated : sequenceOf(w);
  const known = n => n === n ? n : null, positive = n => seconds > 0 ? known(n) : null;
  return {
    macs: known(row[0] / 2), matrixFlops: known(row[0]), vectorFlops: known(row[1]), transcendentals: known(row[2]), flops: known(flops), causalFlops: known(row[3] + row[4] + row[5]),
    weightReadBytes: known(row[6]), activationReadBytes: known(row[7]), activationWriteBytes: known(row[8]), kvReadBytes: known(row[9]), kvWriteBytes: known(row[10]), trafficBytes: known(traffic),
    arithmeticIntensity: traffic > 0 ? known(flops / traffic) : null, bound: positive(boundOf(row, 0)), rooflineSeconds: known(row[ROOFLINE]), predictedSeconds: known(seconds),
    tokensPerSecond: positive(w.batch * tokens / seconds), tokensPerSecondPerSequence: positive(tokens / seconds), achievedFlopsPerSecond: positive((row[TIMED] > 0 ? row[TIMED] : flops) / seconds), achievedBytesPerSecond: positive(traffic / seconds),
    computeUtilization: attainable > 0 ? positive(row[TIMED] / seconds / attainable) : null, bandwidthUtilization: positive(traffic / seconds / device.bandwidth),
    weightBytes: known(memory.weights), kvCacheBytes: known(memory.kv), peakActivationBytes: known(memory.activations), peakMemoryBytes: known(memory.peak), memoryCapacityBytes: device.capacity,
    memoryUtilization: known(memory.peak / device.capacity), fits: isNaN(memory.peak) ? null : memory.peak <= device.capacity,
    timeToFirstTokenSeconds: chat && known(chat.first), timePerOutputTokenSeconds: chat && chat.step, timePerOutputTokenFirstSeconds: chat && chat.firstStep,
    timePerOutputTokenLastSeconds: chat && chat.lastStep, totalSeconds: chat && known(chat.total)
  };
}
const boundOf = (rows, at) => BOUND_NAMES[[1, 2].reduce((most, b) => rows[at + BOUNDS + b] > rows[at + BOUNDS + most] ? b : most, 0)];
function workloadOf(model, s, phase) {
  const w = { ...s, phase, batch: model.batch || s.batch, prompt: model.sequence || s.prompt, sequence: model.sequence || 0, decoderTokens: model.decoderTokens || 0, encoded: 0, generated: phase === "chat" ? s.generate : 0 };
  return { ...w, context: phase === "decode" ? s.context : tokensOf(w) + w.generated };
}
const phasesOf = model => model.hasState ? ["prefill", "decode", "chat"] : ["forward"];
