/**
 * One rule of a scenario file: `match` says which calls, `when` says how often, `do` says what goes wrong. In comes
 * untrusted data, out comes a rule that `decide` can follow. A word that would do nothing where it stands is a
 * mistake, and so is an unknown one.
 */
import { z } from 'zod';
import { ACTIONS } from '../vocabulary/action.ts';
import { type FaultRule, type Latency, type Match, type Rule, SPOILT, type TextMatch, type When } from './scenario.ts';

/** `/…/` is a pattern, with the flags i, m, s and u; everything else must be equal. */
const textMatch = z
  .union([z.string(), z.number()], 'a text, or a pattern between slashes')
  .transform((value, context): TextMatch => {
    const text = String(value);
    const [, source, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
    if (source === undefined) return text;
    try {
      // g and y would make a pattern remember where it matched last
      if (/[^imsu]/.test(flags)) throw new SyntaxError(flags);
      return new RegExp(source, flags);
    } catch {
      context.addIssue({ code: 'custom', message: `${text} is no pattern` });
      return z.NEVER;
    }
  });

const match = z
  .strictObject({
    action: z.union([z.enum(ACTIONS), z.array(z.enum(ACTIONS)).min(1)]).optional(),
    course: textMatch.optional(),
    lesson: textMatch.optional(),
    identity: textMatch.optional(),
    student: textMatch.optional(),
    params: z.record(z.string(), textMatch).optional(),
  })
  .transform(
    (words): Match => ({
      actions: typeof words.action === 'string' ? [words.action] : (words.action ?? null),
      course: words.course ?? null,
      lesson: words.lesson ?? null,
      identity: words.identity ?? null,
      student: words.student ?? null,
      params: Object.entries(words.params ?? {}),
    }),
  );

const counting = z.int().min(1);
const countings = z
  .union([counting, z.array(counting).min(1)], 'a number from 1, or a list of them')
  .transform((value): readonly number[] => (typeof value === 'number' ? [value] : value));

const range = (bound: z.ZodNumber) =>
  z
    .strictObject({ from: bound.optional(), to: bound.optional() })
    .refine(({ from, to }) => from !== undefined || to !== undefined, 'needs from, to or both')
    .refine(({ from, to }) => from === undefined || to === undefined || from <= to, 'ends before it begins')
    .transform(({ from, to }) => ({ from: from ?? null, to: to ?? null }));

const when = z
  .strictObject({
    nth: countings.optional(),
    every: counting.optional(),
    share: z.number().min(0).max(1).optional(),
    calls: range(z.number().int().min(1)).optional(),
    seconds: range(z.number().min(0)).optional(),
    attempt: countings.optional(),
  })
  .transform(
    (words): When => ({
      nth: words.nth ?? null,
      every: words.every ?? null,
      share: words.share ?? null,
      calls: words.calls ?? null,
      seconds: words.seconds ?? null,
      attempt: words.attempt ?? null,
    }),
  );

const LONGEST_WAIT_MS = 3_600_000;
const wait = z.number().min(0).max(LONGEST_WAIT_MS);

const latency = z
  .union(
    [
      wait.transform((ms) => ({ from: ms, to: ms, at: undefined })),
      z.strictObject({ from: wait, to: wait, at: z.enum(['before', 'after']).optional() }),
    ],
    'milliseconds, or from and to in milliseconds with at: before or at: after',
  )
  .refine(({ from, to }) => from <= to, 'ends before it begins')
  .transform(({ from, to, at }): Latency => ({ fromMs: from, toMs: to, at: at ?? 'before' }));

const errno = z.union([z.int(), z.string().min(1)], 'an errno, as a number or as a text');

/** Seconds, or the text of the header as it is to be sent. */
export const retryAfter = z
  .union([z.int().min(0), z.string().regex(/^[\x20-\x7e]+$/)], 'seconds, or the text of the header')
  .transform(String);

/** The six faults of `do`, and the words that may stand beside each. */
const BESIDE = {
  errno: ['error', 'work', 'data'],
  itemErrno: ['error', 'items'],
  drop: [],
  hang: [],
  http: ['work', 'retryAfter'],
  spoil: ['work'],
} as const satisfies Record<string, readonly string[]>;

const FAULTS = Object.keys(BESIDE) as readonly (keyof typeof BESIDE)[];
const BESIDES = ['error', 'work', 'data', 'items', 'retryAfter'] as const;

const doing = z
  .strictObject({
    latency: latency.optional(),
    errno: errno.optional(),
    itemErrno: errno.optional(),
    drop: z.enum(['before', 'after', 'midway']).optional(),
    hang: z.enum(['before', 'after']).optional(),
    http: z.int().min(400).max(999).optional(),
    spoil: z.enum(SPOILT).optional(),
    error: z.string().optional(),
    work: z.boolean().optional(),
    data: z.boolean().optional(),
    items: countings.optional(),
    retryAfter: retryAfter.optional(),
  })
  .superRefine((words, context) => {
    const faults = FAULTS.filter((name) => words[name] !== undefined);
    const complain = (message: string) => context.addIssue({ code: 'custom', message });
    if (faults.length > 1) complain(`${faults.join(' and ')} cannot happen to one call: make two rules`);
    if (faults.length === 0 && words.latency === undefined) complain(`needs latency or one of ${FAULTS.join(', ')}`);
    const allowed: readonly string[] = faults.flatMap((name) => [...BESIDE[name]]);
    for (const name of BESIDES) {
      if (words[name] !== undefined && !allowed.includes(name)) complain(`${name} does nothing here`);
    }
    if (words.data !== undefined && words.work !== true && faults[0] === 'errno') complain('data needs work: true');
  });

function faultOf(words: z.output<typeof doing>): FaultRule | null {
  const { error = null, work } = words;
  if (words.errno !== undefined) {
    return { is: 'errno', errno: words.errno, error, work: work ?? false, data: words.data ?? true };
  }
  if (words.itemErrno !== undefined) {
    const items = words.items?.map((position) => position - 1) ?? 'matched';
    return { is: 'items', errno: words.itemErrno, error, items };
  }
  if (words.drop !== undefined) return { is: 'drop', when: words.drop };
  if (words.hang !== undefined) return { is: 'hang', work: words.hang === 'after' };
  if (words.http !== undefined) {
    return { is: 'http', status: words.http, retryAfter: words.retryAfter ?? null, work: work ?? false };
  }
  if (words.spoil !== undefined) return { is: 'spoilt', how: words.spoil, work: work ?? true };
  return null;
}

export const ruleWords = z.strictObject({ match: match.prefault({}), when: when.prefault({}), do: doing }).transform(
  (words): Rule => ({
    match: words.match,
    when: words.when,
    latency: words.do.latency ?? null,
    fault: faultOf(words.do),
  }),
);
