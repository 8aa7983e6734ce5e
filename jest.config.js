export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  // Starting the real command takes a while on a busy machine; a test that hangs still ends.
  testTimeout: 60_000,
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};
