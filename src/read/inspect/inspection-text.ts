/** An inspection as text for a person. In: an inspection. Out: lines, without colours. */
import type { Inspection } from './inspect.ts';

const DELIMITERS: ReadonlyMap<string, string> = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'vertical bar'],
]);
const LINE_ENDS = { '\n': 'LF', '\r\n': 'CR LF', '\r': 'CR' } as const;

export function inspectionText({
  file,
  encoding,
  readAs,
  header,
  headerLine,
  rows,
  columns,
  questions,
}: Inspection): string {
  const lines = [`${file}: ${rows} rows`];
  const sure = encoding.certain === null ? `perhaps ${readAs}: see below` : readAs;
  lines.push(`  encoding   ${sure}${header?.bom ? ' with a byte order mark' : ''}`);
  if (header !== null) {
    lines.push(`  delimiter  ${DELIMITERS.get(header.delimiter) ?? header.delimiter}`);
    lines.push(`  line ends  ${LINE_ENDS[header.lineEnding]}`);
    lines.push(`  header     on line ${headerLine}`);
  }
  lines.push('', 'Columns:');
  for (const { header: name, column, look } of columns) {
    const read = column === null ? 'not used' : column;
    const examples = look.examples.length === 0 ? '' : `: ${look.examples.join(' | ')}`;
    lines.push(`  ${name.trim() || '(no name)'} → ${read}; ${look.kind}, ${look.filled} filled${examples}`);
  }
  lines.push('', questions.length === 0 ? 'Nothing is unclear.' : 'Questions:');
  for (const { asks, answers } of questions) lines.push(`  - ${asks}`, ...answers.map((answer) => `      ${answer}`));
  return `${lines.join('\n')}\n`;
}
