// Minimizers: positions in a word chosen by the text around them alone; generator/publish/search/minimizers.py chooses the same.

export const SIZE = 8; // characters of a gram, and grams that one is chosen of
const BASE = 0x9e3779b1;

// Minimizers of a list of letters, as the offset of each and the hash of its gram.
export function minimizers(letters) {
  const hashes = Array.from({ length: Math.max(0, letters.length - SIZE + 1) }, (_, at) => hash(letters, at));
  const chosen = new Map();
  for (let first = 0; first + SIZE <= hashes.length; first += 1) {
    let least = first;
    for (let at = first + 1; at < first + SIZE; at += 1) if (hashes[at] < hashes[least]) least = at;
    chosen.set(least, { offset: least, key: hashes[least] });
  }
  return [...chosen.values()];
}

function hash(letters, at) {
  let mixed = 0;
  for (let index = at; index < at + SIZE; index += 1) mixed = (Math.imul(mixed, BASE) + letters[index] + 1) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
