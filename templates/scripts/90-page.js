// Theme, print, help, keys.
const STORE = "llmreport-theme";
setUp(() => {
  const [theme, help, print] = ["theme", "help", "print"].map(byId), keys = byId("keys"), isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  function show(name) {
    if (name) root.dataset.theme = name;
    theme.setAttribute("aria-pressed", isDark());
  }
  // storage may be forbidden: the theme then lasts as long as the page
  function stored(name) { try { return name ? localStorage.setItem(STORE, name) : localStorage.getItem(STORE); } catch (e) { } }
  [theme, help, print].forEach(button => { button.hidden = false; });
  show(/^(dark|light)$/.exec(stored())?.[0]);
  onClick(theme, () => { show(isDark() ? "light" : "dark"); stored(root.dataset.theme); });
  onClick(print, () => window.print());
  listen(window, "beforeprint afterprint", e => all("table,svg", document, view => view.whole?.(e.type === "beforeprint" ? 1000 : 0)));
  onClick(help, () => keys.showModal());
  listen(document, "keydown", e => {
    if (keys.open || hasModifier(e) || /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) return;
    const view = byId({ 1: "roofline", 2: "network", 3: "time", 4: "kernels", "/": "filter" }[e.key]);
    if (view) {
      stop(e);
      if (e.key === "/") view.focus();
      else goTo(view);
    } else if (e.key === "?") keys.showModal();
    else if (e.key === "t") theme.click();
    else if (e.key === "Escape") app.select(null);
  });
});
