// Proof: where a string stands that is not frequent, found out step by step with as little fetched as can be.

import { SIZE } from "./minimizers.js";
import { common } from "./reader.js";

const AT_ONCE = 2; // pieces that are fetched before the next are chosen

// A stake tells where one of the string's grams stands, and how much around it is the same in all those places. A part of
// the string that lies within that is `borrowed`: if one of the places left has the string, then all of them have it.
// Pieces, which are parts of the string itself, prove what is left of it.
export class Proof {
  among; // nought for rows that do not have the string
  starts = null; // where it may begin; null while nothing tells
  borrowed = false;
  rows = null; // rows that have it, where they are known without any start
  #lookup;
  #word;
  #rowAt;
  #stakes;
  #pieces = null;
  #asked = false;
  #known; // by letter: whether a stake has told of it
  #proven; // by letter: whether all the starts left have it, or have the same in its place

  constructor(lookup, word, among, rowAt) {
    this.among = among;
    this.#lookup = lookup;
    this.#word = word;
    this.#rowAt = rowAt;
    this.#stakes = lookup.stakes(word);
    this.#known = new Uint8Array(word.length);
    this.#proven = new Uint8Array(word.length);
  }

  get done() {
    return Boolean(this.rows) || (this.#next().length === 0 && this.#pieces?.length === 0);
  }

  // How many files the next steps will fetch, about.
  get unread() {
    return this.#next().length || this.#lookup.unread(this.#pieces ?? this.#unproven());
  }

  async step() {
    const stakes = this.#next();
    if (stakes.length) return this.#ask(stakes);
    this.#pieces ??= this.#unproven();
    const before = this.starts?.length;
    await this.#look(this.#pieces.splice(0, AT_ONCE));
    // where some pieces more rule nothing out, the others hardly will: no need to wait for each
    if (this.starts.length === before) await this.#look(this.#pieces.splice(0));
  }

  // Stakes to ask for: first one in the middle, then those across the ends of what is known, for they are the rarest.
  #next() {
    if (!this.#asked) return this.#stakes.slice(this.#stakes.length >> 1).slice(0, 1);
    const chosen = stretches(this.#known).map(([from, end]) => {
      const edge = from || end;
      const far = ({ offset }) => Math.abs(2 * offset + SIZE - 2 * edge);
      const over = this.#stakes.filter(({ offset }) => offset < end && offset + SIZE > from);
      return over.sort((one, other) => far(one) - far(other))[0];
    });
    return [...new Set(chosen.filter(Boolean))];
  }

  async #ask(stakes) {
    this.#asked = true;
    this.#stakes = this.#stakes.filter((one) => !stakes.includes(one));
    const told = await Promise.all(stakes.map(({ key }) => this.#lookup.stake(key, this.among.length)));
    for (const [index, { offset }] of stakes.entries()) this.#take(offset, told[index]);
  }

  #take(offset, stake) {
    if (!stake) {
      this.#stakes = []; // the string stands in few places: its pieces will tell at once, those of this gram first
      this.#pieces = this.#unproven(offset, offset + SIZE);
      return;
    }
    const from = Math.max(0, offset - stake.before);
    const end = Math.min(this.#word.length, offset + stake.behind);
    this.#known.fill(1, from, end);
    this.borrowed = true;
    if (stake.rows) {
      this.among = this.among.map((flags, row) => flags && stake.rows[row]);
      if (from === 0 && end === this.#word.length) this.rows = this.among;
    } else {
      this.#proven.fill(1, from, end);
      this.#narrow(Float64Array.from(stake.positions, (position) => position - offset));
    }
  }

  async #look(pieces) {
    if (pieces.length) this.#narrow(await this.#lookup.starts(...pieces));
  }

  #narrow(starts) {
    const left = starts.filter((start) => this.among[this.#rowAt(start)]);
    this.starts = this.starts ? common(this.starts, left) : left;
  }

  // Pieces of what is not proven, the ends first; those that reach into a stretch before all others.
  #unproven(from = 0, end = this.#word.length) {
    const needed = this.#lookup.pieces(this.#word).filter(({ start, text }) => this.#proven.subarray(start, start + text.length).includes(0));
    const inside = needed.filter(({ start, text }) => start < end && start + text.length > from);
    const ends = new Set([inside[0], inside.at(-1), ...inside, ...needed].filter(Boolean));
    return [...ends];
  }
}

// Stretches of noughts, as begin and end.
function stretches(list) {
  const found = [];
  for (let from = list.indexOf(0), end; from >= 0; from = end < 0 ? -1 : list.indexOf(0, end)) {
    end = list.indexOf(1, from);
    found.push([from, end < 0 ? list.length : end]);
  }
  return found;
}
