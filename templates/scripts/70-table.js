// table of kernels: filter, order, open all
(function () {
var table = byId("kernel-table");
if (!table) return;
document.querySelectorAll("[data-tools]").forEach(function (tools) { tools.hidden = false; });
var bodies = Array.prototype.slice.call(table.tBodies);
var kernels = bodies.filter(function (b) { return b.classList.contains("kernel"); });
var texts = kernels.map(function (b) { return b.textContent.toLowerCase(); });
var filter = byId("filter"), sort = byId("sort"), expand = byId("expand"), matches = byId("matches");

var apply = function () {
  var words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  var count = 0;
  kernels.forEach(function (body, i) {
    var hit = words.every(function (word) { return texts[i].indexOf(word) >= 0; });
    body.hidden = !hit;
    if (hit) count++;
  });
  var plain = words.length === 0 && sort.value === "";
  bodies.forEach(function (b) { if (b.classList.contains("layer")) b.hidden = !plain; });
  matches.textContent = words.length ? T("js.kernels.matches", count, kernels.length) : "";
};

var order = function () {
  var sorted = bodies;
  if (sort.value !== "") {
    var key = "data-t" + sort.value;
    var time = function (b) { var t = b.getAttribute(key); return t ? Number(t) : -1; };
    sorted = bodies.slice().sort(function (a, b) { return time(b) - time(a); });
  }
  var foot = table.tFoot;
  sorted.forEach(function (b) { table.insertBefore(b, foot); });
  apply();
};

var openAll = function (open) {
  table.querySelectorAll("details").forEach(function (d) { d.open = open; });
  expand.setAttribute("aria-pressed", String(open));
  expand.textContent = T(open ? "js.kernels.close" : "js.kernels.open");
};

filter.addEventListener("input", apply);
sort.addEventListener("change", order);
expand.addEventListener("click", function () { openAll(expand.getAttribute("aria-pressed") !== "true"); });
document.addEventListener("keydown", function (e) {
  if (e.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) { e.preventDefault(); filter.focus(); }
  if (e.key === "Escape" && e.target === filter) { filter.value = ""; apply(); }
});
})();
