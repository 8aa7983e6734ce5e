/**
 * One run of what a journal has staged, from its first record to its last: `run` and `worker` import in the same way.
 * Comes in: a journal whose lock is ours, the school, and who we are. Goes out: how it ended.
 */
import { hostname } from 'node:os';
import type { Holder, Journal } from '../journal/journal.ts';
import type { RunRecord } from '../journal/run-record.ts';
import type { LastCall } from '../journal/trace.ts';
import { toldGroup, type WarningEvent, warningLines } from '../report/errno-group-text.ts';
import { saidIn } from '../report/said.ts';
import { NO_REQUESTS, requestsLine, summarize } from '../report/summary.ts';
import { endingSentence } from '../report/words.ts';
import { restedAt } from '../run/rest.ts';
import type { Settings } from '../settings/options.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import { printable } from '../vocabulary/printable.ts';
import type { Account } from './account.ts';
import { isRehearsal } from './binding.ts';
import { type Conducted, conduct } from './conduct.ts';
import type { OpenSchool } from './school.ts';
import type { Talk } from './talk.ts';
import type { World } from './world.ts';

export interface Import {
  readonly world: World;
  readonly voice: Talk;
  readonly settings: Settings;
  readonly journal: Journal;
  readonly school: OpenSchool;
  /** Told of every call that leaves. */
  readonly trace: LastCall;
  /** Path of the timetable. */
  readonly timetable: string;
  /** Where cover images are and must be; left out where they are beside the timetable, or anywhere. */
  readonly covers?: string;
  readonly account: Account;
  /** Since when the lock is ours: whatever an earlier process sent, it sent before that moment. */
  readonly holder: Holder;
  /** Digest of the saved plan that is carried out; null where there is none. */
  readonly plan: string | null;
  /** Asked right before each call leaves; it interrupts the run where none may. */
  readonly guard?: () => void;
}

export async function carryOut(parts: Import): Promise<Ending> {
  const { world, voice, settings, journal, school, trace, timetable, covers, account, holder, plan, guard } = parts;
  const notBefore = restedAt(holder.since, { run: lastRunHere(await journal.lastRun()), lastCall: trace.before });
  await journal.beginRun({ at: holder.since, holder, plan });
  account.note(await journal.totals(), NO_REQUESTS, 0);
  const conducted = await conduct({
    world,
    voice,
    settings,
    journal,
    school,
    notBefore,
    trace,
    timetable,
    covers,
    account,
    guard,
  });
  await conclude(world, voice, journal, conducted, account);
  return conducted.ending;
}

/** When a run of another machine ended is told by that one's clock, and no two need agree: it may have been just now. */
function lastRunHere(run: RunRecord | null): Pick<RunRecord, 'endedAt'> | null {
  return run === null || run.host === hostname() ? run : { endedAt: null };
}

async function conclude(
  world: World,
  voice: Talk,
  journal: Journal,
  conducted: Conducted,
  account: Account,
): Promise<void> {
  const { ending, why, requests, seconds } = conducted;
  const totals = await journal.totals();
  account.note(totals, requests, seconds);
  account.stopped(why);
  const summary = summarize(ending, totals, requests, seconds, isRehearsal(journal.binding));
  await journal.endRun(world.clock.now(), ending, JSON.stringify({ ...summary, why }));
  const { language } = voice;
  // Measuring texts is begun when the calls are over.
  const { totalsTable } = await import('../report/totals-table.ts');
  const text = [...totalsTable(totals, language), '', requestsLine(requests, seconds, language)].join('\n');
  const warnings = (await journal.warningGroups()).map((group) => toldGroup(group, language));
  if (voice.json) {
    for (const warning of warnings) await voice.data({ type: 'warning', ...warning } satisfies WarningEvent, '');
  } else voice.say('');
  await voice.data(summary, text);
  for (const warning of warnings) voice.say(['', ...warningLines(warning, voice.paint, language)].join('\n'));
  if (warnings.length > 0) voice.say('');
  const { words, fill, lang } = language;
  if (why !== null) voice.warn(fill(words.talk.stopped, { why: printable(saidIn(why, lang)) }));
  if (voice.json) return;
  if (ending === 'done') voice.say(endingSentence(ending, language, summary.sandbox).text);
  else if (endingSentence(ending, language).resumes) voice.warn(`${words.endings[ending]}\n    ${world.commandLine}`);
  else voice.warn(words.endings[ending]);
  if (summary.sandbox && ending !== 'done') voice.say(words.talk.rehearsal);
}
