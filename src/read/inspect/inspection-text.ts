/** An inspection as text for a person. In: an inspection and a language. Out: lines, without colours. */
import type { Lang } from '../../vocabulary/lang.ts';
import { fill } from '../../vocabulary/phrase.ts';
import { printable } from '../../vocabulary/printable.ts';
import type { Inspection } from './inspection.ts';
import { INSPECTION_WORDS, type InspectionWords } from './inspection-words.ts';

const DELIMITERS: ReadonlyMap<string, keyof InspectionWords['delimiters']> = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
]);
const LINE_ENDS = { '\n': 'LF', '\r\n': 'CR LF', '\r': 'CR' } as const;

export function inspectionText(inspection: Inspection, lang: Lang): string {
  const { file, looksLike, encoding, readAs, header, headerLine, rows, columns, questions } = inspection;
  const { text, delimiters, kinds } = INSPECTION_WORDS[lang];
  const lines = [fill(rows === 1 ? text.oneRow : text.rows, { file, rows }, lang)];
  if (looksLike === 'roster') lines.push(`  ${fill(text.roster, { file }, lang)}`);
  const sure = encoding.certain === null ? fill(text.perhaps, { encoding: readAs }, lang) : readAs;
  lines.push(`  ${text.encoding}${sure}${header?.bom ? text.withMark : ''}`);
  if (header !== null) {
    const delimiter = DELIMITERS.get(header.delimiter);
    lines.push(`  ${text.delimiter}${delimiter === undefined ? header.delimiter : delimiters[delimiter]}`);
    lines.push(`  ${text.lineEnds}${LINE_ENDS[header.lineEnding]}`);
    lines.push(`  ${text.header}${fill(text.onLine, { line: headerLine }, lang)}`);
  }
  lines.push('', text.columns);
  for (const { header: name, column, look } of columns) {
    const shown = { name: name.trim() || text.noName, read: column ?? text.notUsed };
    const examples = look.examples.length === 0 ? '' : `: ${look.examples.join(' | ')}`;
    const about = fill(text.column, { ...shown, kind: kinds[look.kind], filled: look.filled }, lang);
    lines.push(`  ${about}${examples}`);
  }
  lines.push('', questions.length === 0 ? text.nothing : text.questions);
  for (const { asks, answers } of questions) lines.push(`  - ${asks}`, ...answers.map((answer) => `      ${answer}`));
  return `${lines.map(printable).join('\n')}\n`;
}
