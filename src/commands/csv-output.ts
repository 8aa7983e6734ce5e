/** Where a CSV goes: stdout, or a file that appears whole and is its owner's alone; with `--json` an object a row. */

import { writeWhole } from '../import/whole-file.ts';
import type { World } from '../import/world.ts';
import type { Edition } from '../journal/staging.ts';
import { comparableName } from '../read/header-name.ts';
import type { FileHeader } from '../read/settings.ts';
import { encoder } from '../read/text.ts';
import { csvText } from '../report/csv-writer.ts';
import type { OwnOption } from './command.ts';

/** The option of commands that give a file. */
export const OUT = { about: 'write there instead of stdout', argument: 'file' } as const satisfies OwnOption;

/** How the timetable was written, so that what is given back looks the same. */
export interface Style {
  readonly headers: readonly string[];
  /** The headers as they are compared with the names of columns. */
  readonly names: readonly string[];
  /** Which of them was read as which column; empty for an older journal, where only their names say it. */
  readonly columns: Readonly<Record<string, number>>;
  readonly delimiter: string;
  readonly lineEnding: string;
  readonly encoding: string;
  readonly bom: boolean;
  readonly above: string;
}

const PLAIN: Style = {
  headers: [],
  names: [],
  columns: {},
  delimiter: ',',
  lineEnding: '\n',
  encoding: 'utf-8',
  bom: false,
  above: '',
};

export function styleOf(edition: Edition | null): Style {
  const header = edition === null ? null : (JSON.parse(edition.header) as FileHeader | null);
  return header === null ? PLAIN : { ...PLAIN, ...header, names: header.headers.map(comparableName) };
}

/**
 * @param reader who gets it: `people`, in a spreadsheet, where a cell must not turn into a formula; or `importer`, to
 *   whom it is given back untouched, with what stood above the header
 */
export async function csvOutput(
  world: World,
  records: AsyncIterable<readonly string[]>,
  style: Style,
  reader: 'people' | 'importer',
  json: boolean,
  path: string | undefined,
): Promise<void> {
  const { delimiter, lineEnding } = style;
  if (json && path === undefined) {
    for await (const row of rowsOf(records)) await world.event(row);
    return;
  }
  const pieces = json
    ? jsonLines(records)
    : encoded(csvText(records, { delimiter, lineEnding, neutralise: reader === 'people' }), style, reader);
  if (path === undefined) {
    for await (const piece of pieces) await world.out(piece);
  } else await writeWhole(path, pieces);
}

async function* encoded(
  text: AsyncIterable<string>,
  { encoding, bom, above }: Style,
  reader: 'people' | 'importer',
): AsyncGenerator<Uint8Array> {
  const encode = encoder(encoding, bom);
  if (reader === 'importer' && above !== '') yield encode(above);
  for await (const piece of text) yield encode(piece);
}

async function* jsonLines(records: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  for await (const row of rowsOf(records)) yield `${JSON.stringify(row)}\n`;
}

/** A row as data, by header. */
export interface RowEvent {
  readonly type: 'row';
  readonly cells: Readonly<Record<string, string>>;
}

/** Every name once: a header that the file has again gets a number, as spreadsheets give it. */
function distinct(headers: readonly string[]): readonly string[] {
  const names = new Set<string>();
  for (const header of headers) {
    let name = header;
    for (let n = 2; names.has(name) || (n > 2 && headers.includes(name)); n++) name = `${header} (${n})`;
    names.add(name);
  }
  return [...names];
}

/** Header and record become an object; the type is ours, whatever a column is called. */
async function* rowsOf(records: AsyncIterable<readonly string[]>): AsyncGenerator<RowEvent> {
  let headers: readonly string[] | null = null;
  for await (const record of records) {
    if (headers === null) headers = distinct(record);
    else {
      const cells = headers.map((header, place) => [header, record[place] ?? '']);
      yield { type: 'row', cells: Object.fromEntries(cells) };
    }
  }
}
