/**
 * Lists of whole numbers from 0 to 2^32 - 1 that only grow. They lie in pieces, so that growing copies nothing, and a
 * full piece takes as many bits a number as its numbers need once what they have in common is taken away: one to
 * fourteen, nearly always, where an array of objects would take eight hundred.
 */
import { Bits } from './bits.ts';

const PIECE_BITS = 12;
const PIECE = 1 << PIECE_BITS;

/** The number at a place is `least + slope × place + step × above`. */
interface Piece {
  readonly least: number;
  /** Lines and the like rise by about as much from place to place. */
  readonly slope: number;
  /** Times are whole quarters of an hour, nearly always. */
  readonly step: number;
  readonly above: Bits;
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
    if (piece === undefined) return this.#rest[within] ?? 0;
    return piece.least + piece.slope * within + piece.step * piece.above.at(within);
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
  const rise = Math.round(((values.at(-1) ?? 0) - (values[0] ?? 0)) / (values.length - 1));
  const [flat, sloped] = [span(values, 0), span(values, rise)];
  const { least, width, slope } = sloped.width < flat.width ? sloped : flat;
  const rest = (place: number) => (values[place] ?? 0) - slope * place - least;
  let step = 0;
  for (let place = 0; place < values.length && step !== 1; place++) step = greatestDivisor(step, rest(place));
  const above = new Bits(values.length, width === 0 ? 0 : 32 - Math.clz32(width / step));
  if (width > 0) for (let place = 0; place < values.length; place++) above.put(place, rest(place) / step);
  return { least, slope, step, above };
}

/** Between which numbers the values lie, a slope taken away. */
function span(values: Uint32Array, slope: number) {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < values.length; place++) {
    const value = (values[place] ?? 0) - slope * place;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return { least, width: greatest - least, slope };
}

function greatestDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/**
 * For each of `groups` the places in `list` that hold its number, in their order. From each place leads a way back to the
 * one before it in its group: how far that is, is mostly alike, and takes next to no room.
 */
export class Grouped {
  /** How far it is to the place before; 0 where there is none. */
  readonly #back = new Numbers();
  /** Places + 1; 0 for a group without any. */
  readonly #last: Uint32Array;
  readonly #counts: Uint32Array;

  constructor(list: Numbers, groups: number) {
    this.#last = new Uint32Array(groups);
    this.#counts = new Uint32Array(groups);
    for (let place = 0; place < list.length; place++) {
      const group = list.at(place);
      const before = this.#last[group] ?? 0;
      this.#back.push(before === 0 ? 0 : place + 1 - before);
      this.#last[group] = place + 1;
      this.#counts[group] = (this.#counts[group] ?? 0) + 1;
    }
  }

  count(group: number): number {
    return this.#counts[group] ?? 0;
  }

  of(group: number): Uint32Array {
    const places = new Uint32Array(this.count(group));
    let place = (this.#last[group] ?? 0) - 1;
    for (let at = places.length - 1; at >= 0; at--) {
      places[at] = place;
      place -= this.#back.at(place);
    }
    return places;
  }
}
