// Search: looks words up in the files under find/. No page is touched here; docs/架构.md tells the format.

import { Folder } from "./folder.js";
import { fold, split } from "./folding.js";
import { Lookup } from "./lookup.js";
import { Proof } from "./proof.js";
import { after, PARAGRAPHS, TITLE } from "./reader.js";

const UNIT = 16; // fields begin at multiples of this: generator/publish/search/fields.py
const FEW = 10; // so many places are rather read than looked up: a list shows them anyway

export const KINDS = ["notice", "problem", "group", "passage"];

// `asked` is the answer of the table, where the page has asked for it already.
export async function open(base, asked) {
  const folder = new Folder(new URL(base, document.baseURI));
  return new Engine(folder, await folder.table(asked));
}

class Engine {
  #folder;
  #pack; // units of text in a file of texts, and kilobytes
  #kilobytes;
  #starts; // unit where each field begins, and the end; the title of row r is field 2r, its paragraphs are field 2r + 1
  #lookup;

  constructor(folder, made) {
    this.#folder = folder;
    this.#pack = made.pack;
    this.#kilobytes = made.kilobytes;
    this.#starts = starts(made.columns.sizes);
    this.kinds = KINDS;
    this.statuses = [null, ...made.statuses];
    ({ notices: this.notices, units: this.units, rounds: this.rounds, regions: this.regions, deadlines: this.deadlines } = made);
    this.size = made.columns.kind.length;
    this.table = { ...made.columns, notice: noticeOfRows(made.rows, this.size) };
  }

  // Rows that have all the words, and whether they have all of them in their title. Also `missing`: words that are known
  // to stand nowhere.
  async find(words) {
    const wanted = split(typeof words === "string" ? words : words.join(" "));
    const lookup = (this.#lookup ??= new Lookup(this.#folder, await this.#folder.directory(), this.size));
    // the rarest first, as far as can be told: the next ones need only be looked for where it stands
    wanted.sort((one, other) => lookup.isFrequent(one) - lookup.isFrequent(other) || other.length - one.length);
    let found = new Uint8Array(this.size).fill(wanted.length ? PARAGRAPHS | TITLE : 0);
    const missing = [];
    for (const [index, word] of wanted.entries()) {
      const marked = await this.#mark(lookup, word, found);
      if (index === 0 && !marked.some(Boolean)) missing.push(word);
      found = found.map((before, row) => (before && marked[row] ? PARAGRAPHS | (before & marked[row] & TITLE) : 0));
    }
    const rows = rowsOf(found);
    return { words: wanted, rows, inTitle: Uint8Array.from(rows, (row) => (found[row] & TITLE ? 1 : 0)), missing };
  }

  // What is printed at rows, in their order.
  async texts(rows) {
    const numbers = Array.from(rows, (row) => this.#packOf(row));
    const packs = new Map();
    await Promise.all([...new Set(numbers)].map(async (one) => packs.set(one, await this.#folder.texts(one))));
    return Array.from(rows, (row, index) => {
      let first = row;
      while (first > 0 && this.#packOf(first - 1) === numbers[index]) first -= 1;
      const [anchor, label, title, under, ...paragraphs] = packs.get(numbers[index])[row - first];
      return { row, anchor, label, title, under, paragraphs };
    });
  }

  #packOf(row) {
    return Math.floor(this.#starts[2 * row] / this.#pack);
  }

  // Where a word stands among the rows that are not nought in `among`.
  async #mark(lookup, word, among) {
    const rows = rowsOf(among);
    if (rows.length <= FEW) return this.#read(word, rows);
    if (lookup.isFrequent(word)) return lookup.members(word);
    const marked = new Uint8Array(this.size);
    const proof = new Proof(lookup, word, (start) => among[this.#fieldAt(start) >> 1]);
    let left = rows;
    while (!proof.isDone) {
      await proof.step();
      if (proof.starts) left = [...new Set(Array.from(proof.starts, (start) => this.#fieldAt(start) >> 1))];
      if (!left.length) return marked;
      if (left.length <= FEW || this.#costOf(left) <= proof.cost) return this.#read(word, left);
    }
    if (proof.rows) left = rowsOf(proof.rows);
    // they all have the same in the place of what was borrowed: if one has the word, all of them have it
    if (proof.borrowed && !(await this.#read(word, left.slice(0, 1))).some(Boolean)) return marked;
    if (proof.rows) return proof.rows;
    for (const start of proof.starts) {
      const field = this.#fieldAt(start);
      marked[field >> 1] |= field & 1 ? PARAGRAPHS : TITLE;
    }
    return marked;
  }

  // About how many kilobytes are still to be fetched to read rows, beside the first ones found, which a list shows anyway.
  #costOf(rows) {
    const packs = [...new Set(Array.from(rows, (row) => this.#packOf(row)))].slice(FEW);
    return packs.filter((pack) => !this.#folder.has(`texts/${pack}.bin`)).length * this.#kilobytes;
  }

  async #read(word, rows) {
    const marked = new Uint8Array(this.size);
    for (const { row, title, paragraphs } of await this.texts(rows)) {
      if (fold(title).includes(word)) marked[row] |= TITLE;
      if (paragraphs.some((paragraph) => fold(paragraph).includes(word))) marked[row] |= PARAGRAPHS;
    }
    return marked;
  }

  #fieldAt(position) {
    return after(this.#starts, Math.floor(position / UNIT)) - 1;
  }
}

function starts(sizes) {
  const found = new Uint32Array(sizes.length + 1);
  for (let index = 0; index < sizes.length; index += 1) found[index + 1] = found[index] + sizes[index];
  return found;
}

function noticeOfRows(counts, size) {
  const notice = new Uint32Array(size);
  let row = 0;
  counts.forEach((count, index) => notice.fill(index, row, (row += count)));
  return notice;
}

function rowsOf(found) {
  const rows = new Uint32Array(found.length);
  let size = 0;
  for (let row = 0; row < found.length; row += 1) if (found[row]) rows[size++] = row;
  return rows.subarray(0, size);
}
