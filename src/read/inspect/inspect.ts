/**
 * A look at a file that nobody has described yet: encoding, dialect, columns with examples, and every question that the
 * file does not answer itself. In: a path. Out: an inspection, and a first mapping to edit. It sends and stores nothing,
 * and what it proposes is never taken without a person: `check` reads by the mapping alone.
 */
import type { Lang } from '../../vocabulary/lang.ts';
import type { Problem } from '../../vocabulary/problem.ts';
import { Findings } from '../findings.ts';
import { type Layout, type LayoutRules, layOut } from '../layout.ts';
import { rosterRules, timetableRules } from '../layout-rules.ts';
import { PLAIN_MAPPING } from '../mapping/mapping.ts';
import { missingRosterColumns } from '../roster.ts';
import type { ReadInput, ReadSettings } from '../settings.ts';
import { openSource } from '../source.ts';
import { openTable } from '../table.ts';
import { missingColumns } from '../timetable-columns.ts';
import { columnLooker, type Looker } from './column-look.ts';
import { type EncodingGuess, guessEncoding } from './encoding-guess.ts';
import { firstMapping } from './first-mapping.ts';
import type { Inspection } from './inspection.ts';
import { questionsOf } from './questions.ts';

/** Words of rows that sum up the others. */
const TOTALS = /^(合计|总计|小计|total|sum|grand total|subtotal)/i;

/**
 * @param lang in which the questions and the remarks of the mapping are
 * @throws Failure (usage) where the file cannot be opened.
 */
export async function inspectFile(input: ReadInput, lang: Lang): Promise<Inspection> {
  const named = input.settings.mapping?.timetable.encoding ?? null;
  const encoding: EncodingGuess = named === null ? await guess(input) : { certain: named, candidates: [] };
  const readAs = encoding.certain ?? encoding.candidates[0]?.encoding ?? 'utf-8';
  const mapping = (input.settings.mapping ?? PLAIN_MAPPING).timetable;
  const rules = timetableRules(input.settings);
  const table = await openTable({
    path: input.path,
    displayName: input.displayName,
    mapping: { ...mapping, encoding: readAs },
    rules,
    isComplete: (layout) => missingColumns(layout).length === 0,
  });
  try {
    const lookers: Looker[] = (table.header?.headers ?? []).map(() => columnLooker());
    const totals: { readonly line: number; readonly cell: string }[] = [];
    let rows = 0;
    for await (const { cells, lines } of table.records()) {
      cells.forEach((record, at) => {
        rows += 1;
        const line = lines[at] ?? 0;
        lookers.forEach((looker, index) => {
          looker.see(record[index] ?? '', line);
        });
        const first = record.find((cell) => cell.trim() !== '') ?? '';
        if (TOTALS.test(first.trim())) totals.push({ line, cell: first.trim() });
      });
    }
    const { header } = table;
    const found = header === null ? null : laidOut(header.headers, input.settings);
    const columns = lookers.map((looker, index) => {
      const column = found === null ? null : columnAt(index, found.layout, found.rules.columns);
      return { header: header?.headers[index] ?? '', column, look: looker.look(column) };
    });
    const looksLike = found?.looksLike ?? 'timetable';
    const questions = questionsOf({
      encoding,
      columns,
      missing: found?.missing ?? [],
      headerProblems: found?.problems ?? [],
      fileProblems: table.findings.take().filter(({ column, severity }) => column === null && severity === 'error'),
      totals,
      settings: input.settings,
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
    };
  } finally {
    await table.close();
  }
}

interface LaidOut {
  readonly looksLike: Inspection['looksLike'];
  readonly rules: LayoutRules;
  readonly layout: Layout;
  readonly missing: readonly string[];
  readonly problems: readonly Problem[];
}

/** Once more for its findings alone: the rows have added nothing that is asked about. */
function laidOut(headers: readonly string[], settings: ReadSettings): LaidOut {
  const [rules, ofRoster] = [timetableRules(settings), rosterRules(settings)];
  const findings = new Findings('');
  const layout = layOut(headers, rules, findings);
  const missing = missingColumns(layout).map(([, column]) => column);
  if (missing.includes('className') && missing.includes('teacherUid')) {
    const others = new Findings('');
    const roster = layOut(headers, ofRoster, others);
    if (missingRosterColumns(roster).length === 0) {
      return { looksLike: 'roster', rules: ofRoster, layout: roster, missing: [], problems: others.take() };
    }
  }
  return { looksLike: 'timetable', rules, layout, missing, problems: findings.take() };
}

async function guess({ path, displayName }: ReadInput): Promise<EncodingGuess> {
  const source = await openSource(path, displayName);
  try {
    return await guessEncoding(source);
  } finally {
    await source.close();
  }
}

function columnAt(index: number, layout: Layout, columns: ReadonlySet<string>): string | null {
  return [...columns].find((column) => layout.source(column).index === index) ?? null;
}
