/** Records as CSV text. The only place that knows csv-stringify. */
import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { disarmed } from '../vocabulary/formula.ts';

export interface CsvStyle {
  readonly delimiter: string;
  readonly lineEnding: string;
  /**
   * For a file that people open in a spreadsheet: a cell that looks like a formula gets an apostrophe in front. Never
   * for one whose cells are to stay untouched.
   */
  readonly neutralise: boolean;
}

/** Pieces of CSV text, as they come. */
export function csvText(records: AsyncIterable<readonly string[]>, style: CsvStyle): AsyncIterable<string> {
  const writer = stringify({
    delimiter: style.delimiter,
    record_delimiter: style.lineEnding,
    ...(style.neutralise ? { cast: { string: disarmed } } : {}),
  });
  writer.setEncoding('utf8');
  // A failing source destroys the writer with its error, which its reader then throws.
  return pipeline(Readable.from(records), writer, () => {});
}
