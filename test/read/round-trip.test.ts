import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import { encoder } from '../../src/read/text.ts';
import { gatherTimetable } from './reading.ts';
import { prepareShape, ROOT, SHAPES } from './shapes.ts';

const DIALECTS = SHAPES.filter((shape) => /^(encoding|dialect)/.test(shape) && !shape.endsWith('not-named'));

test.each(DIALECTS)('%s, given back with columns of ours, reads as before', async (shape) => {
  const folder = join(ROOT, shape);
  const { settings } = await prepareShape(shape);
  const before = await gatherTimetable({ path: join(folder, 'timetable.csv'), displayName: shape, settings });
  const { header } = before;
  if (header === null) throw new Error('no header');

  const own = ['ci_state', 'ci_error'];
  const records = [
    [...header.headers, ...own],
    ...before.rows.map(({ cells }) => [...header.headers.map((_, at) => cells[at] ?? ''), 'failed', 'no such teacher']),
  ];
  const csv = stringify(records, { delimiter: header.delimiter, record_delimiter: header.lineEnding });
  const encode = encoder(header.encoding, header.bom);
  const out = mkdtempSync(join(tmpdir(), 'round-'));
  try {
    const path = join(out, 'failures.csv');
    writeFileSync(path, Buffer.concat([encode(header.above), encode(csv)]));
    const after = await gatherTimetable({ path, displayName: shape, settings });
    const plain = ({ lessons }: typeof after) => lessons.map(({ line: _, ...lesson }) => lesson);
    expect(plain(after)).toEqual(plain(before));
    expect(after.header).toEqual({ ...header, headers: records[0] });
  } finally {
    rmSync(out, { recursive: true });
  }
});
