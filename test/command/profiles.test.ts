/** One configuration for several schools: each profile has its own credentials, journal and term. */
import { expect, test } from '@jest/globals';
import { openSandbox } from './school.ts';
import { importer, lastLine, newFolder, read, SECRET, write } from './support.ts';
import { writeTerm } from './term.ts';

const CONFIG = [
  'rate: 0',
  'students: roster.csv',
  'profiles:',
  '  north: { credentials: NORTH, journal: data/north.sqlite, term: 2027 spring }',
  '  south: { credentials: SOUTH, journal: data/south.sqlite, term: 2027 spring }',
  '  rehearsal: { sandbox: true, journal: data/rehearsal.sqlite }',
].join('\n');

test('each profile imports into its own school, with credentials from its own variables', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [2], attending: () => [0] });
  write(folder, 'schools.yaml', CONFIG);
  const [north, south] = await Promise.all([openSandbox({}, { sid: '1001' }), openSandbox({}, { sid: '1002' })]);
  const environment = {
    CLASSIN_IMPORT_CONFIG: 'schools.yaml',
    CLASSIN_NORTH_SID: '1001',
    CLASSIN_NORTH_SECRET: SECRET,
    CLASSIN_NORTH_BASE_URL: north.sandbox.url,
    CLASSIN_SOUTH_SID: '1002',
    CLASSIN_SOUTH_SECRET_FILE: write(folder, 'secret', `${SECRET}\n`),
    CLASSIN_BASE_URL: south.sandbox.url,
  };
  for (const profile of ['north', 'south', 'rehearsal']) {
    const ran = await importer(folder, ['run', 'term.csv', '--json', '--profile', profile], environment);
    expect([ran.stderr, ran.code, lastLine(ran)]).toMatchObject(['', 0, { lessons: { created: 2 } }]);
    expect(read(`${folder}/data/${profile}.sqlite`).length).toBeGreaterThan(0);
  }
  for (const { content } of [north, south]) expect(content()).toEqual(north.content());

  // plan compares with the right school, and a journal of another one is refused
  const chosen = { ...environment, CLASSIN_IMPORT_PROFILE: 'north' };
  const planned = await importer(folder, ['plan', 'term.csv', '--json'], chosen);
  expect(lastLine(planned)).toMatchObject({ lessons: { done: 2 }, requests: { total: 0 } });
  const mixed = await importer(folder, ['plan', 'term.csv', '--journal', 'data/south.sqlite'], chosen);
  expect([mixed.code, mixed.stderr]).toEqual([2, expect.stringContaining('the journal data/south.sqlite')]);
});

test('credentials of another school are never taken in their place', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [1], attending: () => [0] });
  write(folder, 'schools.yaml', CONFIG);
  const { environment } = await openSandbox();
  const command = ['run', 'term.csv', '--config', 'schools.yaml', '--profile', 'north'];
  const { code, stderr } = await importer(folder, command, environment);
  expect(code).toBe(2);
  expect(stderr).toMatch(/CLASSIN_NORTH_SID is not set.*\nCLASSIN_NORTH_SECRET .* is not set/);
});
