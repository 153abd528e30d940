// Notices: which notices a list shows, and with words where in each they stand.

import * as entries from "./entries.js";
import { bitFacet, KIND, longBits, noticeFacets, prune, statusBits, statusNames, tally } from "./facets.js";
import { split } from "./folding.js";
import { mark, passage } from "./passages.js";

export class Notices {
  hasOld = false;
  #engine;
  #first; // the row at which each notice begins

  constructor(engine) {
    const { table, notices } = engine;
    this.#engine = engine;
    this.#first = new Uint32Array(notices.length + 1).fill(table.notice.length);
    for (let row = table.notice.length - 1; row >= 0; row--) this.#first[table.notice[row]] = row;
    this.facets = [
      ...noticeFacets(engine),
      bitFacet("状态", statusNames(engine), this.#together(statusBits(table))),
      bitFacet("长期坚持", ["是", "否"], this.#together(longBits(table))),
    ];
  }

  // A notice has every status that one of its problems has.
  #together(bits) {
    const joined = new Uint8Array(this.#engine.notices.length);
    const { notice } = this.#engine.table;
    for (let row = 0; row < bits.length; row++) joined[notice[row]] |= bits[row];
    return joined;
  }

  async find(state) {
    const hits = state.words ? await this.#engine.find(state.words) : null;
    prune(this.facets, state.chosen);
    const places = hits ? this.#places(hits) : null;
    const notices = Uint32Array.from(places ? places.keys() : this.#engine.notices.keys());
    const { found, counts } = tally(notices, (notice) => notice, this.facets, state.chosen);
    const said = `${state.words ? "找到通报" : state.chosen.size ? "符合条件的通报" : "共"} ${found.length} 份${state.words || state.chosen.size ? "" : "通报"}`;
    return { counts, ids: this.#sorted(found, state, places), said, unit: "份", places };
  }

  // For each notice how many places have the words, and the best of them: its title, a title in it, the first.
  #places({ rows, inTitle }) {
    const { table } = this.#engine;
    const found = new Map();
    rows.forEach((row, index) => {
      const rank = inTitle[index] ? (table.kind[row] === KIND.notice ? 2 : 1) : 0;
      const before = found.get(table.notice[row]);
      if (!before) found.set(table.notice[row], { row, rank, places: 1 });
      else {
        before.places++;
        if (rank > before.rank) Object.assign(before, { row, rank });
      }
    });
    return found;
  }

  #sorted(found, state, places) {
    const sort = state.sort || (places ? "标题里有的在前" : "新的在前");
    if (sort === "旧的在前") return found.slice().reverse();
    if (sort !== "标题里有的在前" || !places) return found;
    const titled = (notice) => places.get(notice).rank === 2;
    return [...found.filter(titled), ...found.filter((notice) => !titled(notice))];
  }

  async entries(ids, state, { places }) {
    const best = [...ids].map((notice) => places?.get(notice));
    const texts = places ? await this.#engine.texts(best.map((one) => one.row)) : [];
    return [...ids].map((notice, index) => {
      const hit = places ? this.#hit(notice, best[index], texts[index], split(state.words)) : null;
      return entries.notice(this.#engine, notice, this.#totals(notice), state.words, hit);
    });
  }

  #hit(notice, { rank, places }, text, words) {
    const title = mark(this.#engine.notices[notice].title, words);
    const inside = rank === 1 ? mark(text.title, words) : rank === 0 ? passage(text.paragraphs, words) : null;
    return { title, places, anchor: text.anchor, passage: inside };
  }

  #totals(notice) {
    const { status, long, weight } = this.#engine.table;
    const totals = { problems: 0, statuses: this.#engine.statuses.map(() => 0), long: 0 };
    for (let row = this.#first[notice]; row < this.#first[notice + 1]; row++) {
      if (!status[row]) continue;
      totals.problems += weight[row];
      totals.statuses[status[row]] += weight[row];
      if (long[row]) totals.long += weight[row];
    }
    return totals;
  }
}
