/** Where a CSV goes: stdout, or a file that appears whole and is its owner's alone; with `--json` an object a row. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Argv } from 'yargs';
import type { Edition } from '../journal/staging.ts';
import type { FileHeader } from '../read/settings.ts';
import { type CsvStyle, csvText } from '../report/csv-writer.ts';
import { usage } from '../vocabulary/failure.ts';
import type { World } from './world.ts';

export function withOutput<Base>(yargs: Argv<Base>): Argv<Base & { out?: string | undefined }> {
  return yargs.option('out', {
    describe: '<file> write there instead of stdout',
    group: 'Output:',
    type: 'string',
    requiresArg: true,
  });
}

/** How the timetable was written, so that what is given back looks the same. */
export function styleOf(edition: Edition | null): { headers: readonly string[]; style: Omit<CsvStyle, 'neutralise'> } {
  const header = edition === null ? null : (JSON.parse(edition.header) as FileHeader | null);
  return {
    headers: header?.headers ?? [],
    style: { delimiter: header?.delimiter ?? ',', lineEnding: header?.lineEnding ?? '\n', bom: header?.bom ?? false },
  };
}

export async function csvOutput(
  world: World,
  records: AsyncIterable<readonly string[]>,
  style: CsvStyle,
  json: boolean,
  path: string | undefined,
): Promise<void> {
  const pieces = json ? jsonLines(records) : csvText(records, style);
  if (path === undefined) {
    for await (const piece of pieces) await world.out(piece);
  } else await writeWhole(path, pieces);
}

/** Header and record become an object; the type is ours, whatever a column is called. */
async function* jsonLines(records: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  let headers: readonly string[] | null = null;
  for await (const record of records) {
    if (headers === null) headers = record;
    else {
      const cells = headers.map((header, place) => [header, record[place] ?? '']);
      yield `${JSON.stringify({ type: 'row', cells: Object.fromEntries(cells) })}\n`;
    }
  }
}

/** Under another name first, so that nobody ever finds half a file. */
async function writeWhole(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    const file = createWriteStream(unfinished, { mode: 0o600, flags: 'wx' });
    await once(file, 'open');
    for await (const piece of pieces) if (!file.write(piece)) await once(file, 'drain');
    file.end();
    await once(file, 'finish');
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw usage(`${path} cannot be written: ${(error as Error).message}`, 'name another file with --out', error);
  }
}
