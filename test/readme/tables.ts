/** The tables of parameters and errnos as Markdown, for the README: in come the tables of `classin/`, out comes text. */
import { ACTION_TABLES } from '../../src/classin/actions.ts';
import type { Errno } from '../../src/classin/errno.ts';
import { ERRNOS } from '../../src/classin/errnos.ts';
import type { ValueType } from '../../src/classin/parameter.ts';
import { responseWords } from '../../src/classin/response-words.ts';
import { MAX_IDENTITY_LENGTH } from '../../src/classin/value.ts';
import { ACTIONS } from '../../src/vocabulary/action.ts';

/** What a value looks like, for a person who fills in a cell. */
function valueInWords(type: ValueType): string {
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
      responseWords(first.response, 'en'),
      first.hint,
      [...new Set(same.map((entry) => entry.page))].join(', '),
    ]),
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return line(header) + line(header.map(() => '---')) + rows.map(line).join('');
}
