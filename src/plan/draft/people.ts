/** UIDs as small numbers, given in the order of their first mention. */
export class People {
  readonly #numbers = new Map<string, number>();
  readonly #uids: string[] = [];
  #inOrder: readonly number[] | null = null;

  get size(): number {
    return this.#uids.length;
  }

  /** The number of a UID, a new one where it has none. */
  number(uid: string): number {
    const known = this.#numbers.get(uid);
    if (known !== undefined) return known;
    this.#numbers.set(uid, this.#uids.length);
    this.#uids.push(uid);
    this.#inOrder = null;
    return this.#uids.length - 1;
  }

  uid(number: number): string {
    return this.#uids[number] ?? '';
  }

  /** Numbers in the order of their UIDs: short whole numbers by value, then the rest as text, as the journal has them. */
  inOrder(): readonly number[] {
    this.#inOrder ??= this.#uids.map((_, number) => number).sort((a, b) => compareUids(this.uid(a), this.uid(b)));
    return this.#inOrder;
  }
}

const PLAIN = /^(?:0|[1-9][0-9]{0,14})$/;

export function compareUids(a: string, b: string): number {
  const [first, second] = [PLAIN.test(a), PLAIN.test(b)];
  if (first && second) return Number(a) - Number(b);
  if (first !== second) return first ? -1 : 1;
  return compareTexts(a, b);
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
