// Lookup: in which rows a frequent string stands, and at which positions any other one.

import { minimizers } from "./minimizers.js";
import { after, common, PARAGRAPHS, Reader, summed, TITLE } from "./reader.js";

// Frequent strings have a set of rows; every other string is covered by leaves, which have positions. Long strings have
// stakes as well: generator/publish/search/stakes.py.
export class Lookup {
  #folder;
  #size;
  #letters;
  #grams; // in order; those that do not always go on with the same character
  #entries;
  #ranks;
  #sets;
  #leaves;
  #stakes;
  #sizes; // kilobytes of each file

  // `size` is the number of rows.
  constructor(folder, made, size) {
    this.#folder = folder;
    this.#size = size;
    this.#letters = new Map(made.alphabet.split("").map((letter, rank) => [letter, rank]));
    this.#grams = made.grams;
    this.#entries = summed(made.entries, Uint32Array);
    this.#ranks = new Map([["", 0], ...made.grams.map((gram, index) => [gram, index + 1])]);
    this.#sets = summed(made.sets, Uint32Array);
    this.#leaves = summed(made.leaves, Float64Array);
    this.#stakes = summed(made.stakes, Float64Array);
    this.#sizes = made.sizes;
  }

  isFrequent(word) {
    return this.#ranks.has(word) || this.#grams[this.#first(word)]?.startsWith(word) === true;
  }

  // Number of the first gram that a word does not come behind: of those that begin with it, if there are any.
  #first(word) {
    const rank = this.#ranks.get(word);
    return rank ? rank - 1 : after(this.#grams, word);
  }

  // Whether each row has a frequent word in its paragraphs or its title.
  members(word) {
    return this.set(this.#entries[this.#first(word)]);
  }

  async set(entry) {
    const marked = new Uint8Array(this.#size);
    const shard = after(this.#sets, entry) - 1;
    const reader = new Reader(await this.#folder.shard(`sets/${shard}.bin`));
    for (let skipped = this.#sets[shard]; skipped < entry; skipped += 1) reader.skip(reader.number());
    reader.number();
    for (const flag of [PARAGRAPHS, TITLE]) reader.set(this.#size, (row) => (marked[row] |= flag));
    return marked;
  }

  // Pieces of a word that is not frequent, as offset and text: together they cover it, and none of them is frequent.
  pieces(word) {
    let frequentFrom = word.length;
    while (this.isFrequent(word.slice(frequentFrom - 1))) frequentFrom -= 1;
    const found = [];
    for (let start = 0, end = 0; end < word.length; start = Math.min(end, frequentFrom - 1, word.length - 2)) {
      end = start + 1;
      while (end < word.length && this.isFrequent(word.slice(start + 1, end + 1))) end += 1;
      end = Math.min(end + 1, word.length);
      found.push({ start, text: word.slice(start, end) });
    }
    return found;
  }

  // Where the stakes of a word are, as offset and key.
  stakes(word) {
    const letters = word.split("").map((letter) => this.#letters.get(letter));
    return letters.includes(undefined) ? [] : minimizers(letters); // a letter that stands nowhere: nothing need be fetched
  }

  // What is known of a stake: how much is the same around it, and where it stands; or, if it stands too often for that, one
  // number only: that of its set. Nothing, if it stands in so few places that it was left out.
  async stake(key) {
    const shard = after(this.#stakes, key) - 1;
    return shard < 0 ? null : new Reader(await this.#folder.shard(`stakes/${shard}.bin`)).stake(this.#stakes[shard], key);
  }

  // Where a word begins that has all the pieces.
  async starts(...pieces) {
    const lists = await Promise.all(pieces.map(({ start, text }) => this.#positions(text, start)));
    return lists.reduce(common);
  }

  async #positions(piece, offset) {
    const [low, high] = this.#range(piece);
    const shards = this.#shards(low, high);
    const parts = await Promise.all(
      shards.map(async (one) =>
        new Reader(await this.#folder.shard(`leaves/${one}.bin`)).positions(this.#leaves[one], low, high),
      ),
    );
    return Float64Array.from(parts.flat(), (position) => position - offset).sort();
  }

  // About how many kilobytes are still to be fetched for pieces, or for stakes.
  costOfPieces(pieces) {
    return this.#cost("leaves", pieces.flatMap(({ text }) => this.#shards(...this.#range(text))));
  }

  costOfStakes(stakes) {
    return this.#cost("stakes", stakes.map(({ key }) => after(this.#stakes, key) - 1));
  }

  #cost(kind, shards) {
    const unread = [...new Set(shards)].filter((one) => one >= 0 && !this.#folder.has(`${kind}/${one}.bin`));
    return unread.reduce((sum, one) => sum + this.#sizes[kind][one], 0);
  }

  #shards(low, high) {
    const found = [];
    for (let one = Math.max(0, after(this.#leaves, low) - 1); one < this.#leaves.length && this.#leaves[one] <= high; one += 1) {
      found.push(one);
    }
    return found;
  }

  // The numbers of the leaves that begin with a piece: one leaf, or where all behind the first character is frequent, many.
  #range(piece) {
    const letter = this.#letters.get(piece[0]);
    const count = this.#letters.size;
    const number = (gram, last) => (letter * (this.#grams.length + 1) + gram) * count + last;
    const behind = piece.slice(1);
    if (letter === undefined) return [0, -1];
    if (!this.isFrequent(behind) && behind) {
      const last = this.#letters.get(behind.at(-1));
      const gram = this.#ranks.get(behind.slice(0, -1)); // none, where it always goes on in another way
      return last === undefined || gram === undefined ? [0, -1] : Array(2).fill(number(gram, last));
    }
    let rank = behind ? this.#first(behind) + 1 : 0;
    const first = number(rank, 0);
    while (rank < this.#grams.length && this.#grams[rank].startsWith(behind)) rank += 1; // a gram of rank r is at r - 1
    return [first, number(rank, count - 1)];
  }
}
