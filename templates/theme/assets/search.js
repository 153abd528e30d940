// Search: looks words up in the files under find/. No page is touched here; docs/架构.md tells the format.

const UNIT = 16; // fields begin at multiples of this: generator/publish/search/fields.py
const FEW = 10; // so many places are rather read than looked up: a list shows them anyway
const STALE = "网站刚刚更新过，请刷新本页再查。";
const TOO_OLD = "这个浏览器太旧，查找用不了。请换一个新的浏览器，或者从分类索引里找。";

export const KINDS = ["notice", "problem", "group", "passage"];

// What counts as the same character; position for position, as generator/publish/search/fold.py does it.
const FOLDING = /[\0-\x20A-Z\x7f-\u052f\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\uff01-\uff5e]/g;
const BLANK = /[\0-\x20\x7f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

function foldOne(character) {
  if (BLANK.test(character)) return " ";
  const code = character.charCodeAt(0);
  const narrow = code < 0xff01 ? character : String.fromCharCode(code - 0xfee0);
  const small = narrow.toLowerCase();
  return small.length === 1 ? small : narrow;
}

export function fold(text) {
  return text.replace(FOLDING, foldOne);
}

// The words of what a reader typed, each once.
export function split(typed) {
  return [...new Set(fold(typed).split(" ").filter(Boolean))];
}

export async function open(base) {
  const folder = new Folder(new URL(base, document.baseURI));
  return new Engine(folder, await folder.table());
}

// Files under find/. They are compressed themselves, so that nothing is asked of the server; each begins with the stamp of
// the index that it belongs to.
class Folder {
  #base;
  #stamp = "";
  #usual; // bytes of usual text that every pack of texts goes on from
  #loading = new Map();

  constructor(base) {
    this.#base = base;
  }

  async table() {
    if (typeof DecompressionStream === "undefined") throw new Error(TOO_OLD);
    const bytes = await unzipped(await this.#fetch("table.bin", { cache: "no-cache" }));
    this.#stamp = stampOf(bytes);
    const made = parse(bytes.subarray(4));
    this.#usual = made.usual;
    return made;
  }

  directory() {
    return this.#once("directory.bin", async (file) => parse(this.#checked(await unzipped(file))));
  }

  shard(name) {
    return this.#once(name, async (file) => this.#checked(await unzipped(file)));
  }

  async texts(number) {
    const usual = await this.#once("texts/usual.bin", (file) => file);
    return this.#once(`texts/${number}.bin`, async (file) => {
      const bytes = await decompressed("deflate-raw", [usual, file]);
      return parse(this.#checked(bytes.subarray(this.#usual)), "utf-16le");
    });
  }

  #once(name, unpack) {
    if (!this.#loading.has(name)) {
      const loading = this.#fetch(`${name}?${this.#stamp}`).then(unpack);
      loading.catch(() => this.#loading.delete(name));
      this.#loading.set(name, loading);
    }
    return this.#loading.get(name);
  }

  async #fetch(name, options) {
    const answer = await fetch(new URL(name, this.#base), options);
    if (!answer.ok) throw new Error(answer.status === 404 && this.#stamp ? STALE : `读不到 ${name}（${answer.status}）。`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  #checked(bytes) {
    if (stampOf(bytes) !== this.#stamp) throw new Error(STALE);
    return bytes.subarray(4);
  }
}

const stampOf = (bytes) => Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join("");
const parse = (bytes, encoding) => JSON.parse(new TextDecoder(encoding).decode(bytes));

async function unzipped(file) {
  const zipped = file[0] === 0x1f && file[1] === 0x8b; // if not, a server said what it is, and the browser has undone it
  return zipped ? decompressed("gzip", [file]) : file;
}

async function decompressed(format, parts) {
  const plain = new Blob(parts).stream().pipeThrough(new DecompressionStream(format));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

class Engine {
  #folder;
  #pack;
  #starts; // unit where each field begins, and the end; the title of row r is field 2r, its paragraphs are field 2r + 1
  #lookup;

  constructor(folder, made) {
    this.#folder = folder;
    this.#pack = made.pack;
    this.#starts = summed([0, ...made.sizes], Uint32Array);
    this.kinds = KINDS;
    this.statuses = [null, ...made.statuses];
    ({ notices: this.notices, units: this.units, rounds: this.rounds, regions: this.regions, deadlines: this.deadlines } = made);
    this.table = columns(made);
    this.size = made.kind.length;
  }

  // Rows that have all the words, and whether they have all of them in their title. Also `missing`: words that are known
  // to stand nowhere.
  async find(words) {
    const wanted = split(typeof words === "string" ? words : words.join(" "));
    const lookup = (this.#lookup ??= new Lookup(this.#folder, await this.#folder.directory()));
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
    const marked = new Uint8Array(this.size);
    if (lookup.isFrequent(word)) return lookup.members(word, marked);
    const [first, ...rest] = lookup.pieces(word);
    const last = rest.pop();
    let starts = await lookup.starts(...[first, last].filter(Boolean));
    starts = starts.filter((start) => among[this.#fieldAt(start) >> 1]);
    const candidates = [...new Set(Array.from(starts, (start) => this.#fieldAt(start) >> 1))];
    if (rest.length && candidates.length <= FEW + 2 * rest.length) return this.#read(word, candidates);
    if (rest.length && starts.length) starts = common(starts, await lookup.starts(...rest));
    for (const start of starts) {
      const field = this.#fieldAt(start);
      marked[field >> 1] |= field & 1 ? PARAGRAPHS : TITLE;
    }
    return marked;
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

const PARAGRAPHS = 1;
const TITLE = 2;

// Frequent strings have a set of rows; every other string is covered by leaves, which have positions.
class Lookup {
  #folder;
  #letters;
  #grams;
  #ranks;
  #sets;
  #leaves;

  constructor(folder, made) {
    this.#folder = folder;
    this.#letters = new Map(made.alphabet.split("").map((letter, rank) => [letter, rank]));
    this.#grams = made.grams;
    this.#ranks = new Map([["", 0], ...made.grams.map((gram, index) => [gram, index + 1])]);
    this.#sets = summed(made.sets, Uint32Array);
    this.#leaves = summed(made.leaves, Float64Array);
  }

  isFrequent(word) {
    return this.#ranks.has(word);
  }

  async members(word, marked) {
    const entry = this.#ranks.get(word) - 1;
    const shard = after(this.#sets, entry) - 1;
    const reader = new Reader(await this.#folder.shard(`sets/${shard}.bin`));
    for (let skipped = this.#sets[shard]; skipped < entry; skipped += 1) reader.skip(reader.number());
    reader.number();
    for (const flag of [PARAGRAPHS, TITLE]) reader.set(marked.length, (row) => (marked[row] |= flag));
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

  // Where a word begins that has all the pieces.
  async starts(...pieces) {
    const lists = await Promise.all(pieces.map(({ start, text }) => this.#positions(text, start)));
    return lists.reduce(common);
  }

  async #positions(piece, offset) {
    const [low, high] = this.#range(piece);
    const shards = [];
    for (let one = Math.max(0, after(this.#leaves, low) - 1); one < this.#leaves.length && this.#leaves[one] <= high; one += 1) {
      shards.push(one);
    }
    const parts = await Promise.all(
      shards.map(async (one) =>
        new Reader(await this.#folder.shard(`leaves/${one}.bin`)).positions(this.#leaves[one], low, high),
      ),
    );
    return Float64Array.from(parts.flat(), (position) => position - offset).sort();
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
      return last === undefined ? [0, -1] : Array(2).fill(number(this.#ranks.get(behind.slice(0, -1)), last));
    }
    let rank = this.#ranks.get(behind);
    const first = number(rank, 0);
    while (rank < this.#grams.length && this.#grams[rank].startsWith(behind)) rank += 1; // a gram of rank r is at r - 1
    return [first, number(rank, count - 1)];
  }
}

// Reads numbers of seven bits a byte, the lowest first.
class Reader {
  #bytes;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  number() {
    for (let value = 0, factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.#at++];
      value += (byte & 127) * factor; // not shifted: numbers of leaves have more than 32 bits
      if (byte < 128) return value;
    }
  }

  skip(count) {
    this.#at += count;
  }

  // Members of a set: a list of steps, or bits.
  set(size, tell) {
    const length = this.number() - 1;
    for (let index = 0, row = 0; index < length; index += 1) tell((row += this.number()));
    if (length >= 0) return;
    for (let row = 0; row < size; row += 1) {
      if ((this.#bytes[this.#at + (row >> 3)] >> (row & 7)) & 1) tell(row);
    }
    this.skip(Math.ceil(size / 8));
  }

  // Positions of the leaves from one number to another, in a shard whose first leaf has the number given.
  positions(number, low, high) {
    const count = this.number();
    const numbers = Array.from({ length: count }, () => (number += this.number()));
    const counts = Array.from({ length: count }, () => this.number());
    const found = [];
    for (let leaf = 0; leaf < count && numbers[leaf] <= high; leaf += 1) {
      for (let index = 0, position = 0; index < counts[leaf]; index += 1) {
        position += this.number();
        if (numbers[leaf] >= low) found.push(position);
      }
    }
    return found;
  }
}

function columns(made) {
  const digits = (text) => Uint8Array.from(text, Number);
  const seldom = ([steps, values], usual) => {
    const column = new Int32Array(made.kind.length).fill(usual);
    const found = summed(values, Int32Array);
    summed(steps, Int32Array).forEach((row, index) => (column[row] = found[index]));
    return column;
  };
  const notice = new Uint32Array(made.kind.length);
  let row = 0;
  made.rows.forEach((count, index) => notice.fill(index, row, (row += count)));
  return {
    kind: digits(made.kind),
    status: digits(made.status),
    long: digits(made.long),
    current: digits(made.current),
    weight: seldom(made.weight, 1),
    due: seldom(made.due, 0), // days since 1970
    deadline: seldom(made.deadline, 0), // as printed: one more than the index in `deadlines`
    notice,
  };
}

function summed(steps, List) {
  let sum = 0;
  return List.from(steps, (step) => (sum += step));
}

// How many numbers of a sorted list are not above a value.
function after(list, value) {
  let low = 0;
  for (let high = list.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (list[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

// What two sorted lists have in common.
function common(one, other) {
  let at = 0;
  return one.filter((value) => {
    while (at < other.length && other[at] < value) at += 1;
    return other[at] === value;
  });
}

const rowsOf = (found) => Uint32Array.from(found.keys()).filter((row) => found[row]);

// A text as segments, those that are one of the words marked.
export function mark(text, words) {
  const folded = fold(text);
  const segments = [];
  let at = 0;
  for (const [start, end] of hits(folded, words)) {
    if (start > at) segments.push({ text: text.slice(at, start), mark: false });
    segments.push({ text: text.slice(start, end), mark: true });
    at = end;
  }
  if (at < text.length) segments.push({ text: text.slice(at), mark: false });
  return segments;
}

// The paragraph that has most of the words, cut to about so many characters around the first of them, as segments.
export function passage(paragraphs, words, length = 90) {
  const found = (paragraph) => words.filter((word) => fold(paragraph).includes(word)).length;
  const best = paragraphs.reduce((one, other) => (found(other) > found(one) ? other : one), paragraphs[0] ?? "");
  const [first, last] = hits(fold(best), words)[0] ?? [0, 0];
  let start = first;
  const lead = Math.floor(length / 4);
  while (start > 0 && first - start < lead && !"。；！？".includes(best[start - 1])) start -= 1;
  start = whole(best, start);
  const end = whole(best, Math.min(best.length, Math.max(start + length, last)));
  const segments = mark(best.slice(start, end), words);
  if (start > 0) segments.unshift({ text: "…", mark: false });
  if (end < best.length) segments.push({ text: "…", mark: false });
  return segments;
}

// Not between the two halves of a rare character.
function whole(text, at) {
  return at > 0 && at < text.length && text.codePointAt(at - 1) > 0xffff ? at - 1 : at;
}

// Spans of all words in a folded text, those that touch joined.
function hits(folded, words) {
  const spans = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0 && word; at = folded.indexOf(word, at + 1)) spans.push([at, at + word.length]);
  }
  spans.sort((one, other) => one[0] - other[0]);
  return spans.reduce((joined, span) => {
    const before = joined.at(-1);
    if (before && span[0] <= before[1]) before[1] = Math.max(before[1], span[1]);
    else joined.push(span);
    return joined;
  }, []);
}
