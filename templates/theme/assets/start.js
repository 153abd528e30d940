// Asks for the module that a page names. A classic script in the head: browsers refuse modules to pages opened from plain
// files and say so in the console, so a module is asked for only where it can be had; and what the page shows at first is
// decided before it is drawn, so that nothing jumps.
{
  const root = document.documentElement;
  const { module, needs, preload, ask } = document.currentScript.dataset;
  const asked = new URLSearchParams(location.search);
  if (location.protocol !== "file:" && (!needs || asked.has(needs))) {
    root.classList.add("live");
    root.classList.toggle("asked", location.search.length > 1);
    for (const name of [module, ...(preload ? preload.split(" ") : [])]) {
      const link = document.createElement("link");
      link.rel = "modulepreload";
      link.href = new URL(`${name}.js`, document.currentScript.src);
      document.head.append(link);
    }
    if (ask) {
      // on its way while the modules are; the module deals with what becomes of it
      globalThis.askedTable = fetch(new URL(ask, document.currentScript.src), { cache: "no-cache" });
      askedTable.catch(() => {});
    }
    const begin = () =>
      import(`./${module}.js`).catch((error) => {
        // the page stands as it does without scripts, and says what it says there
        root.classList.remove("live", "asked");
        throw error; // the console knows more than the reader needs to
      });
    // what stands in the page is shown first, where it is what was asked for
    const drawn = () =>
      new Promise((done) => {
        requestAnimationFrame(() => setTimeout(done));
        setTimeout(done, 500); // a page that is not in sight is not drawn
      });
    addEventListener("DOMContentLoaded", () => (root.classList.contains("asked") ? begin() : drawn().then(begin)));
  }
}
