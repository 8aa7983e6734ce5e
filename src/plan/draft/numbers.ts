/**
 * Lists of whole numbers from 0 to 2^32 - 1 that only grow. They lie in pieces, so that growing copies nothing, and a
 * full piece takes as many bytes a number as its least and its greatest are apart: one or two, nearly always, where an
 * array of objects would take a hundred.
 */
const PIECE_BITS = 12;
const PIECE = 1 << PIECE_BITS;

interface Piece {
  readonly least: number;
  /** How much greater each is. */
  readonly above: Uint8Array | Uint16Array | Uint32Array;
}

export class Numbers {
  readonly #full: Piece[] = [];
  /** What comes after the full pieces. */
  readonly #rest = new Uint32Array(PIECE);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    this.#rest[this.#length++ & (PIECE - 1)] = value;
    if ((this.#length & (PIECE - 1)) === 0) this.#full.push(packed(this.#rest));
  }

  /** The number at a place below `length`. */
  at(place: number): number {
    const piece = this.#full[place >>> PIECE_BITS];
    const within = place & (PIECE - 1);
    return piece === undefined ? (this.#rest[within] ?? 0) : piece.least + (piece.above[within] ?? 0);
  }
}

/** The places that hold a number, in a list that only rises. */
export function placesOf(number: number, rising: Numbers): readonly number[] {
  let from = 0;
  for (let to = rising.length; from < to; ) {
    const middle = (from + to) >>> 1;
    if (rising.at(middle) < number) from = middle + 1;
    else to = middle;
  }
  const places: number[] = [];
  for (let place = from; place < rising.length && rising.at(place) === number; place++) places.push(place);
  return places;
}

function packed(values: Uint32Array): Piece {
  let least = values[0] ?? 0;
  let greatest = least;
  for (const value of values) {
    if (value < least) least = value;
    else if (value > greatest) greatest = value;
  }
  const apart = greatest - least;
  const Width = apart < 2 ** 8 ? Uint8Array : apart < 2 ** 16 ? Uint16Array : Uint32Array;
  const above = new Width(values.length);
  for (let place = 0; place < values.length; place++) above[place] = (values[place] ?? 0) - least;
  return { least, above };
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
