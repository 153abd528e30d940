// Problems: which problems, and with words which other places of notices, a list shows, and in what order.

import * as entries from "./entries.js";
import { bitFacet, KIND, longBits, noticeFacets, prune, statusBits, statusNames, tally, whereBits } from "./facets.js";
import { split } from "./folding.js";
import { mark, passage } from "./passages.js";

function rowsWith(column, fits) {
  const rows = new Uint32Array(column.length);
  let size = 0;
  for (let row = 0; row < column.length; row++) if (fits(column[row])) rows[size++] = row;
  return rows.subarray(0, size);
}

export class Problems {
  #engine;
  #reported; // every report of a problem
  #current; // each problem once, by its newest report

  constructor(engine) {
    const { table } = engine;
    this.#engine = engine;
    this.facets = [
      bitFacet("在哪里", ["问题", "标题和其他段落"], whereBits(table)),
      ...noticeFacets(engine),
      bitFacet("状态", statusNames(engine), statusBits(table)),
      bitFacet("长期坚持", ["是", "否"], longBits(table)),
    ];
    this.#reported = rowsWith(table.kind, (kind) => kind === KIND.problem);
    this.#current = this.#reported.filter((row) => table.current[row]);
    this.hasOld = this.#current.length < this.#reported.length;
  }

  async find(state) {
    const { table } = this.#engine;
    const hits = state.words ? await this.#engine.find(state.words) : null;
    prune(this.facets, state.chosen);
    const facets = hits ? this.facets : this.facets.slice(1);
    const rows = hits ? hits.rows : state.old ? this.#reported : this.#current;
    const { found, counts } = tally(rows, (row) => table.notice[row], facets, state.chosen);
    return { counts, ids: this.#sorted(found, state, hits), said: this.#said(found, state), unit: hits ? "条" : "个" };
  }

  #sorted(found, state, hits) {
    const { notice, due } = this.#engine.table;
    const sort = state.sort || (hits ? "标题里有的在前" : "新的在前");
    if (sort === "旧的在前") {
      return found.slice().sort((one, other) => notice[other] - notice[one] || one - other);
    }
    if (sort === "按时限") {
      const when = (row) => due[row] || Infinity;
      return found.slice().sort((one, other) => (when(one) === when(other) ? one - other : when(one) - when(other)));
    }
    if (sort === "新的在前" || !hits) return found;
    const titled = new Set(hits.rows.filter((_, index) => hits.inTitle[index]));
    return [...found.filter((row) => titled.has(row)), ...found.filter((row) => !titled.has(row))];
  }

  #said(found, state) {
    const { kind, weight } = this.#engine.table;
    let problems = 0;
    let counted = 0;
    for (const row of found) {
      if (kind[row] !== KIND.problem) continue;
      problems++;
      counted += weight[row];
    }
    const merged = counted > problems && !state.words ? `（其中有合并整改的，合计 ${counted} 个）` : "";
    const others = found.length - problems;
    if (!state.words) return `${state.chosen.size ? "符合条件的问题" : "共"} ${problems} 个${state.chosen.size ? "" : "问题"}${merged}`;
    return [problems && `找到问题 ${problems} 个`, others && `${problems ? "" : "找到"}标题和其他段落 ${others} 处`].filter(Boolean).join("，");
  }

  async entries(rows, state) {
    const texts = await this.#engine.texts(rows);
    const words = split(state.words);
    return [...rows].map((row, index) => {
      const text = texts[index];
      const hit = state.words
        ? { title: mark(text.title, words), passage: passage(text.paragraphs, words) }
        : null;
      return entries.place(this.#engine, row, text, state.words, hit);
    });
  }
}
