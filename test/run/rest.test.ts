/** When the first call of a run may leave. */
import { expect, test } from '@jest/globals';
import { REST_MS } from '../../src/run/backoff.ts';
import { restedAt } from '../../src/run/rest.ts';
import type { UnixMillis } from '../../src/vocabulary/ids.ts';

const NOW = 1_900_000_000_000 as UnixMillis;
const ago = (ms: number) => (NOW - ms) as UnixMillis;

test.each([
  ['nobody ever sent anything', null, null, 0],
  ['the last run ended long ago', { endedAt: ago(60_000) }, null, NOW - 60_000 + REST_MS],
  ['the last run has just ended', { endedAt: ago(200) }, null, NOW - 200 + REST_MS],
  ['the last run was killed, nobody knows when', { endedAt: null }, ago(9000), NOW + REST_MS],
  ['its journal was lost, and this machine knows of the call', null, ago(300), NOW - 300 + REST_MS],
  ['the clock was put back since', { endedAt: (NOW + 3_600_000) as UnixMillis }, null, NOW + REST_MS],
])('%s', (_, run, lastCall, expected) => {
  expect(restedAt(NOW, { run, lastCall })).toBe(expected);
});
