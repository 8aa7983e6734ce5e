/**
 * Tells others than the person at the screen that a run has ended: a metrics file, the operator's command. The run is
 * over and its journal closed; whatever fails here is said, and changes nothing about how the run ended.
 */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { languageIn } from '../report/language.ts';
import type { Settings } from '../settings/options.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import { Failure, failureWords, usage } from '../vocabulary/failure.ts';
import { phrase, phraseText } from '../vocabulary/phrase.ts';
import type { Account } from './account.ts';
import { notify } from './notify.ts';
import { writeWhole } from './whole-file.ts';
import type { World } from './world.ts';

/** @throws Failure (usage), before the run begins, where the metrics could not be written */
export function expectAnnounceable({ 'metrics-file': file }: Settings): void {
  if (file !== null && !existsSync(dirname(file))) throw usage('metrics-nowhere', { folder: dirname(file) });
}

/** @param timetable path */
export async function announce(
  world: World,
  settings: Settings,
  timetable: string,
  account: Account,
  ending: Ending,
): Promise<void> {
  const { 'metrics-file': file, 'notify-command': command } = settings;
  const closed = file === null && command === null ? null : account.closedWith(ending);
  if (closed === null) return;
  const { words, fill } = languageIn(world.lang);
  const { summary, why } = closed;
  const { school, term } = closed.binding;
  if (file !== null) {
    const { metricsText } = await import('../report/metrics.ts');
    try {
      await writeWhole(file, [await metricsText({ summary, school, term, endedAt: world.clock.now() })]);
    } catch (error) {
      const why = error instanceof Failure ? failureWords(error, world.lang).message : (error as Error).message;
      world.say(fill(words.talk.metricsMissing, { why }));
    }
  }
  if (command === null) return;
  const { environment, clock, screen } = world;
  const input = { ...summary, school, term, timetable, why };
  const wrong = await notify({ command, input, environment, clock, screen }).catch((error: Error) =>
    phrase('as-said', { text: error.message }),
  );
  if (wrong !== null) world.say(fill(words.talk.notifyFailed, { wrong: phraseText(wrong, world.lang) }));
}
