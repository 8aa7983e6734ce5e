/** How a command shows that it reads: to a person at a terminal, and to nobody who asked for data or for quiet. */
import { type ReadingProgress, readingLine, readingLines } from '../report/reading-progress.ts';
import type { Settings } from '../settings/options.ts';
import type { Talk } from './talk.ts';
import type { World } from './world.ts';

/** What draws on a terminal is loaded where there is one. */
export async function readingProgress(
  { screen, clock }: World,
  voice: Talk,
  { json, quiet }: Pick<Settings, 'json' | 'quiet'>,
): Promise<ReadingProgress> {
  const isSeen = screen.isTTY === true && !json && !quiet;
  if (!isSeen) return readingLines(voice.say, clock, voice.language);
  const { Panel } = await import('../report/panel.ts');
  return readingLine(new Panel(screen, false), clock, voice.language);
}
