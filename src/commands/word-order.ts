/**
 * Options in front of the command, as `--rate 5 run term.csv`: the parser could not know which words are their values.
 * In: the words that were typed. Out: the same, the command first.
 */
import { OPTIONS, SOURCE_OPTIONS } from '../settings/options.ts';
import { FIRST_WORDS, HELP, NAMES } from './command-words.ts';

const KNOWN: Readonly<Record<string, { readonly argument: string | null }>> = { ...OPTIONS, ...SOURCE_OPTIONS };

export function commandFirst(argv: readonly string[]): readonly string[] {
  let at = 0;
  while (argv[at]?.startsWith('-')) at += isFollowedByValue(argv, at) ? 2 : 1;
  const [first = '', second] = argv.slice(at);
  if (at === 0 || first === '') return argv;
  const words = NAMES.has(`${first} ${second}`) ? 2 : 1;
  return [...argv.slice(at, at + words), ...argv.slice(0, at), ...argv.slice(at + words)];
}

/** An option of one command alone is not known here: what follows it is its value, unless it is a command. */
function isFollowedByValue(argv: readonly string[], at: number): boolean {
  const [option = '', next] = argv.slice(at);
  if (option.includes('=') || next === undefined || next.startsWith('-')) return false;
  const known = KNOWN[option.replace(/^--/, '')];
  return known === undefined ? next !== HELP && !FIRST_WORDS.has(next) : known.argument !== null;
}
