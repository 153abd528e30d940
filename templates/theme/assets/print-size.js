// The size of print, chosen once and kept for every page. It runs in the head, before anything is drawn: a page that is
// drawn small and then grows would jump. Nothing but the choice itself is stored, and only in the reader's own browser.
(function () {
  const root = document.documentElement;
  const name = "tongbao-print-size";

  function chosen() {
    try {
      return localStorage.getItem(name) === "large";
    } catch {
      return root.classList.contains("large"); // storage is forbidden: the choice holds for this page
    }
  }

  function keep(large) {
    try {
      if (large) localStorage.setItem(name, "large");
      else localStorage.removeItem(name);
    } catch {
      // see above
    }
  }

  function show(large) {
    root.classList.toggle("large", large);
    for (const button of document.querySelectorAll("button[data-size]")) {
      button.setAttribute("aria-pressed", String((button.dataset.size === "large") === large));
    }
  }

  root.classList.add("scripted");
  show(chosen());
  document.addEventListener("DOMContentLoaded", () => show(chosen()));
  // Back to a page that the browser had kept as it was, and other tabs of the same site.
  addEventListener("pageshow", () => show(chosen()));
  addEventListener("storage", () => show(chosen()));
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button[data-size]");
    if (!button) return;
    const large = button.dataset.size === "large";
    keep(large);
    show(large);
  });
})();
