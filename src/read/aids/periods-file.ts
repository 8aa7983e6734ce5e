/**
 * The file given with `--periods`: period, start, end, and the weekdays it holds for. In: a path. Out: the bells, and
 * what is wrong with the file.
 */
import type { Problem } from '../../vocabulary/problem.ts';
import { type CellFault, cellFault, isFault } from '../cell.ts';
import type { Findings } from '../findings.ts';
import { plainSigns, readTimeOfDay, type TimeStyle } from '../time/time-text.ts';
import { type DayWriting, readWeekdays } from '../time/weekdays.ts';
import { type Bell, type Bells, contradict } from '../week/periods.ts';
import { readSmallTable } from './small-table.ts';

const PERIODS_COLUMNS = ['period', 'start', 'end', 'weekdays'] as const;

const PERIODS_WORDS = [
  { column: 'period', names: [['节次', '节', 'no', 'number', 'name']] },
  { column: 'start', names: [['开始', '开始时间', '上课时间', 'from', 'begin', 'start time']] },
  { column: 'end', names: [['结束', '结束时间', '下课时间', 'to', 'until', 'end time']] },
  { column: 'weekdays', names: [['星期', 'weekday', 'days']] },
];

export interface PeriodsFile {
  readonly bells: Bells;
  readonly sha256: string;
  readonly problems: readonly Problem[];
}

/** @throws Failure (usage) where the file cannot be opened. */
export async function readPeriodsFile(
  path: string,
  encoding: string | null,
  times: TimeStyle,
  writing: DayWriting,
): Promise<PeriodsFile> {
  const table = await readSmallTable(path, encoding, {
    columns: PERIODS_COLUMNS,
    needed: ['period', 'start', 'end'],
    words: PERIODS_WORDS,
  });
  const { findings } = table;
  const bells: (Bell & { readonly line: number })[] = [];
  for (const { line, cell } of table.rows) {
    findings.row(line);
    const period = plainSigns(cell('period'))
      .toLowerCase()
      .replace(/^第|[节節]$/g, '');
    if (period === '') findings.add('period', cellFault('value-missing', { column: 'period' }));
    const start = value(readTimeOfDay(cell('start'), times), 'start', findings);
    const end = value(readTimeOfDay(cell('end'), times), 'end', findings);
    const weekdays =
      cell('weekdays') === '' ? null : value(readWeekdays(cell('weekdays'), writing), 'weekdays', findings);
    if (start !== null && end !== null && end <= start) {
      findings.add('end', cellFault('lesson-ends-before-it-begins', { begin: cell('start'), end: cell('end') }));
    }
    if (findings.rowErrors > 0 || start === null || end === null) continue;
    const bell = { period, start, end, weekdays, line };
    const other = bells.find((earlier) => contradict(earlier, bell));
    if (other === undefined) bells.push(bell);
    else findings.add('period', cellFault('period-given-twice', { period: cell('period'), other: other.line }));
  }
  return { bells, sha256: table.sha256, problems: findings.take() };
}

function value<Value extends number | readonly number[]>(
  result: Value | CellFault,
  column: string,
  findings: Findings,
): Value | null {
  if (!isFault(result)) return result;
  findings.add(column, result);
  return null;
}
