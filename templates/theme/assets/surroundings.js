// Surroundings: what stands around a list. How much was found, which filters are on, the ways that lead straight to a page,
// and what to do where nothing was found or nothing could be loaded.

import { element } from "./element.js";
import { fold, split } from "./folding.js";

const ROOT = "../";
const FEW = 6; // pages that are offered of each sort

const $ = (id) => document.getElementById(id);

export const tooShort = (asked) => split(asked).filter((word) => word.length < 2);

const last = (path) => path.slice(path.lastIndexOf("/") + 1);

export class Surroundings {
  #drop;
  #retry;
  #pages = [];
  #labels = new Map();

  constructor({ drop, retry }) {
    this.#drop = drop;
    this.#retry = retry;
  }

  know(engine, facets) {
    const page = (folder, slug, name, note = "") => ({ url: `${ROOT}${folder}/${slug}/index.html`, name, note });
    this.#pages = [
      engine.units.map((unit) => page("units", unit.id, unit.name)),
      engine.regions.map(({ path, slug }) => page("regions", slug, last(path), path.split("/").slice(0, -1).join(""))),
      engine.rounds.map((round) => page("rounds", round.id, round.name, `${round.year}年`)),
    ];
    this.#labels = new Map(facets.flatMap(({ name, values }) => values.map(({ key, label }) => [`${name} ${key}`, label])));
  }

  say(text) {
    if ($("found").textContent !== text) $("found").textContent = text;
  }

  update(asked, found, shown) {
    const size = found.ids.length;
    this.say(size ? `${found.said}${shown < size ? `，先列 ${shown} ${found.unit}` : ""}。` : this.#missed(asked));
    this.#filters(asked);
    this.#straight(asked);
    document.documentElement.classList.add("live");
    if (size) $("trouble").hidden = true;
    else this.#nothing(asked);
  }

  #label(name, value) {
    return this.#labels.get(`${name} ${value}`) ?? value;
  }

  #chosen(asked) {
    return [...asked.chosen].flatMap(([name, keys]) => [...keys].map((key) => [name, key]));
  }

  #filters(asked) {
    const chosen = this.#chosen(asked);
    const within = $("active").contains(document.activeElement)
      ? [...$("active").children].indexOf(document.activeElement)
      : -1;
    const buttons = chosen.map(([name, key]) => this.#dropping(name, key, `去掉筛选：${name} `, "×"));
    if (buttons.length > 1) buttons.push(this.#button("全部去掉", () => this.#drop()));
    $("active").replaceChildren(...buttons);
    $("active").hidden = buttons.length === 0;
    document.querySelector("#facets > summary").textContent = chosen.length ? `筛选（已选 ${chosen.length}）` : "筛选";
    // a button that is gone gives the focus to its neighbour
    if (within >= 0) (buttons[Math.min(within, buttons.length - 1)] ?? $("words")).focus();
  }

  #dropping(name, key, said, sign) {
    const label = name === "q" ? `“${key}”` : this.#label(name, key);
    const button = this.#button(`${sign}${name === "q" ? "" : " "}${label}`, () => this.#drop(name, key));
    button.setAttribute("aria-label", `${said}${label}`);
    return button;
  }

  #button(text, pressed) {
    const button = element("button", { type: "button" }, text);
    button.addEventListener("click", pressed);
    return button;
  }

  // Pages of units, regions and rounds whose names have all the words.
  #straight(asked) {
    const wanted = split(asked.words);
    const fits = ({ name }) => wanted.every((word) => fold(name).includes(word));
    const found = wanted.length ? this.#pages.flatMap((pages) => pages.filter(fits).slice(0, FEW)) : [];
    const links = found.map(({ url, name, note }) => element("li", {}, element("a", { href: url }, name), note && ` ${note}`));
    $("direct").hidden = links.length === 0;
    $("direct").replaceChildren(...(links.length ? [element("p", {}, "直达"), element("ul", {}, ...links)] : []));
  }

  #missed(asked) {
    const list = asked.words.split(" ").filter(Boolean).map((word) => `“${word}”`);
    const chosen = this.#chosen(asked).map(([name, key]) => `“${name}：${this.#label(name, key)}”`);
    const said = [list.length && `${list.length > 1 ? "同时" : ""}含有${list.join("和")}`, chosen.length && `符合${chosen.join("")}`];
    return `没有找到${said.filter(Boolean).join("、又")}的内容。`;
  }

  #nothing(asked) {
    const list = asked.words.split(" ").filter(Boolean);
    const chosen = this.#chosen(asked);
    const ways = [
      ...(list.length > 1 || chosen.length ? list.map((word) => ["q", word]) : []),
      ...chosen,
    ].map(([name, key]) => element("li", {}, this.#dropping(name, key, "去掉", "去掉")));
    this.#trouble(
      ways.length ? element("p", {}, "可以少要一样：") : null,
      ways.length ? element("ul", { class: "fewer" }, ...ways) : element("p", {}, "可以换一个说法，或者只输入其中两三个字。"),
      ...this.#indexes(),
    );
  }

  fail(error) {
    console.error(error);
    this.say("没有载入。");
    // the search says some things itself, for instance that the site has just been updated
    const reason = /\p{Script=Han}/u.test(error?.message) ? error.message : "网络可能中断，文件也可能正在更新。";
    document.documentElement.classList.remove("live"); // the page's own words for readers without scripts
    this.#trouble(
      element("p", {}, `查找和筛选用的数据没有载入：${reason}下面是网页自带的内容，没有按要求筛选。`),
      element("p", {}, this.#button("再试", () => this.#retry())),
    );
  }

  #indexes() {
    const ways = document.querySelector(".ways")?.cloneNode(true);
    return ways ? [element("p", {}, "也可以按分类查阅："), ways] : [];
  }

  #trouble(...said) {
    $("trouble").replaceChildren(...said.filter(Boolean));
    $("trouble").hidden = false;
  }
}
