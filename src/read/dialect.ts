/**
 * How a text is cut into cells, and where its header is. In: the first piece of the text, what the mapping says, and a
 * question: how good a header is this row? Out: delimiter, header line and the lines above it. A delimiter is taken
 * because it makes the columns known, not because it is frequent.
 */
import { type RecordBatch, type RecordStream, recordStream } from './records.ts';

export interface DialectRules {
  readonly delimiter: string | null;
  readonly quotes: boolean;
  /** Lines above the header; null: the header is looked for. */
  readonly preamble: number | null;
}

/** How many needed columns a row names as a header, and whether it names all. */
export type HeaderJudge = (cells: readonly string[]) => { readonly known: number; readonly complete: boolean };

export interface Dialect {
  readonly delimiter: string;
  /** Cuts what follows the first piece. */
  readonly stream: RecordStream;
  /** The records of the first piece. */
  readonly first: RecordBatch;
  /** How many of them stand above the header. */
  readonly recordsAbove: number;
}

const DELIMITERS = [',', ';', '\t', '|'];
/** More cells than any header has. */
const MOST_CELLS = 2_000_000;
/** The longest preamble that is looked through. */
const MOST_ABOVE = 60;
const SEPARATOR_LINE = /^"?sep=([^\r\n"])"?(?:\r\n|\n|\r)/i;

/**
 * `piece` is the beginning of the text, null where there is none, and perhaps the whole of it. The likeliest delimiter is tried first, and its
 * stream goes on to cut the whole file: V8 runs csv-parse half as fast once a process has made a second parser.
 */
export async function findDialect(
  piece: Buffer | null,
  isWhole: boolean,
  rules: DialectRules,
  judge: HeaderJudge,
): Promise<Dialect> {
  const bytes = piece ?? Buffer.alloc(0);
  const separator = SEPARATOR_LINE.exec(bytes.subarray(0, 16).toString('utf8'));
  const separatorBytes = separator === null ? 0 : Buffer.byteLength(separator[0]);
  const preambleBytes = bytesOfLines(bytes.subarray(separatorBytes), rules.preamble ?? 0);
  const rest = bytes.subarray(separatorBytes + preambleBytes);
  const firstLine = 1 + (separator === null ? 0 : 1) + (rules.preamble ?? 0);
  const told = rules.delimiter ?? separator?.[1];

  let best: (Dialect & { readonly rank: number }) | null = null;
  for (const delimiter of told === undefined ? DELIMITERS : [told]) {
    const stream = recordStream({ delimiter, quote: rules.quotes ? '"' : null, firstLine });
    const first = await firstRecords(rest, isWhole, stream);
    const last = rules.preamble === null ? Math.min(first.cells.length, MOST_ABOVE) : Math.min(first.cells.length, 1);
    best ??= { delimiter, stream, first, recordsAbove: 0, rank: 0 };
    for (let at = 0; at < last; at += 1) {
      const { known, complete } = judge(first.cells[at] ?? []);
      if (complete) return { delimiter, stream, first, recordsAbove: at };
      // without a complete header the fullest row is taken for it, so that what is missing can be named; where nothing
      // is known at all, the one with most cells
      const rank = known + ((first.cells[at]?.length ?? 1) - 1) / MOST_CELLS;
      if (rank > best.rank) best = { delimiter, stream, first, recordsAbove: at, rank };
    }
  }
  if (best === null) throw new Error('no delimiter to try');
  return best;
}

async function firstRecords(piece: Buffer, isWhole: boolean, stream: RecordStream): Promise<RecordBatch> {
  const batch = piece.length === 0 ? NOTHING : await stream.next(piece);
  if (!isWhole) return batch;
  // a last line without its end is a record too
  const last = await stream.next(null);
  return { cells: [...batch.cells, ...last.cells], lines: [...batch.lines, ...last.lines] };
}

const NOTHING: RecordBatch = { cells: [], lines: [] };

/** The bytes of so many lines at the beginning of a text. */
export function bytesOfLines(text: Buffer, lines: number): number {
  let at = 0;
  for (let line = 0; line < lines && at < text.length; line += 1) {
    while (at < text.length && text[at] !== 10 && text[at] !== 13) at += 1;
    at += text[at] === 13 && text[at + 1] === 10 ? 2 : 1;
  }
  return Math.min(at, text.length);
}
