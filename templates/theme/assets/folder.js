// Folder: the files under find/, unpacked.

const LISTS = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array };
const STALE = "网站刚刚更新过，请刷新本页再查。";
const TOO_OLD = "这个浏览器太旧，查找用不了。请换一个新的浏览器，或者从分类索引里找。";

// They are compressed themselves, so that nothing is asked of the server; each begins with the stamp of
// the index that it belongs to.
export class Folder {
  #base;
  #stamp = "";
  #usual; // bytes of usual text that every pack of texts goes on from
  #loading = new Map();

  constructor(base) {
    this.#base = base;
  }

  // The table: JSON, and behind it columns of numbers as a computer has them, which need not be read one by one.
  async table(asked) {
    if (typeof DecompressionStream === "undefined") throw new Error(TOO_OLD);
    const bytes = await unzipped(await this.#fetch("table.bin", { cache: "no-cache" }, asked));
    this.#stamp = stampOf(bytes);
    let at = 8 + new DataView(bytes.buffer).getUint32(4, true);
    const made = parse(bytes.subarray(8, at));
    this.#usual = made.usual;
    const columns = {};
    for (const [name, width, size] of made.columns) {
      columns[name] = new LISTS[width](bytes.buffer, at, size);
      at += width * size;
    }
    return { ...made, columns };
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

  // Whether a file need not be fetched any more.
  has(name) {
    return this.#loading.has(name);
  }

  #once(name, unpack) {
    if (!this.#loading.has(name)) {
      const loading = this.#fetch(`${name}?${this.#stamp}`).then(unpack);
      loading.catch(() => this.#loading.delete(name));
      this.#loading.set(name, loading);
    }
    return this.#loading.get(name);
  }

  async #fetch(name, options, asked = fetch(new URL(name, this.#base), options)) {
    const answer = await asked;
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
