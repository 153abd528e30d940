// Facets: by what a list can be narrowed, and how much each choice would find. No page here, only numbers.

export const KIND = { notice: 0, problem: 1, group: 2, passage: 3 };
// in the order of generator/model/words.py
const LEVELS = ["中央", "省", "市", "县区", "乡镇街道"];
const KINDS = ["党委部门", "政府部门", "人大政协", "法院检察院", "事业单位", "国有企业", "群团组织", "学校医院", "乡镇街道", "其他"];
const NONE = 0xffff;

// A facet: {name, values: [{key, label, children?}], of} where `of` gives each notice the number of its value, or
// {name, values, bits} where each item has any number of values, one bit for each.

export function noticeFacets(engine) {
  const { notices, units, rounds, regions } = engine;
  const unit = (notice) => units[notice.unit];
  const known = (order) => {
    const rank = new Map(order.map((key, index) => [key, index]));
    return (one, other) => rank.get(one.key) - rank.get(other.key);
  };
  return [
    facet("地区", notices, (notice) => [unit(notice).region, last(unit(notice).region)]),
    facet("层级", notices, (notice) => [unit(notice).level, unit(notice).level], known(LEVELS)),
    facet("单位类别", notices, (notice) => [unit(notice).kind, unit(notice).kind], known(KINDS)),
    facet("轮次", notices, (notice) => [rounds[notice.round].id, rounds[notice.round].name], known(rounds.map(({ id }) => id))),
    facet("年度", notices, (notice) => [String(notice.year), `${notice.year}年`], (one, other) => other.key - one.key),
  ].map((one) => (one.name === "地区" ? tree(one, known(regions.map(({ path }) => path))) : one));
}

function facet(name, notices, of, order = () => 0) {
  const found = new Map();
  for (const notice of notices) {
    const [key, label] = of(notice);
    if (key) found.set(key, label);
  }
  const values = [...found].map(([key, label]) => ({ key, label })).sort(order);
  const number = new Map(values.map((value, index) => [value.key, index]));
  return { name, values, of: Uint16Array.from(notices, (notice) => number.get(of(notice)[0]) ?? NONE) };
}

const last = (path) => path.slice(path.lastIndexOf("/") + 1);

// Paths become a tree: of a region that only stands above others there is a value too.
function tree({ name, values, of }, order) {
  const all = new Map();
  for (const { key } of values) {
    const parts = key.split("/");
    for (let length = 1; length <= parts.length; length++) {
      const path = parts.slice(0, length).join("/");
      if (!all.has(path)) all.set(path, { key: path, label: parts[length - 1], children: [] });
    }
  }
  const roots = [];
  for (const [path, value] of all) {
    const above = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    (above ? all.get(above).children : roots).push(value);
  }
  for (const list of [roots, ...[...all.values()].map((value) => value.children)]) list.sort(order);
  const flat = [...all.values()];
  flat.forEach((value, index) => { value.index = index; });
  return { name, values: flat, roots, of: of.map((index) => (index === NONE ? NONE : all.get(values[index].key).index)) };
}

export const statusNames = (engine) => engine.statuses.slice(1).map(({ name }) => name);

// What is marked at a problem itself; bits so that a notice can have several statuses.
export function statusBits(table) {
  return table.status.map((status) => (status ? 1 << (status - 1) : 0));
}

export function longBits(table) {
  return table.status.map((status, row) => (status ? (table.long[row] ? 1 : 2) : 0));
}

export function whereBits(table) {
  return table.kind.map((kind) => (kind === KIND.problem ? 1 : 2));
}

export function bitFacet(name, labels, bits) {
  const there = bits.reduce((all, some) => all | some, 0);
  return { name, bits, values: labels.map((label, bit) => ({ key: label, label, absent: !(there & (1 << bit)) })) };
}

// Which values of a facet are chosen, as a yes or no for each; a region stands for all places inside it.
function allowed(facet, chosen) {
  const yes = facet.values.map((value) => chosen.has(value.key) || (facet.roots && inside(value.key, chosen)));
  return facet.bits ? yes.reduce((bits, on, index) => (on ? bits | (1 << index) : bits), 0) : Uint8Array.from(yes);
}

function inside(path, chosen) {
  for (let cut = path.lastIndexOf("/"); cut > 0; cut = path.lastIndexOf("/", cut - 1)) {
    if (chosen.has(path.slice(0, cut))) return true;
  }
  return false;
}

// What an address names and the content does not have is dropped.
export function prune(facets, chosen) {
  for (const [name, keys] of chosen) {
    const facet = facets.find((one) => one.name === name);
    const known = new Set(facet?.values.map((value) => value.key));
    for (const key of keys) if (!known.has(key)) keys.delete(key);
    if (!keys.size) chosen.delete(name);
  }
}

// An item is found when it fits every facet, any of the chosen values in each. It counts at the values of a facet when it
// fits all the others: so a count says what a further choice would find, and does not shrink by its own facet's choice.
export function tally(items, noticeOf, facets, chosen) {
  const tests = facets.map((facet) => {
    const keys = chosen.get(facet.name);
    return keys?.size ? allowed(facet, keys) : null;
  });
  const counts = facets.map((facet) => new Uint32Array(facet.values.length));
  const found = new Uint32Array(items.length);
  let size = 0;
  for (const item of items) {
    const notice = noticeOf(item);
    let failed = -1;
    let failures = 0;
    for (let f = 0; f < facets.length && failures < 2; f++) {
      const test = tests[f];
      if (test === null) continue;
      const { of, bits } = facets[f];
      if (bits ? (bits[item] & test) === 0 : of[notice] === NONE || !test[of[notice]]) {
        failed = f;
        failures++;
      }
    }
    if (failures > 1) continue;
    if (failures === 0) found[size++] = item;
    for (let f = 0; f < facets.length; f++) {
      if (failures && f !== failed) continue;
      const { of, bits } = facets[f];
      if (of) {
        if (of[notice] !== NONE) counts[f][of[notice]]++;
      } else {
        for (let rest = bits[item], bit = 0; rest; rest >>= 1, bit++) counts[f][bit] += rest & 1;
      }
    }
  }
  facets.forEach((facet, f) => facet.roots?.forEach((value) => rollUp(value, counts[f])));
  return { found: found.subarray(0, size), counts: new Map(facets.map((facet, f) => [facet.name, counts[f]])) };
}

function rollUp(value, counts) {
  for (const child of value.children) counts[value.index] += rollUp(child, counts);
  return counts[value.index];
}
