// Folding: what counts as the same character, and the words of what a reader typed.

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
