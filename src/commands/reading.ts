/** How a command shows that it reads: to a person at a terminal, and to nobody who asked for data or for quiet. */
import { type ReadingProgress, readingLine, readingLines } from '../report/reading-progress.ts';
import type { Settings } from '../settings/options.ts';
import type { Talk } from './talk.ts';
import type { World } from './world.ts';

export function readingProgress(
  { screen, clock }: World,
  voice: Talk,
  { json, quiet }: Pick<Settings, 'json' | 'quiet'>,
): ReadingProgress {
  const isSeen = screen.isTTY === true && !json && !quiet;
  return isSeen ? readingLine(screen, clock, voice.language) : readingLines(voice.say, clock, voice.language);
}
