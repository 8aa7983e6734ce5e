import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readPeople, readScenario } from '../../src/sandbox/scenario-file.ts';
import { parseScenario } from '../../src/sandbox/scenario-words.ts';
import { Failure } from '../../src/vocabulary/failure.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/scenarios');
const folder = mkdtempSync(path.join(tmpdir(), 'scenario-'));
afterAll(() => rmSync(folder, { recursive: true }));

const parse = (text: string, people = '') => parseScenario(text, 's.yaml', () => people);

/** What is said about a scenario that is refused, line by line. */
function mistakes(text: string, people = ''): string[] {
  try {
    parse(text, people);
  } catch (error) {
    if (error instanceof Failure && error.ending === 'usage')
      return error.message
        .split('\n')
        .slice(1)
        .map((line) => line.trim());
    throw error;
  }
  return [];
}

describe('the scenarios of the fixtures', () => {
  const files = readdirSync(FIXTURES).filter((file) => file.endsWith('.yaml') && file !== 'people.yaml');

  test('are all there', () => {
    expect(files.length).toBeGreaterThanOrEqual(10);
  });

  test.each(files)('%s can be read, and does something', (file) => {
    const { seed: _, ...rest } = readScenario(path.join(FIXTURES, file));
    expect(rest).not.toEqual({ school: {}, clockSkewSeconds: 0, rateLimit: null, rules: [] });
  });

  test('declare people in a file beside them', () => {
    expect(readScenario(path.join(FIXTURES, 'declared-people.yaml')).school.people?.teachers?.size).toBe(5);
    expect(readPeople(path.join(FIXTURES, 'people.yaml')).closed).toEqual(new Set(['1001005', '2001004']));
  });
});

test('an empty file is a school that behaves', () => {
  expect(parse('')).toEqual({ seed: 1, school: {}, clockSkewSeconds: 0, rateLimit: null, rules: [] });
});

test('JSON is read as well', () => {
  expect(parse('{"seed": 4, "rules": [{"do": {"drop": "before"}}]}')).toMatchObject({
    seed: 4,
    rules: [{ latency: null, fault: { is: 'drop', when: 'before' } }],
  });
});

test('the school', () => {
  const { school } = parse(`
school:
  people: { teachers: [1, '002'], students: [] }
  limits: { seats: 6, lessonsPerMonth: 10 }
  repeatAnswer: 1
  maintenance: { from: '03:30', to: '04:30', utcOffset: '+08:00' }
`);
  expect(school).toMatchObject({
    people: { teachers: new Set(['1', '002']), students: new Set(), closed: new Set() },
    limits: { seats: 6, lessonsPerMonth: 10, lessonsPerCourse: null, monthlyErrno: 121601003 },
    repeatAnswer: '1',
    maintenance: { startSecond: 19.5 * 3600, seconds: 3600 },
  });
});

test('a maintenance over midnight, west of Greenwich', () => {
  const { school } = parse("school: { maintenance: { from: '23:30', to: '00:30', utcOffset: '-03:30' } }");
  expect(school.maintenance).toEqual({ startSecond: 3 * 3600, seconds: 3600 });
});

describe('mistakes', () => {
  test('are all reported at once, with their place', () => {
    const text = `
seed: -1
colour: blue
school: { limits: { seats: 13 }, repeatAnswer: 399 }
rateLimit: { perSecond: 0 }
rules:
  - { match: { action: addCours }, do: { drop: never } }
  - { when: { share: 2 }, do: {} }
  - { match: { course: '/(/' }, do: { errno: 1, http: 500 } }
`;
    const said = mistakes(text).map((line) => line.split(': ').slice(0, 2).join(': '));
    expect(said.sort()).toEqual(
      [
        's.yaml: Unrecognized key',
        's.yaml: rateLimit.perSecond',
        's.yaml: rules[1].do.drop',
        's.yaml: rules[1].match.action',
        's.yaml: rules[2].do',
        's.yaml: rules[2].when.share',
        's.yaml: rules[3].do',
        's.yaml: rules[3].match.course',
        's.yaml: school.limits.seats',
        's.yaml: school.repeatAnswer',
        's.yaml: seed',
      ].sort(),
    );
  });

  test('of the people file as well', () => {
    expect(mistakes('school: { people: p.yaml }', 'teachers: [Ms Li]\nfriends: []')).toEqual([
      'p.yaml: teachers[1]: a UID is 1 to 20 digits',
      'p.yaml: Unrecognized key: "friends"',
    ]);
  });

  test.each([
    ['data without work', 'errno: 281, data: false', 'data needs work: true'],
    ['a delay that would wait for nothing', 'drop: before, retryAfter: 1', 'retryAfter does nothing here'],
    ['an error without an errno', 'latency: 5, error: oh', 'error does nothing here'],
    ['items of nothing', 'errno: 114, items: 1', 'items does nothing here'],
    ['two faults', 'drop: before, hang: after', 'drop and hang cannot happen to one call: make two rules'],
    ['a delay backwards', 'latency: { from: 5, to: 1 }', 'ends before it begins'],
  ])('%s', (_, words, message) => {
    expect(mistakes(`rules: [{ do: { ${words} } }]`)).toEqual([expect.stringContaining(message)]);
  });

  test.each(['/(/', '/a/g', '/a/y', '/a/ii'])('%s is no pattern', (pattern) => {
    const said = mistakes(`rules: [{ match: { student: '${pattern}' }, do: { drop: before } }]`);
    expect(said).toEqual([`s.yaml: rules[1].match.student: ${pattern} is no pattern`]);
  });

  test('text that is no YAML, with its line', () => {
    expect(mistakes('rules: [\nseed: 1')[0]).toMatch(/^s\.yaml: .*line/);
    expect(mistakes('seed: 1\nseed: 2')).toHaveLength(1);
    expect(mistakes('just a text')).toHaveLength(1);
  });

  test('a name from the prototype is no key', () => {
    expect(mistakes('{"__proto__": {"seed": 4}, "constructor": 1}').length).toBeGreaterThan(0);
  });
});

test('a file that cannot be read is one clear message', () => {
  expect(() => readScenario(path.join(folder, 'none.yaml'))).toThrow(/cannot read .*none\.yaml/);
  expect(() => readScenario(folder)).toThrow(Failure);
  const file = path.join(folder, 's.yaml');
  writeFileSync(file, 'school: { people: missing.yaml }');
  expect(() => readScenario(file)).toThrow(/cannot read .*missing\.yaml/);
});
