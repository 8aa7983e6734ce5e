/** So many whole numbers of so many bits each, 0 to 32 of them, side by side without gaps; all 0 until they are put. */
const PAGE_BITS = 12;
const PAGE = 1 << PAGE_BITS;

export class Bits {
  #width = 0;
  readonly #pages: Uint32Array[] = [];

  constructor(length: number, width: number) {
    this.anew(length, width);
  }

  /** Begins again with other numbers, all 0, in the room there is: what is thrown away stays with the process a while. */
  anew(length: number, width: number): void {
    this.#width = width;
    // A word more, since what lies across two is read from both.
    const words = width === 0 ? 0 : Math.ceil((length * width) / 32) + 1;
    if ((this.#pages.at(-1)?.length ?? PAGE) < PAGE) this.#pages.pop();
    for (const page of this.#pages) page.fill(0);
    for (let from = this.#pages.length * PAGE; from < words; from += PAGE) {
      this.#pages.push(new Uint32Array(Math.min(PAGE, words - from)));
    }
  }

  at(place: number): number {
    const width = this.#width;
    if (width === 0) return 0;
    const from = place * width;
    const word = from >>> 5;
    const shift = from & 31;
    const low = this.#word(word) >>> shift;
    const all = shift + width > 32 ? low | (this.#word(word + 1) << (32 - shift)) : low;
    return (width === 32 ? all : all & ((1 << width) - 1)) >>> 0;
  }

  /** Puts a number where none was put before. */
  put(place: number, value: number): void {
    if (value === 0) return;
    const from = place * this.#width;
    const word = from >>> 5;
    const shift = from & 31;
    this.#add(word, value << shift);
    if (shift + this.#width > 32) this.#add(word + 1, value >>> (32 - shift));
  }

  #word(at: number): number {
    return this.#pages[at >>> PAGE_BITS]?.[at & (PAGE - 1)] ?? 0;
  }

  #add(at: number, bits: number): void {
    const page = this.#pages[at >>> PAGE_BITS];
    if (page !== undefined) page[at & (PAGE - 1)] = (page[at & (PAGE - 1)] ?? 0) | bits;
  }
}
