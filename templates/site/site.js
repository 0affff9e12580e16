(function () {
  "use strict";
  var root = document.documentElement, theme = document.getElementById("theme");

  // light and dark, as in the reports
  var isDark = function () {
    var chosen = root.getAttribute("data-theme");
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  var show = function () { theme.setAttribute("aria-pressed", String(isDark())); };
  try {
    var stored = localStorage.getItem("llmreport-theme");
    if (stored === "dark" || stored === "light") root.setAttribute("data-theme", stored);
  } catch (e) { /* storage may be forbidden: the theme then lasts as long as the page */ }
  theme.hidden = false;
  show();
  theme.addEventListener("click", function () {
    var next = isDark() ? "light" : "dark";
    root.setAttribute("data-theme", next);
    show();
    try { localStorage.setItem("llmreport-theme", next); } catch (e) { /* as above */ }
  });

  // What a cell sorts by: its number, or its text. Null where it has a number that is not known.
  var keyOf = function (row, index) {
    var cell = row.cells[index], value = cell.getAttribute("data-v");
    return value === null ? cell.textContent : value === "" ? null : Number(value);
  };

  // Unknown last, whichever way.
  var compare = function (a, b, sign) {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return sign * (a < b ? -1 : a > b ? 1 : 0);
  };

  // Turns the headings of a table into buttons; sort(index, sign) does the rest, sign 0 restores the order.
  var makeSortable = function (table, sort) {
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var choose = function (index, sign) {
      heads.forEach(function (head, i) {
        if (i === index && sign) head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
        else head.removeAttribute("aria-sort");
      });
      sort(index, sign);
    };
    heads.forEach(function (head, index) {
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.addEventListener("click", function () {
        var now = head.getAttribute("aria-sort");
        choose(index, now === "ascending" ? -1 : now === "descending" ? 0 : 1);
      });
    });
    return choose;
  };

  var sortRows = function (table) {
    var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
    makeSortable(table, function (index, sign) {
      var sorted = rows;
      if (sign) {
        var keys = new Map(rows.map(function (row) { return [row, keyOf(row, index)]; }));
        sorted = rows.slice().sort(function (a, b) { return compare(keys.get(a), keys.get(b), sign); });
      }
      body.append.apply(body, sorted);
    });
  };

  window.llmreportSite = { keyOf: keyOf, compare: compare, makeSortable: makeSortable };
  document.querySelectorAll("table[data-sort]").forEach(function (table) {
    if (!(document.getElementById("tools") && table.classList.contains("index"))) sortRows(table);
  });
})();
