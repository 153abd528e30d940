// List: the pages of all problems and of all notices. The first list stands in the page; this takes it over, and draws only
// what is shown. What the reader asks for is in the address, so that it can be sent, kept and gone back to.

import { Choices } from "./choices.js";
import { element } from "./element.js";
import { Notices } from "./notices.js";
import { Problems } from "./problems.js";
import { open } from "./search.js";
import { clean, read, STEP, write } from "./state.js";
import { Surroundings, tooShort } from "./surroundings.js";

const FIRST = { words: 10, plain: STEP }; // the first results of a search come from as many places of the index
const PAUSE = 250; // milliseconds without a key before a search
const PATIENCE = 300; // milliseconds before a wait is mentioned

const $ = (id) => document.getElementById(id);
const page = $("listing");
const results = $("results");
const ask = $("ask");
const more = $("more");

let state = read(location.search);
let list = null; // the notices or problems, once they are loaded
let last = null; // what was found last
let filled = null; // the list whose filters stand in the page
let drawn = { key: key({ ...read(""), shown: 0 }), size: 0 };
let turn = 0;
let typing = null; // the timer of a search that waits for more keys
let typed = false; // whether the entry of the history on top was made by typing
let composing = false;

const choices = new Choices($("choices"), choose);
const around = new Surroundings({ drop, retry: () => show() });

function key(of) {
  return write({ ...of, shown: 0 });
}

async function load() {
  const { askedTable } = globalThis; // by start.js; after a failure it is asked for anew
  globalThis.askedTable = undefined;
  const engine = await open(new URL("../find/", import.meta.url), askedTable);
  const made = page.dataset.list === "problems" ? new Problems(engine) : new Notices(engine);
  around.know(engine, made.facets);
  return made;
}

function oldReports() {
  const box = element("input", { type: "checkbox", name: "旧报", value: "是" });
  const label = element("label", {}, box, element("span", {}, "包括已被后来通报更新的"));
  return element("fieldset", { class: "old" }, element("legend", {}, "先后通报"), label);
}

async function show({ focus = false } = {}) {
  const mine = ++turn;
  // where the list stands already, other words would only move it
  const waiting = key(state) === drawn.key ? 0 : setTimeout(() => around.say("正在查找……"), PATIENCE);
  results.setAttribute("aria-busy", "true");
  try {
    list ??= await load();
    const short = tooShort(state.words);
    const asked = { ...state, words: short.length ? "" : state.words };
    if (short.length && last) {
      around.say(`“${short[0]}”只有一个字，请至少输入两个字。`);
      return;
    }
    const found = await list.find(asked);
    if (mine !== turn) return;
    await draw(found, asked, mine, focus);
    if (mine === turn && short.length) around.say(`“${short[0]}”只有一个字，请至少输入两个字。`);
  } catch (error) {
    if (mine === turn) fail(error);
  } finally {
    clearTimeout(waiting);
    if (mine === turn) await settle(mine);
  }
}

async function draw(found, asked, mine, focus) {
  const now = key(asked);
  const first = asked.words ? FIRST.words : FIRST.plain;
  if (drawn.size === 0 && now === drawn.key) drawn.size = results.querySelectorAll("li").length; // what the page came with
  const again = now !== drawn.key;
  const from = again ? 0 : drawn.size;
  const to = Math.max(from, Math.min(found.ids.length, Math.max(first, asked.shown)));
  const made = to > from ? await list.entries(found.ids.slice(from, to), asked, found) : [];
  if (mine !== turn) return;
  if (again) results.replaceChildren(...(results.localName === "ol" ? made : [element("ol", { class: "entries" }, ...made)]));
  else (results.querySelector("ol:last-of-type") ?? results).append(...made);
  if (focus && made.length) made[0].querySelector("a").focus();
  drawn = { key: now, size: to };
  last = { ...found, chosen: asked.chosen };
  results.hidden = to === 0;
  more.hidden = to >= found.ids.length;
  more.textContent = `再看 ${Math.min(STEP, found.ids.length - to)} ${found.unit}`;
  if (filled) choices.update(found.counts, asked.chosen);
  around.update(asked, found, to);
}

