/**
 * What a caller of the library hands over, held to its types: plain JavaScript knows none of them. In: whatever came.
 * Out: nothing, or a Failure in words in place of a TypeError from somewhere inside.
 */
import { usage } from './vocabulary/failure.ts';
import { type Phrase, phrase } from './vocabulary/phrase.ts';

type Fields = Readonly<Record<string, unknown>>;

/** @throws Failure (usage) where it is no order with the path of a timetable, or its school is none */
export function expectOrder(order: unknown): void {
  const { timetable, school } = fieldsOf('order', order);
  if (typeof timetable !== 'string') throw usage('order-without-timetable');
  expectSchool(school);
}

/** @throws Failure (usage) where it is neither a journal's place nor an object, or its school is none */
export function expectAsked(asked: unknown): void {
  if (typeof asked !== 'string') expectSchool(fieldsOf('asked', asked).school);
}

/** @throws Failure (usage) where one of them cannot be listened to, or called */
export function expectAround(around: unknown): void {
  const { signal, say, tell } = fieldsOf('around', around);
  const heard = signal as { readonly addEventListener?: unknown } | null | undefined;
  expect('signal', heard == null || typeof heard.addEventListener === 'function', phrase('is-no-signal'));
  expectFunctions({ say, tell });
}

/** @throws Failure (usage) where one that is given cannot be called */
function expectFunctions(functions: Fields): void {
  for (const [name, given] of Object.entries(functions)) {
    expect(name, given == null || typeof given === 'function', phrase('is-no-function'));
  }
}

/** @throws Failure (usage) where it cannot be called */
export function expectFunction(name: string, given: unknown): void {
  expect(name, typeof given === 'function', phrase('is-no-function'));
}

function expectSchool(school: unknown): void {
  if (school === undefined) return;
  const { sid, secret, baseUrl } = fieldsOf('school', school);
  // A number is as good as its text.
  const isNumber = typeof sid === 'number' || typeof sid === 'bigint';
  for (const [name, given] of Object.entries({ sid: isNumber ? String(sid) : sid, secret, baseUrl })) {
    expect(`school.${name}`, given === undefined || typeof given === 'string', phrase('is-not-text'));
  }
}

function fieldsOf(name: string, given: unknown): Fields {
  expect(name, typeof given === 'object' && given !== null, phrase('is-no-object'));
  return given as Fields;
}

function expect(name: string, isRight: boolean, wrong: Phrase): void {
  if (!isRight) throw usage('call-mistaken', { name, wrong });
}
