(function () {
  "use strict";
  var site = window.llmreportSite, byId = function (id) { return document.getElementById(id); };
  var table = document.querySelector("table.index"), body = table.tBodies[0], packed = byId("site-rows");
  var step = 200;

  // The lines of the page itself: all of them are there.
  var fromPage = function () {
    var rows = Array.prototype.slice.call(body.rows);
    return {
      count: rows.length,
      window: rows.length,
      text: rows.map(function (row) { return row.textContent.toLowerCase(); }),
      key: function (row, column) { return site.keyOf(rows[row], column); },
      value: function (row, name) {
        var cells = rows[row].cells;
        if (name === "device") return cells[1].textContent;
        if (name === "precision") return cells[2].textContent;
        return Array.prototype.map.call(cells[name === "fits" ? 9 : 10].children, function (e) { return e.className.replace("bound ", ""); }).join(" ");
      },
      row: function (row) { return rows[row]; }
    };
  };

  // The lines of thousands of analyses, by column; rows are made as they come into view.
  var fromColumns = function (data) {
    var words = data.words, hasReports = !!table.tHead.rows[0].cells[12];
    var name = function (column) { return function (row) { var at = data[column][row]; return at < 0 ? words.none : data[column + "Names"][at]; }; };
    var names = { device: name("device"), precision: name("precision"), fits: name("fits"), bounds: name("bounds") };
    var entry = function (row) { return data.entries[data.entry[row]]; };
    var findings = function (row) { var e = entry(row); return e[3] * 1000000 + e[4] * 1000 + e[5]; };
    var keys = [function (row) { return entry(row)[0]; }, names.device, names.precision].concat(["batch", "tokens", "prompt", "step", "rate", "memory"].map(function (column) {
      return function (row) { return data[column][row]; };
    }), [function (row) { return words[names.fits(row)]; }, names.bounds, findings]);
    var element = function (kind, className, text) {
      var made = document.createElement(kind);
      if (className) made.className = className;
      if (text !== undefined) made.textContent = text;
      return made;
    };
    var chip = function (word) { return element("span", "bound " + word, words[word]); };
    var link = function (href, text) {
      var made = element("a", "name", text);
      made.setAttribute("href", href);
      return made;
    };
    var row = function (at) {
      var line = document.createElement("tr"), e = entry(at), head = element("th");
      head.scope = "row";
      head.appendChild(link(e[1], e[0]));
      line.appendChild(head);
      ["device", "precision"].forEach(function (column) {
        var cell = element("td", column === "device" ? "device name" : "name");
        cell.appendChild(data[column][at] < 0 ? element("span", "unknown", words.none) : document.createTextNode(names[column](at)));
        line.appendChild(cell);
      });
      ["batch", "tokens", "prompt", "step", "rate", "memory"].forEach(function (column) {
        var text = data[column + "Texts"][at], cell = element("td", "n");
        if (text === null) cell.textContent = "–";
        else cell.appendChild(data[column][at] === null ? element("span", "unknown", text) : document.createTextNode(text));
        line.appendChild(cell);
      });
      var fits = element("td"), bounds = element("td", "bounds"), counts = element("td", "counts");
      fits.appendChild(chip(names.fits(at)));
      names.bounds(at).split(" ").forEach(function (word) { bounds.appendChild(chip(word)); });
      counts.append(element("span", e[3] ? "e" : "", e[3]), " ", element("span", e[4] ? "w" : "", e[4]), " ", element("span", "", e[5]));
      line.append(fits, bounds, counts);
      if (hasReports) {
        var report = element("td");
        if (e[2]) {
          var a = link(e[2], words.report);
          a.appendChild(element("span", "vh", " " + e[0]));
          report.appendChild(a);
        }
        line.appendChild(report);
      }
      return line;
    };
    return {
      count: data.entry.length,
      window: step,
      text: data.entry.map(function (e, at) { return (entry(at)[0] + " " + names.device(at) + " " + names.precision(at) + " " + names.bounds(at)).toLowerCase(); }),
      key: function (at, column) { return keys[column](at); },
      value: function (at, column) { return names[column](at); },
      row: row
    };
  };

  var start = function (source) {
    var search = byId("search"), matches = byId("matches"), more = byId("more"), none = byId("none"), pages = byId("pages");
    var choices = ["device", "precision", "bounds"].map(byId), fits = byId("fits");
    var column = -1, sign = 0, order = [], shown = 0, choose;
    var all = Array.from({ length: source.count }, function (_, row) { return row; });

    var fill = function (count) {
      var part = document.createDocumentFragment(), end = Math.min(order.length, shown + count);
      for (; shown < end; shown++) part.appendChild(source.row(order[shown]));
      body.appendChild(part);
      more.hidden = shown >= order.length;
    };

    var apply = function () {
      var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      order = all.filter(function (row) {
        return words.every(function (word) { return source.text[row].indexOf(word) >= 0; })
          && choices.every(function (choice) {
            return !choice.value || (choice.id === "bounds" ? source.value(row, "bounds").split(" ").indexOf(choice.value) >= 0 : source.value(row, choice.id) === choice.value);
          })
          && (!fits.checked || source.value(row, "fits") === "fits");
      });
      if (sign) {
        var keys = order.map(function (row) { return [row, source.key(row, column)]; });
        keys.sort(function (a, b) { return site.compare(a[1], b[1], sign) || a[0] - b[0]; });
        order = keys.map(function (pair) { return pair[0]; });
      }
      body.textContent = "";
      shown = 0;
      fill(source.window);
      none.hidden = order.length > 0;
      matches.textContent = matches.getAttribute("data-text").replace("#", order.length.toLocaleString("en"));
      if (pages) pages.hidden = true;
    };

    // The address carries what is asked for, so that it can be passed on.
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var write = function () {
      var asked = new URLSearchParams();
      if (search.value.trim()) asked.set("q", search.value.trim());
      choices.forEach(function (choice) { if (choice.value) asked.set(choice.id, choice.value); });
      if (fits.checked) asked.set("fits", "1");
      if (sign) asked.set("sort", (sign < 0 ? "-" : "") + heads[column].getAttribute("data-key"));
      history.replaceState(null, "", asked.toString() ? "#" + asked : location.pathname + location.search);
    };
    var read = function () {
      var asked = new URLSearchParams(location.hash.slice(1)), sort = asked.get("sort") || "";
      search.value = asked.get("q") || "";
      choices.forEach(function (choice) { choice.value = asked.get(choice.id) || ""; if (choice.selectedIndex < 0) choice.value = ""; });
      fits.checked = asked.get("fits") === "1";
      var index = heads.findIndex(function (head) { return head.getAttribute("data-key") && head.getAttribute("data-key") === sort.replace("-", ""); });
      isReading = true;
      choose(index, index < 0 ? 0 : sort[0] === "-" ? -1 : 1);
      isReading = false;
      apply();
    };
    var isReading = false;
    var changed = function () { apply(); write(); };

    choose = site.makeSortable(table, function (index, direction) {
      column = index;
      sign = direction;
      if (!isReading) changed();
    });
    search.addEventListener("input", changed);
    choices.concat(fits).forEach(function (choice) { choice.addEventListener("change", changed); });
    byId("reset").addEventListener("click", function () {
      search.value = "";
      choices.forEach(function (choice) { choice.value = ""; });
      fits.checked = false;
      isReading = true;
      choose(-1, 0);
      isReading = false;
      changed();
    });
    more.addEventListener("click", function () { fill(step); });
    new IntersectionObserver(function (seen) { if (seen[0].isIntersecting) fill(step); }, { rootMargin: "600px" }).observe(more);
    document.addEventListener("keydown", function (e) {
      if (e.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) { e.preventDefault(); search.focus(); }
      if (e.key === "Escape" && e.target === search) { search.value = ""; changed(); }
    });
    window.addEventListener("hashchange", read);
    byId("tools").hidden = false;
    read();
  };

  if (!packed) { start(fromPage()); return; }
  if (!window.DecompressionStream) return;
  var text = atob(packed.textContent), bytes = Uint8Array.from(text, function (c) { return c.charCodeAt(0); });
  new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).json().then(function (data) { start(fromColumns(data)); });
})();
