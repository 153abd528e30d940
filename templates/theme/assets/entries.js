// Entries: how what was found is drawn; the same look as templates/pages/problems.md.j2 and macros.j2 give it.

import { element } from "./element.js";
import { KIND } from "./facets.js";

const ROOT = "../"; // both lists stand one folder below the root

const status = ({ name, css }) => element("span", { class: `status ${css}` }, name);
const sample = (notice) => (notice.sample ? [element("i", {}, "示例"), " "] : []);

export const marks = (segments) => segments.map(({ text, mark }) => (mark ? element("mark", {}, text) : text));

export function address(notice, anchor, words) {
  const asked = words ? `?q=${encodeURIComponent(words)}` : "";
  return `${ROOT}${notice.url}${asked}${anchor ? `#${encodeURIComponent(anchor)}` : ""}`;
}

function entry(notice, link, ...below) {
  return element("li", {}, link, element("b", {}, notice.date), ...below);
}

const quoted = (segments) => (segments?.some(({ mark }) => mark) ? element("p", { class: "passage" }, ...marks(segments)) : null);

// A problem, or another place of a notice: `text` is what the engine has of it, `hit` the words as marked segments.
export function place(engine, row, text, words, hit) {
  const { table, notices, units, rounds } = engine;
  const notice = notices[table.notice[row]];
  const kind = table.kind[row];
  const shown = text.title || text.under || notice.title;
  const link = element("a", { href: address(notice, text.anchor, words) }, ...(text.title && hit ? marks(hit.title) : [shown]));
  const said = [...sample(notice), `${units[notice.unit].short} · ${rounds[notice.round].name}`];
  if (table.status[row]) said.push(" ", status(engine.statuses[table.status[row]]));
  else if (kind !== KIND.problem) said.push(` · ${["通报标题", "", "上一级标题", "其他段落"][kind]}`);
  if (table.long[row]) said.push(" ", element("span", { class: "status long" }, "长期坚持"));
  const deadline = engine.deadlines?.[table.deadline?.[row] - 1];
  if (deadline) said.push(" ", element("small", {}, `时限：${deadline}`));
  if (kind === KIND.problem && !table.current[row]) said.push(" ", element("small", { class: "later" }, "后来另有通报"));
  return entry(notice, link, element("p", {}, ...said), quoted(hit?.passage));
}

// A notice: `hit` tells where in it the words were found, and how often.
export function notice(engine, index, totals, words, hit) {
  const { notices, units, rounds } = engine;
  const one = notices[index];
  const link = element("a", { href: address(one, hit?.anchor, words) }, ...(hit ? marks(hit.title) : [one.title]));
  const said = `${units[one.unit].short} · ${rounds[one.round].name} · ${inWords(totals, engine.statuses)}`;
  const often = hit && hit.places > 1 ? element("small", {}, `共 ${hit.places} 处`) : null;
  const passage = quoted(hit?.passage);
  if (passage && often) passage.append(" ", often);
  return entry(one, link, element("p", {}, ...sample(one), said), passage);
}

// 20 个问题：已完成 19，未完成 1；长期坚持 19
function inWords({ problems, statuses, long }, names) {
  if (!problems) return "未逐项列出问题";
  const said = statuses.flatMap((count, number) => (count ? [`${names[number].name} ${count}`] : [])).join("，");
  return `${problems} 个问题：${said}${long ? `；长期坚持 ${long}` : ""}`;
}
