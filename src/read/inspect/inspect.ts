/**
 * A look at a file that nobody has described yet: encoding, dialect, columns with examples, and every question that the
 * file does not answer itself. In: a path. Out: an inspection, and a first mapping to edit. It sends and stores nothing,
 * and what it proposes is never taken without a person: `check` reads by the mapping alone.
 */
import type { Lang } from '../../vocabulary/lang.ts';
import { type ColumnSource, cellOf } from '../layout.ts';
import { timetableRules } from '../layout-rules.ts';
import { PLAIN_MAPPING } from '../mapping/mapping.ts';
import type { ReadInput, ReadSettings } from '../settings.ts';
import { openSource } from '../source.ts';
import { openTable } from '../table.ts';
import { missingColumns } from '../timetable-columns.ts';
import { columnLooker } from './column-look.ts';
import { type EncodingGuess, guessEncoding } from './encoding-guess.ts';
import { firstMapping } from './first-mapping.ts';
import type { Inspection } from './inspection.ts';
import { peopleLooker } from './people-look.ts';
import { questionsOf, type Total } from './questions.ts';
import { recognise, sourceAt, withSchedule } from './recognition.ts';

/** Words of rows that sum up the others. */
const TOTALS = /^(合计|总计|小计|total|sum|grand total|subtotal)/i;

/**
 * @param lang in which the questions and the remarks of the mapping are
 * @throws Failure (usage) where the file cannot be opened.
 */
export async function inspectFile(input: ReadInput, lang: Lang): Promise<Inspection> {
  const { settings } = input;
  const named = settings.mapping?.timetable.encoding ?? null;
  const encoding: EncodingGuess = named === null ? await guess(input) : { certain: named, candidates: [] };
  const readAs = encoding.certain ?? encoding.candidates[0]?.encoding ?? 'utf-8';
  const mapping = (settings.mapping ?? PLAIN_MAPPING).timetable;
  const table = await openTable({
    path: input.path,
    displayName: input.displayName,
    mapping: { ...mapping, encoding: readAs },
    rules: timetableRules(settings),
    isComplete: (layout) => missingColumns(layout).length === 0,
  });
  try {
    const { header } = table;
    const headers = header?.headers ?? [];
    const first = header === null ? null : recognise(headers, settings);
    const lookers = headers.map((name, index) => lookerAt(name, first && sourceAt(index, first), index, settings));
    const totals: Total[] = [];
    let rows = 0;
    for await (const { cells, lines } of table.records()) {
      cells.forEach((record, at) => {
        rows += 1;
        const line = lines[at] ?? 0;
        for (const looker of lookers) looker.see(record, line);
        const index = record.findIndex((cell) => cell.trim() !== '');
        const cell = record[index]?.trim() ?? '';
        if (TOTALS.test(cell)) totals.push({ line, cell, header: headers[index] ?? '' });
      });
    }
    const looks = lookers.map((looker) => looker.look());
    const kinds = looks.map(({ look }) => look.kind);
    const found = first && withSchedule(first, kinds, headers, settings);
    const columns = looks.map((each, index) => ({
      header: headers[index] ?? '',
      column: (found && sourceAt(index, found))?.column ?? null,
      ...each,
    }));
    const looksLike = found?.looksLike ?? 'timetable';
    const problems = table.findings.take().filter(({ column, severity }) => column === null && severity === 'error');
    const questions = questionsOf({
      encoding,
      columns,
      rows,
      missing: found?.missing ?? [],
      headerProblems: found?.problems ?? [],
      fileProblems: header === null ? [] : problems,
      totals,
      settings,
      lang,
    });
    return {
      file: input.displayName,
      looksLike,
      encoding,
      readAs,
      header,
      headerLine: 1 + (header?.above.split(/\r\n|\n|\r/).length ?? 1) - 1,
      rows,
      columns,
      questions,
      mapping: firstMapping({ file: input.displayName, looksLike, encoding, readAs, header, columns, questions, lang }),
      unreadable: header === null ? problems : [],
    };
  } finally {
    await table.close();
  }
}

/** Cells as `check` gets them, without what the mapping calls empty; the mapping's fixed values are no cells. */
function lookerAt(header: string, source: ColumnSource | null, at: number, settings: ReadSettings) {
  const column = source?.column ?? null;
  const plain = source && { ...source, fallback: '' };
  const looker = columnLooker(header, column);
  const people = peopleLooker(column, settings.aids?.people ?? null);
  return {
    see: (record: readonly string[], line: number) => {
      const cell = plain === null ? (record[at] ?? '') : cellOf(record, plain);
      looker.see(cell, line);
      people?.see(cell, line);
    },
    look: () => ({ look: looker.look(), people: people?.look() ?? null }),
  };
}

async function guess({ path, displayName }: ReadInput): Promise<EncodingGuess> {
  const source = await openSource(path, displayName);
  try {
    return await guessEncoding(source);
  } finally {
    await source.close();
  }
}
