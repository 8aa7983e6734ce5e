/**
 * A scenario file, word by word. In comes the text of a YAML or JSON file, out comes a scenario, or every mistake in
 * the file at once. It reads no file itself: what the people file says is handed in.
 */
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { usage } from '../vocabulary/failure.ts';
import { listed, phrase } from '../vocabulary/phrase.ts';
import { peopleWords } from './people-words.ts';
import { retryAfter, ruleWords } from './rule-words.ts';
import type { Scenario } from './scenario.ts';
import {
  type DailyMaintenance,
  type People,
  REPEAT_ANSWERS,
  type SomeSettings,
  USUAL_LIMITS,
} from './school-settings.ts';

const limit = z.int().min(0).nullable();

const limits = z
  .strictObject({
    seats: z.int().min(0).max(12).default(USUAL_LIMITS.seats),
    studentsPerLesson: limit.default(USUAL_LIMITS.studentsPerLesson),
    coTeachersPerLesson: limit.default(USUAL_LIMITS.coTeachersPerLesson),
    lessonsPerCourse: limit.default(USUAL_LIMITS.lessonsPerCourse),
    lessonsPerMonth: limit.default(USUAL_LIMITS.lessonsPerMonth),
    monthlyErrno: z.literal([121601003, 121601004]).default(USUAL_LIMITS.monthlyErrno),
    usagePerMonth: limit.default(USUAL_LIMITS.usagePerMonth),
  })
  .readonly();

const DAY_MINUTES = 1440;

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time is HH:MM, in quotes')
  .transform(minutesOf);

const utcOffset = z
  .string()
  .regex(/^[+-](0\d|1[0-4]):[0-5]\d$/, 'an offset is +HH:MM or -HH:MM, in quotes')
  .transform((text) => (text.startsWith('-') ? -1 : 1) * minutesOf(text.slice(1)));

function minutesOf(text: string): number {
  const [hours, minutes] = text.split(':');
  return Number(hours) * 60 + Number(minutes);
}

const maintenance = z
  .strictObject({ from: time, to: time, utcOffset: utcOffset.default(0) })
  .transform(({ from, to, utcOffset: offset }): DailyMaintenance => {
    const wrapped = (minutes: number) => (minutes + 2 * DAY_MINUTES) % DAY_MINUTES;
    return { startSecond: wrapped(from - offset) * 60, seconds: wrapped(to - from) * 60 };
  });

const school = z.strictObject({
  people: z.union([z.string().min(1), peopleWords]).optional(),
  limits: limits.optional(),
  repeatAnswer: z
    .union([z.enum(REPEAT_ANSWERS), z.literal([1, 398])])
    .transform((value) => String(value) as (typeof REPEAT_ANSWERS)[number])
    .optional(),
  maintenance: maintenance.optional(),
});

const scenarioWords = z.strictObject({
  seed: z.int().min(0).default(1),
  school: school.prefault({}),
  clockSkewSeconds: z.int().default(0),
  rateLimit: z
    .strictObject({ perSecond: z.int().min(1), retryAfter: retryAfter.nullable().default(null) })
    .nullable()
    .default(null),
  rules: z.array(ruleWords).default([]),
});

interface Worded<Value> {
  /** Null where there are mistakes. */
  readonly value: Value | null;
  readonly mistakes: readonly string[];
}

/**
 * @param name what to call the file in messages.
 * @param readPeople gives the text of the people file that the scenario names.
 * @throws Failure (`usage`) that lists every mistake of the scenario, or else every one of the people file.
 */
export function parseScenario(text: string, name: string, readPeople: (path: string) => string): Scenario {
  const words = validate(scenarioWords, text, name);
  const named = words.value?.school.people;
  const people = typeof named === 'string' ? validate(peopleWords, readPeople(named), named) : null;
  const mistakes = [...words.mistakes, ...(people?.mistakes ?? [])];
  if (words.value === null || mistakes.length > 0) throw unsound(mistakes);
  const { school: settings, ...rest } = words.value;
  return { ...rest, school: schoolOf(settings, typeof named === 'string' ? (people?.value ?? null) : (named ?? null)) };
}

/** @throws Failure (`usage`) that lists every mistake. */
export function parsePeople(text: string, name: string): People {
  const { value, mistakes } = validate(peopleWords, text, name);
  if (value === null) throw unsound(mistakes);
  return value;
}

function schoolOf({ limits, repeatAnswer, maintenance }: z.output<typeof school>, people: People | null): SomeSettings {
  return {
    ...(people === null ? {} : { people }),
    ...(limits === undefined ? {} : { limits }),
    ...(repeatAnswer === undefined ? {} : { repeatAnswer }),
    ...(maintenance === undefined ? {} : { maintenance }),
  };
}

function unsound(mistakes: readonly string[]) {
  const n = mistakes.length;
  const count = n === 1 ? phrase('one-mistake') : phrase('several-mistakes', { n });
  const lines = listed(
    'line',
    mistakes.map((mistake) => `  ${mistake}`),
  );
  return usage('scenario-mistaken', { count, mistakes: lines });
}

function validate<Schema extends z.ZodType>(schema: Schema, text: string, name: string): Worded<z.output<Schema>> {
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    return { value: null, mistakes: document.errors.map((error) => `${name}: ${error.message.split('\n')[0]}`) };
  }
  const result = schema.safeParse(document.toJS() ?? {});
  if (result.success) return { value: result.data, mistakes: [] };
  return { value: null, mistakes: result.error.issues.map((issue) => `${name}: ${place(issue.path)}${issue.message}`) };
}

function place(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '';
  const words = path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`)).join('');
  return `${words.slice(1)}: `;
}
