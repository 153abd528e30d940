// Reader: numbers in the files under find/, and lists of them.

export const PARAGRAPHS = 1;
export const TITLE = 2;

// Reads numbers of seven bits a byte, the lowest first.
export class Reader {
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
    const [numbers, counts] = this.#heads(number, 1);
    const found = [];
    for (let leaf = 0; leaf < numbers.length && numbers[leaf] <= high; leaf += 1) {
      const positions = this.#sums(counts[leaf], 0);
      if (numbers[leaf] >= low) found.push(positions);
    }
    return found.flat();
  }

  // A stake, in a shard whose first one has the number given.
  stake(number, key) {
    const [numbers, counts, before, behind] = this.#heads(number, 3);
    for (const [index, one] of numbers.entries()) {
      const positions = this.#sums(counts[index], 0);
      if (one === key) return { before: before[index], behind: behind[index], positions };
    }
    return null;
  }

  // The numbers that a shard has lists of, and what is told of each, column by column.
  #heads(number, columns) {
    const count = this.number();
    return [this.#sums(count, number), ...Array.from({ length: columns }, () => Array.from({ length: count }, () => this.number()))];
  }

  #sums(count, sum) {
    return Array.from({ length: count }, () => (sum += this.number()));
  }
}

// What the numbers of a list come to, one after the other.
export function summed(steps, List) {
  const sums = new List(steps.length);
  for (let index = 0, sum = 0; index < sums.length; index += 1) sums[index] = sum += steps[index];
  return sums;
}

// How many entries of a sorted list, numbers or strings, are not above a value.
export function after(list, value) {
  let low = 0;
  for (let high = list.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (list[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

// What two sorted lists have in common.
export function common(one, other) {
  let at = 0;
  return one.filter((value) => {
    while (at < other.length && other[at] < value) at += 1;
    return other[at] === value;
  });
}
