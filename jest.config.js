import { existsSync, readdirSync } from 'node:fs';

const suite = {
  displayName: 'files',
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};

/** Tests of commands that run a second time with their journals in PostgreSQL. */
const AGAIN = [
  ...[
    'changed',
    'renew',
    'plan',
    'saved-plan',
    'reports',
    'mend',
    'term',
    'worst-day',
    'errnos-students',
    'json',
    'warnings',
  ].map((name) => `**/command/${name}.test.ts`),
  ...['kills', 'lock', 'refused', 'signals', 'unreachable', 'edited', 'doubt', 'unclear'].map(
    (name) => `**/faults/${name}.test.ts`,
  ),
];

const DEBIAN = '/usr/lib/postgresql';
const server =
  existsSync(DEBIAN) && readdirSync(DEBIAN).some((version) => existsSync(`${DEBIAN}/${version}/bin/initdb`));
if (!server && process.env.JEST_WORKER_ID === undefined) {
  process.stderr.write('No PostgreSQL server is installed (apt-get install postgresql): its tests are skipped.\n');
}

const again = {
  ...suite,
  displayName: 'PostgreSQL',
  testMatch: AGAIN,
  // The setup's environment reaches the workers of both projects; this only the second's.
  globals: { journalsIn: 'PostgreSQL' },
  globalSetup: '<rootDir>/test/postgres/global-setup.ts',
  globalTeardown: '<rootDir>/test/postgres/global-teardown.ts',
};

export default {
  // Most of a test is waiting for processes of its own, so a machine of two cores bears two at once.
  maxWorkers: 2,
  // Starting the real command takes a while on a busy machine; a test that hangs still ends.
  testTimeout: 60_000,
  projects: server ? [suite, again] : [suite],
};
