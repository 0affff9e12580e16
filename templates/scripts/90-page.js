// Theme, print, help, keys.
const root = document.documentElement;
const STORE = "llmreport-theme";
const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
app.setUps.push(() => {
  const theme = byId("theme"), help = byId("help"), print = byId("print");
  const show = () => theme.setAttribute("aria-pressed", String(isDark()));
  // storage may be forbidden: the theme then lasts as long as the page
  try { const stored = localStorage.getItem(STORE); if (stored === "dark" || stored === "light") root.dataset.theme = stored; } catch (e) { }
  [theme, help, print].forEach(button => { button.hidden = false; });
  show();
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    show();
    try { localStorage.setItem(STORE, root.dataset.theme); } catch (e) { }
  });
  print.addEventListener("click", () => window.print());
  const dialog = make("dialog", { class: "keys", "aria-labelledby": "help-title" });
  const list = make("dl");
  ["/", "1", "2", "3", "4", "arrows", "enter", "escape", "t", "?"].forEach(key => { const row = make("div"); row.append(make("dt", {}, key.length > 1 ? T("js.key-name." + key) : key), make("dd", {}, T("js.key." + key))); list.append(row); });
  const close = make("button", { type: "button", class: "tool" }, T("js.close"));
  close.addEventListener("click", () => dialog.close());
  dialog.append(make("h2", { id: "help-title" }, T("js.help")), list, make("p", { class: "note" }, T("js.filter-help")), close);
  document.body.append(dialog);
  help.addEventListener("click", () => dialog.showModal());
  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) return;
    const view = { 1: "roofline", 2: "network", 3: "time", 4: "kernels" }[e.key];
    if (view && byId(view)) { e.preventDefault(); app.show({ view }); byId(view).scrollIntoView(); }
    else if (e.key === "/") { const filter = byId("filter"); if (filter) { e.preventDefault(); filter.focus(); } }
    else if (e.key === "?") dialog.showModal();
    else if (e.key === "t") theme.click();
    else if (e.key === "Escape" && !dialog.open) app.select(null);
  });
});
