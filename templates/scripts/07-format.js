// Numbers for reading, as the static page writes them.
const STRINGS = JSON.parse(document.getElementById("report-strings").textContent);
const T = (key, ...args) => STRINGS[key.replace("js.", "")].replace(/\{(\d)\}/g, (_, i) => args[i]);
const grouped = n => Math.round(n).toString().replace(/\B(?=(\d{3})+$)/g, ",");
const roundToThree = n => { if (!n) return 0; const m = Math.pow(10, Math.floor(Math.log10(Math.abs(n))) - 2); return Math.round(n / m) * m; };
const significant = n => { const r = Math.abs(roundToThree(n)); return n.toFixed(r >= 100 ? 0 : r >= 10 ? 1 : r >= 1 ? 2 : r >= 0.1 ? 3 : r >= 0.01 ? 4 : 5); };
const plain = n => n === 0 ? "0" : Math.abs(n) >= 999.5 ? grouped(n) : Math.abs(n) >= 0.001 ? significant(n) : n.toExponential(2).replace(/\.?0*e/, "e");
const isKnown = n => typeof n === "number" && isFinite(n);
// What is said of a number, where it is one.
const ifKnown = format => n => isKnown(n) ? format(n) : T("js.unknown");
const withPrefix = unit => ifKnown(n => {
  let step = 0, digits;
  if (Number.isInteger(n) && Math.abs(n) < 1000) digits = String(n);
  else {
    while (step < 10 && Math.abs(roundToThree(n)) >= 1000) { step++; n /= 1000; }
    digits = Math.abs(n) < 1000 ? plain(n) : grouped(n);
  }
  const tail = ["", "k", "M", "G", "T", "P", "E", "Z", "Y", "R", "Q"][step] + unit;
  return tail ? digits + " " + tail : digits;
});
const FORMAT = {
  bytes: withPrefix("B"), rate: withPrefix("B/s"), flops: withPrefix("FLOPs"), flopRate: withPrefix("FLOP/s"), count: withPrefix(""),
  intensity: ifKnown(n => plain(n) + " FLOPs/B"), ratio: ifKnown(n => plain(n) + "×"),
  percent: ifKnown(n => {
    const p = n * 100;
    return (p > 0 && p < 0.1 ? "< 0.1" : p < 100 && p > 99.9 ? "> 99.9" : Number.isInteger(p) ? p.toFixed(0) : Math.abs(p) < 10 ? p.toFixed(1) : p.toFixed(0)) + " %";
  }),
  seconds: ifKnown(n => {
    if (n === 0) return "0 s";
    let step = 0;
    while (step < 5 && Math.abs(roundToThree(n)) < 1) { step++; n *= 1000; }
    return (Math.abs(n) >= 1000 ? grouped(n) : significant(n)) + " " + ["", "m", "µ", "n", "p", "f"][step] + "s";
  })
};
const { bytes: inBytes, percent: inPercent, seconds: inSeconds, flops: inFlops, count: inCount, ratio: inRatio, rate: inRate } = FORMAT;
