// State: what a list shows, as the address bar has it. Every address comes from outside: what is not known is left out.

export const FACETS = ["在哪里", "地区", "层级", "单位类别", "轮次", "年度", "状态", "长期坚持"];
export const SORTS = ["标题里有的在前", "新的在前", "旧的在前", "按时限"];
export const STEP = 20;
const MOST = 1000; // an address cannot make a browser draw everything
const LONGEST = 200;
const MANY = 50;

export function clean(words) {
  // half of a pair of surrogates is no character and cannot stand in an address
  return words.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD")
    .replace(/[\s\u0000-\u001F\u007F]+/g, " ").trim().slice(0, LONGEST);
}

export function read(search) {
  const asked = new URLSearchParams(search);
  const chosen = new Map();
  for (const name of FACETS) {
    const values = asked.getAll(name).slice(0, MANY);
    if (values.length) chosen.set(name, new Set(values));
  }
  const sort = asked.get("排序");
  const shown = /^\d{1,4}$/.test(asked.get("显示") ?? "") ? Number(asked.get("显示")) : 0;
  return {
    words: clean(asked.get("q") ?? ""),
    chosen,
    sort: SORTS.includes(sort) ? sort : "",
    old: asked.get("旧报") === "是",
    shown: Math.min(shown, MOST),
  };
}

export function write(state) {
  const said = new URLSearchParams();
  if (state.words) said.set("q", state.words);
  for (const name of FACETS) for (const value of state.chosen.get(name) ?? []) said.append(name, value);
  if (state.old) said.set("旧报", "是");
  if (state.sort) said.set("排序", state.sort);
  if (state.shown) said.set("显示", String(state.shown));
  // Han characters are as good in an address as their codes, and can be read
  const text = said.toString().replace(/(?:%[C-F][0-9A-F](?:%[89AB][0-9A-F])+)+/g, (codes) => readable(codes));
  return text ? `?${text.replaceAll("%2F", "/")}` : location.pathname;
}

function readable(codes) {
  try {
    const text = decodeURIComponent(codes);
    return /^[\u3400-\u9FFF]+$/.test(text) ? text : codes;
  } catch {
    return codes;
  }
}
