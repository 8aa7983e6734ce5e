/**
 * A first mapping file, to be edited. In: what was seen. Out: YAML text: what is certain as lines, what is open as
 * comments with the answers to choose from. It is a valid mapping as it stands.
 */
import { stringify } from 'yaml';
import type { Lang } from '../../vocabulary/lang.ts';
import { fill } from '../../vocabulary/phrase.ts';
import { printable } from '../../vocabulary/printable.ts';
import type { FileHeader } from '../settings.ts';
import type { EncodingGuess } from './encoding-guess.ts';
import type { ColumnReport, Inspection, Question } from './inspection.ts';
import { INSPECTION_WORDS } from './inspection-words.ts';

export interface Described {
  readonly file: string;
  readonly looksLike: Inspection['looksLike'];
  readonly encoding: EncodingGuess;
  readonly readAs: string;
  readonly header: FileHeader | null;
  readonly columns: readonly ColumnReport[];
  readonly questions: readonly Question[];
  readonly lang: Lang;
}

const DELIMITER_WORDS: ReadonlyMap<string, string> = new Map([
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'pipe'],
]);

export function firstMapping({
  file,
  looksLike,
  encoding,
  readAs,
  header,
  columns,
  questions,
  lang,
}: Described): string {
  const { mapping: words, kinds } = INSPECTION_WORDS[lang];
  const lines = [`# ${fill(words.title, { file: oneLine(file) }, lang)}`];
  for (const { asks, answers } of questions) {
    lines.push(
      '',
      `# ? ${oneLine(asks)}`,
      ...answers.map((answer) => `#${answer.includes('\n') ? '' : ' '}${oneLine(answer)}`),
    );
  }
  lines.push('');
  const keys: string[] = [];
  if (encoding.certain !== null && readAs !== 'utf-8' && header?.bom !== true) keys.push(`encoding: ${readAs}`);
  const delimiter = DELIMITER_WORDS.get(header?.delimiter ?? ',');
  if (delimiter !== undefined) keys.push(`delimiter: ${delimiter}`);
  const known = columns.filter(({ column }) => column !== null);
  if (known.length > 0) keys.push('columns:');
  for (const { column, header: name, look } of known) {
    keys.push(`  ${column}: ${stringify(name.trim(), { lineWidth: 0 }).trim()}${remark(look.examples)}`);
  }
  // a mapping is of both files, and the roster's keys have a place of their own in it
  const isNested = looksLike === 'roster' && keys.length > 0;
  lines.push(...(isNested ? ['roster:', ...keys.map((key) => `  ${key}`)] : keys));
  const kept = columns.filter(({ column, header: name }) => column === null && name.trim() !== '');
  if (kept.length > 0) lines.push('', `# ${words.kept}`);
  for (const { header: name, look } of kept)
    lines.push(`#   ${oneLine(name)} (${kinds[look.kind]})${remark(look.examples)}`);
  return `${lines.join('\n')}\n`;
}

function remark(examples: readonly string[]): string {
  return examples.length === 0 ? '' : `  # ${oneLine(examples.join(' | '))}`;
}

/** A cell must not end a comment and begin a line of YAML. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return printable(text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/g, ' ').trim());
}
