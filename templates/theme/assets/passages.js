// Passages: texts in which the words that a reader searched for are marked.

import { fold } from "./folding.js";

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
