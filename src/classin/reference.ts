/**
 * The tables as Markdown, for the README and for `classin-import errno`: in come the parameter and errno tables, out
 * comes text. Pure; it never reads or writes the README itself.
 */
import { ACTIONS } from '../vocabulary/action.ts';
import { exitCode } from '../vocabulary/exit-code.ts';
import type { Lang } from '../vocabulary/lang.ts';
import { ACTION_TABLES } from './actions.ts';
import type { Errno, Response } from './errno.ts';
import { ERRNOS } from './errnos.ts';
import { RESPONSE_WORDS_ZH } from './errnos-zh.ts';
import type { ValueType } from './parameter.ts';
import { MAX_IDENTITY_LENGTH } from './value.ts';

/** What the importer does about an errno, for a person. */
const RESPONSE_WORDS: Readonly<Record<Response, string>> = {
  done: 'done',
  exists: 'done: it was there before',
  'done-with-warning': 'done, with a warning',
  repeat: 'the call is repeated, a little later each time',
  fail: 'the row fails, the others go on',
  'stop-course': 'no more calls for this course in this run; the untried stay pending',
  'stop-run-quota': `the run stops with exit ${exitCode('quota')}; it resumes later`,
  'stop-run-credentials': `signed afresh once, then the run stops with exit ${exitCode('refused')}`,
  pause: `the run waits; if it lasts, it stops with exit ${exitCode('unreachable')} and resumes later`,
};

export function responseWords(response: Response, lang: Lang): string {
  return (lang === 'zh' ? RESPONSE_WORDS_ZH : RESPONSE_WORDS)[response];
}

/** What a value looks like, for a person who fills in a cell. */
export function valueInWords(type: ValueType): string {
  switch (type.is) {
    case 'text':
      return type.max === null ? 'text' : `text, at most ${type.max} characters`;
    case 'uid':
      return 'a UID: digits';
    case 'uids':
      return 'UIDs, as JSON or separated by `;` `,` `|` or blanks';
    case 'id':
      return 'a number: digits';
    case 'ids':
      return `numbers, at most ${type.most}`;
    case 'integer':
      return `${type.min} to ${type.max}`;
    case 'code':
      return Object.entries(type.codes)
        .map(([code, name]) => `\`${code}\` ${name}`)
        .join(', ');
    case 'flag':
      return '`0` or `1`';
    case 'time':
      return 'a time';
    case 'identity':
      return `1 to ${MAX_IDENTITY_LENGTH} characters`;
    case 'image':
      return 'the path of an image file';
    case 'md5':
      return '32 lower-case hex digits';
  }
}

/** Every column that sets a parameter of a call, in the order of the calls and of their pages: a Markdown table. */
export function columnReference(): string {
  const rows = ACTIONS.flatMap((action) =>
    ACTION_TABLES[action].parameters.flatMap((parameter) =>
      parameter.column === null
        ? []
        : [
            [
              `\`${parameter.column}\``,
              parameter.required ? 'yes' : 'no',
              valueInWords(parameter.type),
              parameter.assumed ?? '',
              parameter.about,
              `\`${action}\` \`${parameter.wire}\``,
            ],
          ],
    ),
  );
  return table(['column', 'needed', 'value', 'ClassIn default', 'meaning', 'call and parameter'], rows);
}

/** Every errno, smallest first: a Markdown table. Calls for which it means the same share a row. */
export function errnoReference(): string {
  const merged = new Map<string, Errno[]>();
  for (const entry of ERRNOS) {
    const key = JSON.stringify([entry.errno, entry.response, entry.meaning, entry.hint]);
    const same = merged.get(key);
    if (same === undefined) merged.set(key, [entry]);
    else same.push(entry);
  }
  const rows = [...merged.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ first, same }];
  });
  rows.sort((one, other) => one.first.errno - other.first.errno);
  return table(
    ['errno', 'call', 'meaning', 'what happens', 'how to mend it', 'page'],
    rows.map(({ first, same }) => [
      String(first.errno),
      same.map((entry) => `\`${entry.action}\``).join(', '),
      first.meaning,
      RESPONSE_WORDS[first.response],
      first.hint,
      [...new Set(same.map((entry) => entry.page))].join(', '),
    ]),
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return line(header) + line(header.map(() => '---')) + rows.map(line).join('');
}
