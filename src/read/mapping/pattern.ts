/**
 * Texts with names in braces: `{CRN}-{Section}`, `{course} {n}`. In: the text, and what its names stand for in a file.
 * Out: a function from a row to text. Names that stand for nothing are reported, never left in the text.
 */

/** What differs between the lessons of one row. */
export interface PatternMoment {
  /** The number of the lesson among those of its row, from 1. */
  readonly n: number;
  /** Its local date, `YYYY-MM-DD`. */
  readonly date: string;
}

export interface RowPattern {
  /** It holds `{n}` or `{date}`: each lesson of a row has its own text. */
  readonly varies: boolean;
  /** The cells it looks at. */
  readonly indexes: readonly number[];
  /** Empty where every name in it is. Without a moment `{n}` and `{date}` are left out. */
  render(record: readonly string[], moment: PatternMoment | null): string;
}

/** A name's text in a row, and the cells it comes from. */
export interface NamedText {
  readonly indexes: readonly number[];
  read(record: readonly string[]): string;
}

const NAME = /\{([^{}]*)\}/;

/** `resolve` gives what a name stands for; null where it is neither header nor column. */
export function compilePattern(
  pattern: string,
  resolve: (name: string) => NamedText | null,
): { readonly pattern: RowPattern; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  const pieces = pattern.split(NAME).map((piece, at) => {
    if (at % 2 === 0) return { text: piece };
    const name = piece.trim();
    if (name === 'n' || name === 'date') return { moment: name } as const;
    const named = resolve(name);
    if (named === null) unknown.push(name);
    return { named };
  });
  const named = pieces.flatMap((piece) => ('named' in piece && piece.named !== null ? [piece.named] : []));
  return {
    unknown,
    pattern: {
      varies: pieces.some((piece) => 'moment' in piece),
      indexes: named.flatMap(({ indexes }) => indexes),
      render: (record, moment) => {
        if (named.length > 0 && named.every((each) => each.read(record) === '')) return '';
        const texts = pieces.map((piece) => {
          if ('text' in piece) return piece.text;
          if ('named' in piece) return piece.named?.read(record) ?? '';
          return moment === null ? '' : String(moment[piece.moment]);
        });
        return texts.join('').replace(/\s+/g, ' ').trim();
      },
    },
  };
}
