/** The parts of the README that are made from tables: block name → Markdown. */
import { columnReference, errnoReference } from '../../src/classin/reference.ts';
import { OWN_ROSTER_COLUMNS, OWN_TIMETABLE_COLUMNS } from '../../src/read/columns.ts';
import { MAPPING_KEYS } from '../../src/read/mapping/schema.ts';
import { METRICS } from '../../src/report/metrics.ts';
import { OPTIONS, SOURCE_OPTIONS, variableOf } from '../../src/settings/options.ts';
import { EXIT_CODES } from '../../src/vocabulary/exit-code.ts';
import { PROBLEMS } from '../../src/vocabulary/problems.ts';

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
