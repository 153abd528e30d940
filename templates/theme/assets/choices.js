// Choices: the column of filters. It is built once; after that only numbers and marks change, so that focus stays.

import { element } from "./element.js";

const SHORT = 7; // characters of labels of which two stand side by side on a phone
const FEW = 8; // values of a facet that stand open at once

export class Choices {
  #form;
  #fieldsets = new Map();
  #changed;

  // changed(name, value, chosen) is told of every choice that the reader makes
  constructor(form, changed) {
    this.#form = form;
    this.#changed = changed;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", ({ target }) => changed(target.name, target.value, target.checked));
  }

  build(facets, extra) {
    const made = facets.map((facet) => {
      const group = new Group(facet, facet.roots ?? facet.values.filter((value) => !value.absent));
      const short = !facet.roots && facet.values.every(({ label }) => label.length <= SHORT);
      const fieldset = element("fieldset", { class: short && "short" }, element("legend", {}, facet.name), group.list, group.more);
      this.#fieldsets.set(facet.name, { facet, fieldset, group });
      return fieldset;
    });
    this.#form.replaceChildren(...made, extra);
  }

  update(counts, chosen) {
    for (const [name, { facet, fieldset, group }] of this.#fieldsets) {
      const numbers = counts.get(name);
      fieldset.hidden = !numbers;
      if (!numbers) continue;
      const number = new Map(facet.values.map((value, index) => [value.key, numbers[index]]));
      group.update(number, chosen.get(name) ?? new Set());
    }
  }
}

// Values of one level; in a tree each of them has a group of its own below it, made when it is first opened.
class Group {
  #rows;
  #all = false;
  #state = null;

  constructor(facet, values) {
    this.#rows = values.map((value) => new Row(facet, value));
    this.list = element("ul", {}, ...this.#rows.map((row) => row.item));
    this.more = element("button", { type: "button", class: "all", "aria-expanded": "false" });
    this.more.hidden = values.length <= FEW;
    this.more.addEventListener("click", () => {
      this.#all = !this.#all;
      this.update(...this.#state);
    });
  }

  update(numbers, chosen) {
    this.#state = [numbers, chosen];
    // one that is chosen stays in sight, wherever it stands
    this.#rows.forEach((row, index) => row.update(numbers, chosen, this.#all || index < FEW, this.#rows.length === 1));
    this.more.textContent = this.#all ? `只看前 ${FEW} 个` : `全部 ${this.#rows.length} 个`;
    this.more.setAttribute("aria-expanded", String(this.#all));
  }
}

class Row {
  #facet;
  #value;
  #box;
  #number = element("small");
  #below = null;

  constructor(facet, value) {
    this.#facet = facet;
    this.#value = value;
    this.#box = element("input", { type: "checkbox", name: facet.name, value: value.key });
    this.item = element("li", {}, element("label", {}, this.#box, element("span", {}, value.label), this.#number));
  }

  update(numbers, chosen, inSight, only) {
    const { key, children } = this.#value;
    const number = numbers.get(key);
    const inside = Boolean(children?.length) && [...chosen].some((other) => other.startsWith(`${key}/`));
    this.#box.checked = chosen.has(key);
    this.#box.indeterminate = inside && !this.#box.checked;
    this.#number.textContent = String(number);
    this.item.classList.toggle("none", number === 0);
    this.item.hidden = !(inSight || chosen.has(key) || inside);
    if (children?.length) this.#open(numbers, chosen, chosen.has(key) || inside || only);
  }

  #open(numbers, chosen, open) {
    if (open && !this.#below) {
      this.#below = new Group(this.#facet, this.#value.children);
      this.item.append(this.#below.list, this.#below.more);
    }
    if (!this.#below) return;
    this.#below.list.hidden = !open;
    this.#below.update(numbers, chosen);
    if (!open) this.#below.more.hidden = true;
    else this.#below.more.hidden = this.#value.children.length <= FEW;
  }
}
