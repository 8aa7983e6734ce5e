/**
 * Text as records: csv-parse cuts it into cells, and each record gets the line on which an editor shows its beginning.
 * In: UTF-8 bytes, piece by piece. Out: arrays of cells. It never interprets a cell. csv-parse's own line numbers are
 * not used for records with line breaks inside: there it counts CR LF twice.
 */
import { CsvError, Parser } from 'csv-parse';

/** A record of more bytes is no row of a timetable: most likely a quotation mark was never closed. */
export const MAX_RECORD_BYTES = 1024 * 1024;

const RECORD_DELIMITERS = ['\r\n', '\n', '\r'];
const LINE_BREAK = /\r\n|\n|\r/g;

export interface RecordFault {
  readonly is: 'quote-not-closed' | 'quote-misplaced' | 'record-too-long';
  /** The first line of the record. */
  readonly line: number;
  /** Which cell of the record, from 0; null where that is not known. */
  readonly cell: number | null;
}

/** Records of one piece of text; `lines[i]` is the first line of `cells[i]`. Blank rows are left out. */
export interface RecordBatch {
  readonly cells: readonly (readonly string[])[];
  readonly lines: readonly number[];
}

export interface RecordStream {
  /** Cuts the next bytes, null at the end (a second end is no harm); gives the records that are complete. */
  next(bytes: Buffer | null): Promise<RecordBatch>;
  /** What stopped the cutting; after it `next` gives nothing more. */
  fault(): RecordFault | null;
}

export interface RecordSettings {
  readonly delimiter: string;
  /** The quotation mark; null where the file has none. */
  readonly quote: string | null;
  /** The line on which the text begins. */
  readonly firstLine: number;
}

export function recordStream(settings: RecordSettings): RecordStream {
  const cutter = new Cutter(settings);
  let fed = 0;
  let ended = false;
  let fault: RecordFault | null = null;

  const feed = (bytes: Buffer | null) =>
    new Promise<void>((resolve, reject) => {
      const done = (error?: Error | null) => {
        if (error && !(error instanceof CsvError)) {
          reject(error);
          return;
        }
        if (error) fault ??= cutter.faultOf(error);
        resolve();
      };
      if (bytes === null) cutter.end(done);
      else cutter.write(bytes, done);
    });

  return {
    next: async (bytes) => {
      if (fault !== null || ended) return { cells: [], lines: [] };
      ended = bytes === null;
      await feed(bytes);
      fed += bytes?.length ?? 0;
      const batch = cutter.harvest();
      if (fault === null && (cutter.tooLong || fed - cutter.recordEnd > MAX_RECORD_BYTES)) {
        fault = { is: 'record-too-long', line: cutter.nextLine, cell: null };
      }
      return batch;
    },
    fault: () => fault,
  };
}

/**
 * csv-parse's stream with its output taken at the source: `push` is called in the middle of parsing, when the
 * parser's counters stand at the end of the record, and nothing waits in a stream buffer.
 */
class Cutter extends Parser {
  nextLine: number;
  recordEnd = 0;
  tooLong = false;
  private linesBefore = 0;
  private cells: string[][] = [];
  private lines: number[] = [];

  constructor(settings: RecordSettings) {
    super({
      delimiter: settings.delimiter,
      quote: settings.quote,
      record_delimiter: RECORD_DELIMITERS,
      relax_column_count: true,
    });
    this.nextLine = settings.firstLine;
    // without a listener an error would end the process; it reaches the callback of `write` or `end` all the same
    this.on('error', () => undefined);
  }

  override push(record: string[] | null): boolean {
    if (record === null || this.tooLong) return true;
    const { lines, bytes } = this.info;
    if (bytes - this.recordEnd > MAX_RECORD_BYTES) {
      this.tooLong = true;
      return true;
    }
    const line = this.nextLine;
    this.nextLine = line + 1 + (lines - this.linesBefore === 1 ? 0 : breaksWithin(record));
    this.linesBefore = lines;
    this.recordEnd = bytes;
    // the second half looks at every cell, and is hardly ever reached: the first cell of a row is rarely empty
    if (record[0]?.trim() || record.some((cell) => cell.trim() !== '')) {
      this.cells.push(record);
      this.lines.push(line);
    }
    return true;
  }

  harvest(): RecordBatch {
    const batch = { cells: this.cells, lines: this.lines };
    this.cells = [];
    this.lines = [];
    return batch;
  }

  faultOf(error: CsvError): RecordFault {
    const cell = 'column' in error && typeof error.column === 'number' ? error.column : null;
    const is = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'quote-not-closed' : 'quote-misplaced';
    return { is, line: this.nextLine, cell };
  }
}

function breaksWithin(record: readonly string[]): number {
  let count = 0;
  for (const cell of record) count += cell.match(LINE_BREAK)?.length ?? 0;
  return count;
}
