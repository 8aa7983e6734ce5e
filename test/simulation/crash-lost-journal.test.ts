/**
 * The crash matrix where the disk does not: between two runs the journal may be gone, or an older copy of it may be
 * back. ClassIn gives the IDs again for the same identities, and still nothing is made twice.
 */
import { expect, test } from '@jest/globals';
import { crashMatrix, play } from './matrix.ts';
import { randomSchedule } from './schedule.ts';

crashMatrix('lost');

test('an undisturbed import sends the fewest calls', async () => {
  for (let seed = 1; seed <= 100; seed++) {
    const schedule = { ...randomSchedule(seed, 'lost'), repeatAnswer: '1' as const };
    const { found } = await play({ ...schedule, lives: schedule.lives.slice(-1) });
    expect({ seed, found }).toEqual({ seed, found: [] });
  }
}, 60_000);
