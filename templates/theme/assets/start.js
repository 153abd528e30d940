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
    const source = document.currentScript.src;
    // both on their way at once; the module deals with what becomes of the table
    const prepare = () => {
      for (const name of [module, ...(preload ? preload.split(" ") : [])]) {
        const link = document.createElement("link");
        link.rel = "modulepreload";
        link.href = new URL(`${name}.js`, source);
        document.head.append(link);
      }
      if (ask) {
        globalThis.askedTable = fetch(new URL(ask, source), { cache: "no-cache" });
        askedTable.catch(() => {});
      }
    };
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
    // asking for fifteen files takes a slow device as long as drawing the page does: not before it where nobody waits for them
    if (root.classList.contains("asked")) {
      prepare();
      addEventListener("DOMContentLoaded", begin);
    } else {
      addEventListener("DOMContentLoaded", () => drawn().then(prepare).then(begin));
    }
  }
}
