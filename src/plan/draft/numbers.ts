/**
 * A list of whole numbers from 0 to 2^32 - 1 that only grows, four bytes each and in pieces, so that growing copies
 * nothing: a million of them are four megabytes, where an array of objects would be a hundred.
 */
const PIECE_BITS = 16;
const PIECE = 1 << PIECE_BITS;

export class Numbers {
  readonly #pieces: Uint32Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    const place = this.#length & (PIECE - 1);
    if (place === 0) this.#pieces.push(new Uint32Array(PIECE));
    const piece = this.#pieces[this.#length >>> PIECE_BITS];
    if (piece !== undefined) piece[place] = value;
    this.#length++;
  }

  /** The number at a place below `length`; 0 beyond. */
  at(place: number): number {
    return this.#pieces[place >>> PIECE_BITS]?.[place & (PIECE - 1)] ?? 0;
  }
}

/** For each of `groups` the places in `list` that hold its number, in their order. */
export class Grouped {
  readonly #starts: Uint32Array;
  readonly #places: Uint32Array;

  constructor(list: Numbers, groups: number) {
    const starts = new Uint32Array(groups + 1);
    for (let place = 0; place < list.length; place++)
      starts[list.at(place) + 1] = (starts[list.at(place) + 1] ?? 0) + 1;
    for (let group = 0; group < groups; group++) starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
    const next = starts.slice();
    const places = new Uint32Array(list.length);
    for (let place = 0; place < list.length; place++) {
      const at = next[list.at(place)] ?? 0;
      places[at] = place;
      next[list.at(place)] = at + 1;
    }
    this.#starts = starts;
    this.#places = places;
  }

  of(group: number): Uint32Array {
    return this.#places.subarray(this.#starts[group] ?? 0, this.#starts[group + 1] ?? 0);
  }
}
