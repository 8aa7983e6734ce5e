/**
 * What the network and the run said, in another language. Calls are journaled in English, as support and search know
 * them; here the sentence is recognised by its phrase and said again. Comes in: the journaled text. Goes out: text; what
 * is ClassIn's own, or anybody else's, stays as it is. Pure.
 */
import type { Lang } from '../vocabulary/lang.ts';
import { phrase, phraseText } from '../vocabulary/phrase.ts';
import { PHRASES, type PhraseKey } from '../vocabulary/phrases.ts';

/** The more particular first: a sentence is taken for the first that fits. */
export const SAYINGS = [
  'http-too-many',
  'http-empty',
  'http-strange',
  'http-no-errno',
  'http-status',
  'no-reply-within',
  'no-connection-within',
  'connection-refused',
  'connection-cut',
  'host-unknown',
  'host-not-looked-up',
  'network-unreachable',
  'host-unreachable',
  'connection-timed-out',
  'no-reply-in-time',
  'reply-cut',
  'reply-too-long',
  'no-safe-connection',
  'certificate-expired',
  'certificate-of-other-host',
  'certificate-not-trusted',
  'connection-failed',
  'upload-outside',
  'upload-unreadable',
  'words-left-out',
  'under-maintenance',
  'fewer-calls',
  'no-clear-answer-after',
  'silent-for',
  'maintenance-for',
  'crowded-for',
  'asked-to-wait',
  'no-clear-answer',
  'credentials-refused',
  'quota-used-up',
  'answer-without-id',
  'answer-without-results',
  'answer-other-results',
  'not-sent',
] as const satisfies readonly PhraseKey[];

/** Values that are numbers; the others are text. */
const NUMBERS: ReadonlySet<string> = new Set(['status', 'seconds', 'attempts', 'errno', 'lessons', 'results']);

const PATTERNS = SAYINGS.map((key) => {
  const names: string[] = [];
  const source = PHRASES[key].replace(/\{(\w+)\}|[.*+?^$()|[\]\\]/g, (found, name: string | undefined) => {
    if (name === undefined) return `\\${found}`;
    names.push(name);
    return NUMBERS.has(name) ? '([\\d.]+)' : '(.*)';
  });
  return { key, names, pattern: new RegExp(`^${source}$`, 's') };
});

export function saidIn(text: string, lang: Lang): string {
  if (lang === 'en') return text;
  for (const { key, names, pattern } of PATTERNS) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const values = names.map((name, at) => {
      const value = found[at + 1] ?? '';
      return [name, name === 'said' ? saidIn(value, lang) : value] as const;
    });
    return phraseText(phrase(key, Object.fromEntries(values)), lang);
  }
  return text;
}
