/** The parts of the README that are made from tables: block name → Markdown. */
import { ADRIFT, MOST_FAULTS, VERDICTS, type Verdict } from '../../src/queue/verdict.ts';
import { OWN_ROSTER_COLUMNS, OWN_TIMETABLE_COLUMNS } from '../../src/read/columns.ts';
import { MAPPING_KEYS } from '../../src/read/mapping/schema.ts';
import { METRICS } from '../../src/report/metrics.ts';
import { WORKER_METRICS } from '../../src/report/worker-metrics.ts';
import { OPTIONS, SOURCE_OPTIONS, variableOf } from '../../src/settings/options.ts';
import { EXIT_CODES } from '../../src/vocabulary/exit-code.ts';
import { PROBLEMS } from '../../src/vocabulary/problems.ts';
import { columnReference, errnoReference } from './tables.ts';

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string) => `\`${text}\``;

function ownColumns(columns: readonly { name: string; need: string; about: string }[]): string {
  return table(
    ['column', 'needed', 'meaning'],
    columns.map(({ name, need, about }) => [code(name), need, about]),
  );
}

function options(): string {
  return table(
    ['option', 'environment', 'default', 'meaning'],
    Object.entries({ ...SOURCE_OPTIONS, ...OPTIONS }).map(([name, option]) => {
      const standard = 'standardText' in option ? option.standardText : 'standard' in option ? option.standard : null;
      const shown = typeof standard === 'number' || typeof standard === 'string' ? String(standard) : '';
      return [
        code(`--${name}${option.argument === null ? '' : ` <${option.argument}>`}`),
        code(variableOf(name)),
        shown,
        option.about,
      ];
    }),
  );
}

function becomes(verdict: Verdict): string {
  if (verdict.is !== 'again') return verdict.is;
  const { seconds } = verdict;
  if (seconds === 0) return 'waits, and may be taken at once';
  return `waits ${seconds % 3600 === 0 ? `${seconds / 3600} h` : seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`}`;
}

/** What the table of verdicts alone does not say. */
const BESIDES: Readonly<Record<string, string>> = {
  unreachable: `; where the database was lost and not ClassIn, ${becomes(ADRIFT).replace('waits ', '')}`,
  bug: `, failed after ${MOST_FAULTS} times`,
};

export const BLOCKS: Readonly<Record<string, string>> = {
  'exit codes': table(
    ['code', 'meaning'],
    Object.values(EXIT_CODES).map(({ code: number, meaning }) => [String(number), meaning]),
  ),
  options: options(),
  metrics: table(
    ['metric', 'labels', 'meaning'],
    Object.entries(METRICS).map(([name, { labels, help }]) => [code(name), labels.map(code).join(', '), help]),
  ),
  verdicts: table(
    ['ended with', 'the job'],
    Object.entries(VERDICTS).map(([ending, verdict]) => [
      `${EXIT_CODES[ending as keyof typeof VERDICTS].code} ${ending}`,
      `${becomes(verdict)}${BESIDES[ending] ?? ''}`,
    ]),
  ),
  'worker metrics': table(
    ['metric', 'labels', 'meaning'],
    Object.entries(WORKER_METRICS).map(([name, { labels, help }]) => [code(name), labels.map(code).join(', '), help]),
  ),
  'own columns': ownColumns(OWN_TIMETABLE_COLUMNS),
  'roster columns': ownColumns(OWN_ROSTER_COLUMNS),
  'mapping keys': table(
    ['key', 'meaning'],
    MAPPING_KEYS.map(({ key, about }) => [code(key), about]),
  ),
  columns: columnReference().trim(),
  errnos: errnoReference().trim(),
  problems: table(
    ['code', 'severity', 'spares errno', 'what is wrong'],
    Object.entries(PROBLEMS).map(([name, { severity, errno, message }]) => [
      code(name),
      severity,
      errno === null ? '' : String(errno),
      message,
    ]),
  ),
};
