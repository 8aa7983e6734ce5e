/**
 * Sentences with numbers in them, in one language. Used on both sides: while something is written and, by the page's
 * script, in the browser. Pure.
 */
import type { Lang } from '../../vocabulary/lang.ts';

/** How a sentence changes with its number; Chinese writes the same twice. `{n}` is the number. */
export interface Counted {
  readonly one: string;
  readonly other: string;
}

type Values = Readonly<Record<string, string | number>>;

export class Wording {
  readonly lang: Lang;
  readonly #numbers: Intl.NumberFormat;
  readonly #plurals: Intl.PluralRules;

  constructor(lang: Lang) {
    this.lang = lang;
    this.#numbers = new Intl.NumberFormat(lang);
    this.#plurals = new Intl.PluralRules(lang);
  }

  count(n: number): string {
    return this.#numbers.format(n);
  }

  /** `{name}` becomes its value; numbers are written as the language writes them. */
  fill(text: string, values: Values): string {
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? this.count(value) : value;
    });
  }

  counted(words: Counted, n: number, values: Values = {}): string {
    return this.fill(this.#plurals.select(n) === 'one' ? words.one : words.other, { n, ...values });
  }
}
