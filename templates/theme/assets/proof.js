// Proof: where a string stands that is not known to be frequent, found out step by step with as little fetched as can be.

import { SIZE } from "./minimizers.js";
import { common } from "./reader.js";

const AT_ONCE = 2; // pieces that are fetched before the next are chosen

// A stake tells where one of the string's grams stands, and how much around it is the same in all those places. A part of
// the string that lies within that is `borrowed`: if one of the places left has the string, then all of them have it.
// Pieces, which are parts of the string itself, prove what is left of it.
export class Proof {
  starts = null; // where the string may begin; null while nothing tells
  rows = null; // rows that have it, where they are known without any start
  borrowed = false;
  #lookup;
  #word;
  #isWanted;
  #stakes; // those that tell where they stand; if there are none, all of them
  #asked = 0;
  #pieces = null;
  #inVain = false; // whether the last pieces ruled nothing out
  #known; // by letter: whether a stake has told of it
  #proven; // by letter: whether all the starts left have it, or have the same in its place

  // `isWanted` tells of a start whether it is of any interest.
  constructor(lookup, word, isWanted) {
    this.#lookup = lookup;
    this.#word = word;
    this.#isWanted = isWanted;
    const stakes = lookup.stakes(word);
    const telling = stakes.filter(({ offset }) => !lookup.isFrequent(word.slice(offset, offset + SIZE)));
    this.#stakes = telling.length ? telling : stakes;
    this.#known = new Uint8Array(word.length);
    this.#proven = new Uint8Array(word.length);
  }

  get isDone() {
    return Boolean(this.rows) || (this.#next().length === 0 && this.#pieces?.length === 0);
  }

  // About how many kilobytes there are still to fetch until all is proven.
  get cost() {
    const next = this.#next();
    if (!next.length) return this.#lookup.costOfPieces(this.#pieces ?? this.#unproven());
    const known = this.#known.reduce((sum, one) => sum + one, 0);
    const steps = known ? ((this.#word.length - known) * this.#asked) / known : 1;
    // half of it: each step leaves fewer places, and few places are read
    return this.#lookup.costOfStakes(next) * Math.max(1, steps / next.length / 2);
  }

  async step() {
    const stakes = this.#next();
    if (stakes.length) return this.#ask(stakes);
    this.#pieces ??= this.#unproven();
    const before = this.starts?.length;
    // where some pieces more rule nothing out, the others hardly will: no need to wait for each
    await this.#look(this.#pieces.splice(0, this.#inVain ? this.#pieces.length : AT_ONCE));
    this.#inVain = this.starts.length === before;
  }

  // Stakes to ask for: first the one that seems the rarest, then one in the middle of each stretch that is not known.
  #next() {
    if (!this.#known.includes(1)) return [...this.#stakes].sort((one, other) => this.#usual(one) - this.#usual(other)).slice(0, 1);
    const chosen = stretches(this.#known).map(([from, end]) => {
      const far = ({ offset }) => Math.abs(2 * offset + SIZE - from - end);
      const over = this.#stakes.filter(({ offset }) => offset < end && offset + SIZE > from);
      return over.sort((one, other) => far(one) - far(other))[0];
    });
    return [...new Set(chosen.filter(Boolean))];
  }

  // How long strings must be in the gram of a stake until one is not frequent.
  #usual({ offset }) {
    for (let length = 1; length < SIZE; length += 1) {
      for (let at = offset; at + length <= offset + SIZE; at += 1) {
        if (!this.#lookup.isFrequent(this.#word.slice(at, at + length))) return length;
      }
    }
    return SIZE;
  }

  async #ask(stakes) {
    this.#stakes = this.#stakes.filter((one) => !stakes.includes(one));
    this.#asked += stakes.length;
    const told = await Promise.all(stakes.map(({ key }) => this.#lookup.stake(key)));
    for (const [index, { offset }] of stakes.entries()) await this.#take(offset, told[index]);
  }

  async #take(offset, stake) {
    if (!stake) {
      this.#stakes = []; // the string stands in few places: its pieces will tell at once, those of this gram first
      this.#pieces = this.#unproven(offset, offset + SIZE);
      return;
    }
    const from = Math.max(0, offset - stake.before);
    const end = Math.min(this.#word.length, offset + stake.behind);
    this.#known.fill(1, from, end);
    if (stake.positions.length > 1) {
      this.borrowed = true;
      this.#proven.fill(1, from, end);
      this.#narrow(Float64Array.from(stake.positions, (position) => position - offset));
    } else if (from === 0 && end === this.#word.length) {
      this.borrowed = true;
      this.rows = await this.#lookup.set(stake.positions[0]);
    }
  }

  async #look(pieces) {
    if (pieces.length) this.#narrow(await this.#lookup.starts(...pieces));
  }

  #narrow(starts) {
    const left = starts.filter(this.#isWanted);
    this.starts = this.starts ? common(this.starts, left) : left;
  }

  // Pieces of what is not proven: those that reach into a stretch before all others, then the cheapest first, for they
  // are the rarest.
  #unproven(from = 0, end = this.#word.length) {
    const isAway = ({ start, text }) => start >= end || start + text.length <= from;
    return this.#lookup
      .pieces(this.#word)
      .filter(({ start, text }) => this.#proven.subarray(start, start + text.length).includes(0))
      .map((piece) => ({ ...piece, isAway: isAway(piece), cost: this.#lookup.costOfPieces([piece]) }))
      .sort((one, other) => one.isAway - other.isAway || one.cost - other.cost || one.text.length - other.text.length);
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
