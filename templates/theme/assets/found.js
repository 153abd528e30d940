// Found: the words that a reader searched for, marked in the notice to which the search led.

import { element } from "./element.js";
import { fold, split } from "./folding.js";

const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, td, th";
const SPARED = ".headerlink, .site, .dates, .sample"; // what the site adds, and search does not know

// The texts of the notice block by block, since a word may run on from one element of a line into the next.
function* lines(notice) {
  for (const block of notice.querySelectorAll(`:scope > .head h1, .text :is(${BLOCKS})`)) {
    if (block.closest(SPARED) || block.querySelector(BLOCKS)) continue;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const parts = [];
    let text = "";
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest(SPARED)) continue;
      parts.push({ node: walker.currentNode, start: text.length });
      text += walker.currentNode.data;
    }
    yield { block, parts, text };
  }
}

function* hits(notice, wanted) {
  for (const { block, parts, text } of lines(notice)) {
    const folded = fold(text);
    const found = [];
    for (const word of wanted) {
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) found.push([at, at + word.length]);
    }
    for (const [start, end] of found.sort((one, other) => one[0] - other[0])) {
      const range = new Range();
      range.setStart(...point(parts, start, false));
      range.setEnd(...point(parts, end, true));
      yield { block, range };
    }
  }
}

function point(parts, at, end) {
  const part = parts.findLast(({ start }) => (end ? start < at : start <= at));
  return [part.node, at - part.start];
}

// The first hit between the heading that the address names and the next one; failing that the first of all.
function firstIn(found) {
  const target = document.getElementById(decoded(location.hash.slice(1)));
  const heading = target?.closest("h1, h2, h3, h4, h5, h6");
  if (!heading) return 0;
  const section = new Set([heading]);
  for (let next = heading.nextElementSibling; next && !/^H[1-6]$/.test(next.localName.toUpperCase()); next = next.nextElementSibling) section.add(next);
  const index = found.findIndex(({ block }) => [...section].some((part) => part.contains(block)));
  return Math.max(0, index);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

class Finder {
  #found;
  #at;
  #said = element("span", { role: "status" });

  constructor(found) {
    this.#found = found;
    CSS.highlights.set("found", new Highlight(...found.map(({ range }) => range)));
    this.line = element("section", { class: "finder", "aria-label": "查找的字句" },
      this.#said, this.#button("上一处", () => this.go(this.#at - 1)), this.#button("下一处", () => this.go(this.#at + 1)),
      this.#button("清除", () => this.clear()));
  }

  #button(text, pressed) {
    const button = element("button", { type: "button" }, text);
    button.addEventListener("click", pressed);
    return button;
  }

  go(index) {
    const { length } = this.#found;
    this.#at = (index + length) % length;
    const { range } = this.#found[this.#at];
    CSS.highlights.set("found-here", new Highlight(range));
    const box = range.getBoundingClientRect();
    // in the upper third, unless it is in sight already
    if (box.top < 60 || box.bottom > innerHeight - 80) scrollBy(0, box.top - innerHeight / 3);
    this.#said.textContent = `找到 ${length} 处，这是第 ${this.#at + 1} 处`;
  }

  clear() {
    CSS.highlights.clear();
    this.line.remove();
    const address = new URL(location.href);
    address.searchParams.delete("q");
    history.replaceState(null, "", address);
    document.getElementById("_content")?.focus({ preventScroll: true });
  }
}

function style() {
  const link = element("link", { rel: "stylesheet", href: new URL("found.css", import.meta.url) });
  return new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", done);
    document.head.append(link);
  });
}

const wanted = split(new URLSearchParams(location.search).get("q")?.slice(0, 200) ?? "").filter((word) => word.length > 1);
const notice = document.querySelector("main.notice");
const found = notice && wanted.length && globalThis.Highlight ? [...hits(notice, wanted)] : [];
if (found.length) {
  await style();
  const finder = new Finder(found);
  document.body.append(finder.line);
  finder.go(firstIn(found));
}
