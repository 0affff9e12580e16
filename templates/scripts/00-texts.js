// texts of the page's language: T(key, a, b) puts a and b in for {0} and {1}
var texts = JSON.parse(document.getElementById("report-strings").textContent);
var T = function (key) {
  var args = arguments;
  return texts[key].replace(/\{(\d+)\}/g, function (_, n) { return args[+n + 1]; });
};