async function settle(mine) {
  document.documentElement.classList.remove("asked");
  if (list && filled !== list) {
    await painted(); // the list is what the reader came for
    if (mine !== turn) return;
    choices.build(list.facets, list.hasOld ? oldReports() : "");
    choices.update(last.counts, last.chosen);
    filled = list;
  }
  results.removeAttribute("aria-busy");
  if (!list) return;
  $("facets").hidden = false;
  fill();
}

// After the next frame; a page that is not in sight has none.
function painted() {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 100);
  });
}

function fail(error) {
  list = null;
  last = null;
  around.fail(error);
}

// The fields say what the state says, but nothing is put into a field in which someone writes.
function fill() {
  const field = $("words");
  if (document.activeElement !== field) field.value = state.words;
  const [titled] = $("sort").options;
  titled.hidden = titled.disabled = !state.words;
  $("sort").value = state.sort || (state.words ? titled.value : "新的在前");
  const old = document.querySelector("#choices input[name=旧报]");
  if (!old) return;
  old.checked = state.old;
  old.closest("fieldset").hidden = Boolean(state.words); // a search looks into every report anyway
}

// Every change begins at the first results again, except for more of the same.
function change(changed, { typing: byTyping = false } = {}) {
  state = { ...state, shown: 0, ...changed };
  if (!state.words && state.sort === "标题里有的在前") state.sort = "";
  const to = write(state);
  if (to === write(read(location.search))) return;
  if (byTyping && typed) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  typed = byTyping;
  show();
}

function choose(name, value, on) {
  if (name === "旧报") return change({ old: on });
  const chosen = new Map([...state.chosen].map(([facet, keys]) => [facet, new Set(keys)]));
  const keys = chosen.get(name) ?? new Set();
  // a place inside another one, or around it, takes its place: the choice becomes narrower, or wider
  for (const other of keys) if (other.startsWith(`${value}/`) || value.startsWith(`${other}/`)) keys.delete(other);
  if (on) keys.add(value);
  else keys.delete(value);
  if (keys.size) chosen.set(name, keys);
  else chosen.delete(name);
  return change({ chosen });
}

// One word or one filter less; without a name all of them.
function drop(name, value) {
  if (!name) {
    $("words").value = "";
    change({ words: "", chosen: new Map(), old: false });
  } else if (name === "q") {
    $("words").value = state.words.split(" ").filter((word) => word !== value).join(" ");
    change({ words: $("words").value });
  } else choose(name, value, false);
}

function search(options) {
  clearTimeout(typing);
  change({ words: clean($("words").value) }, options);
}

$("words").addEventListener("compositionstart", () => { composing = true; clearTimeout(typing); });
$("words").addEventListener("compositionend", () => { composing = false; soon(); });
$("words").addEventListener("input", soon);
function soon() {
  clearTimeout(typing);
  if (!composing) typing = setTimeout(search, PAUSE, { typing: true });
}
ask.addEventListener("submit", (event) => {
  event.preventDefault();
  if (composing) return;
  search();
  typed = false;
});
$("sort").addEventListener("change", ({ target }) => {
  change({ sort: target.value === (state.words ? "标题里有的在前" : "新的在前") ? "" : target.value });
});
more.addEventListener("click", () => {
  state = { ...state, shown: drawn.size + STEP };
  history.replaceState(null, "", write(state));
  show({ focus: true });
});
addEventListener("popstate", () => {
  clearTimeout(typing);
  typed = false;
  state = read(location.search);
  $("words").value = state.words;
  show();
});

// Where the list is drawn after the page has loaded, the browser cannot put a reader back by itself.
addEventListener("pagehide", () => history.replaceState({ top: scrollY }, ""));

const wide = matchMedia("(min-width: 62em)");
const unfold = () => { $("facets").open = wide.matches && !document.documentElement.classList.contains("large"); };
wide.addEventListener("change", unfold);
unfold();

fill();
ask.hidden = false;
await show();
if (history.state?.top) scrollTo(0, history.state.top);
