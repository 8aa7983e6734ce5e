/** When calls may leave, over virtual time: a test is a story of what was heard, and when. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Admission } from '../../src/run/admission.ts';
import type { UnixMillis } from '../../src/vocabulary/ids.ts';

const at = (ms: number) => (1_000_000 + ms) as UnixMillis;
const GO = { is: 'go' };
const waits = (ms: number) => ({ is: 'wait', until: at(ms) });
const WAITS_FOR_NEWS = { is: 'wait', until: null };

const talking = (patience = 60_000): Admission => {
  const admission = new Admission(patience);
  admission.answered();
  return admission;
};

test('until ClassIn has spoken one call goes alone; then everybody', () => {
  const admission = new Admission(60_000);
  expect([admission.ask(at(0), 0), admission.ask(at(0), 1), admission.everHeard]).toEqual([GO, WAITS_FOR_NEWS, false]);
  admission.answered();
  expect([admission.ask(at(0), 0), admission.ask(at(0), 99), admission.everHeard]).toEqual([GO, GO, true]);
});

test('nobody answers from the beginning: probes, further and further apart, until patience ends', () => {
  const admission = new Admission(10_000);
  let now = 0;
  const pauses: number[] = [];
  while (admission.stopped === null) {
    admission.unheard(at(now), false, 'HTTP 502');
    const permission = admission.ask(at(now), 0);
    if (permission.is !== 'wait' || permission.until === null) throw new Error('it should have to wait');
    pauses.push(permission.until - at(now));
    now = permission.until - at(0);
    expect(admission.silent).toBe(true);
  }
  expect(pauses).toEqual([1050, 2100, 4200, 8400]);
  expect(admission.stopped).toEqual({
    ending: 'unreachable',
    why: 'no clear answer, and --patience (10 s) ends before the next try: HTTP 502',
  });
});

test('a few faults between answers hold nobody up; ten in a row leave a single probe', () => {
  const admission = talking();
  for (let n = 0; n < 9; n++) admission.unheard(at(n), false, 'HTTP 502');
  expect([admission.ask(at(10), 5), admission.silent]).toEqual([GO, false]);
  admission.answered();
  for (let n = 0; n < 9; n++) admission.unheard(at(n), false, 'HTTP 502');
  expect(admission.ask(at(10), 5)).toEqual(GO);
  admission.unheard(at(100), false, 'HTTP 502');
  expect(admission.ask(at(100), 5)).toEqual(waits(1150));
  expect(admission.ask(at(1150), 1)).toEqual(WAITS_FOR_NEWS);
  expect(admission.ask(at(1150), 0)).toEqual(GO);
  expect(admission.silent).toBe(true);
  admission.answered();
  expect([admission.ask(at(1200), 5), admission.silent]).toEqual([GO, false]);
});

test('ClassIn itself not knowing is an answer at first, and an outage when it goes on', () => {
  const admission = new Admission(3000);
  admission.puzzled(at(0), false, 'HTTP 502');
  expect([admission.everHeard, admission.silent, admission.ask(at(0), 3)]).toEqual([true, false, GO]);
  for (let n = 1; n < 10; n++) admission.puzzled(at(n), false, 'HTTP 502');
  expect([admission.silent, admission.ask(at(9), 0)]).toEqual([true, waits(1059)]);
  admission.puzzled(at(1100), true, 'HTTP 502');
  expect(admission.stopped).toMatchObject({ ending: 'unreachable' });
});

test('the same few operations failing again and again are no outage', () => {
  const admission = new Admission(3000);
  for (let n = 0; n < 4; n++) admission.puzzled(at(n), false, 'HTTP 502');
  for (let n = 1; n < 40; n++) admission.puzzled(at(n * 1000), true, 'HTTP 502');
  for (let n = 1; n < 40; n++) admission.unheard(at(n * 1000), true, 'HTTP 502');
  expect([admission.silent, admission.stopped, admission.ask(at(40_000), 5)]).toEqual([false, null, GO]);
});

test('too many requests: everybody waits as long as the server says, else longer each time; then one goes ahead', () => {
  const admission = talking();
  admission.crowded(at(0), 2500);
  expect([admission.ask(at(2499), 0), admission.ask(at(2500), 0), admission.ask(at(2500), 1)]).toEqual([
    waits(2500),
    GO,
    WAITS_FOR_NEWS,
  ]);
  admission.answered();
  admission.crowded(at(3000), null);
  expect(admission.ask(at(3000), 0)).toEqual(waits(4000));
  admission.crowded(at(4000), null);
  expect(admission.ask(at(4000), 0)).toEqual(waits(6000));
  // a later word never shortens the wait
  admission.crowded(at(4100), 10);
  expect(admission.ask(at(4100), 0)).toEqual(waits(6000));
});

test('asked to wait for longer than patience lasts, it stops and says so', () => {
  const admission = talking(300_000);
  admission.crowded(at(0), 3_600_000);
  expect(admission.stopped).toEqual({
    ending: 'unreachable',
    why: 'ClassIn asks to wait 3600 s, which is longer than --patience',
  });
});

test('what was open beside the last of the row says nothing new, and puts no probe off', () => {
  const admission = talking();
  for (let n = 0; n < 14; n++) admission.unheard(at(n), false, 'HTTP 502');
  expect(admission.ask(at(14), 0)).toEqual(waits(9 + 1050));
  admission.unheard(at(1100), false, 'HTTP 502');
  expect(admission.ask(at(1100), 0)).toEqual(waits(1100 + 2100));
});

test('maintenance is a pause with a probe now and then; patience ends it', () => {
  const admission = talking(40_000);
  admission.maintenance(at(0));
  expect([admission.ask(at(0), 0), admission.stopped]).toEqual([waits(15_000), null]);
  admission.maintenance(at(15_000));
  admission.maintenance(at(30_000));
  expect(admission.stopped).toEqual({
    ending: 'unreachable',
    why: 'ClassIn is under maintenance, and --patience (40 s) ends before the next try',
  });
});

test('refused credentials: once more, alone and freshly signed; a second refusal stops the run', () => {
  const admission = talking();
  admission.refused(at(100), at(90));
  // those that were open at the same moment were signed before, and prove nothing more
  admission.refused(at(120), at(95));
  expect(admission.stopped).toBeNull();
  expect([admission.ask(at(1000), 0), admission.ask(at(1170), 0), admission.ask(at(1170), 1)]).toEqual([
    waits(1170),
    GO,
    WAITS_FOR_NEWS,
  ]);
  admission.refused(at(1200), at(1171));
  expect(admission.stopped).toEqual({ ending: 'refused', why: 'ClassIn refused the credentials' });
});

test('a refusal that a fresh signature mends is forgotten', () => {
  const admission = talking();
  admission.refused(at(100), at(90));
  admission.answered();
  admission.refused(at(5000), at(4990));
  expect(admission.stopped).toBeNull();
});

test('the first reason to stop is the one that is told', () => {
  const admission = talking();
  admission.stop('quota', 'used up');
  admission.stop('interrupted', 'interrupted');
  expect(admission.stopped).toEqual({ ending: 'quota', why: 'used up' });
});

test('whatever is heard, nobody waits for ever: each wait has an end, or somebody is out who will end it', () => {
  const words = ['answered', 'puzzled', 'unheard', 'crowded', 'maintenance', 'refused'] as const;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...words), fc.nat(5000)), { maxLength: 60 }), (story) => {
      const admission = new Admission(60_000);
      let now = 0;
      for (const [word, after] of story) {
        now += after;
        if (word === 'answered') admission.answered();
        else if (word === 'crowded') admission.crowded(at(now), after % 2 === 0 ? after : null);
        else if (word === 'puzzled' || word === 'unheard') admission[word](at(now), after % 2 === 0, 'HTTP 502');
        else if (word === 'refused') admission.refused(at(now), at(now - 10));
        else admission[word](at(now));
        const alone = admission.ask(at(now), 0);
        if (alone.is === 'wait') {
          expect(alone.until).toBeGreaterThan(at(now));
          expect(alone.until).toBeLessThanOrEqual(at(now + 60_000));
        }
      }
    }),
  );
});
