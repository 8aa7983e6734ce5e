/** `jobs`, `jobs cancel` and `jobs retry`: what is queued, runs and has ended, and the two things to do about it. */

import { talk } from '../import/talk.ts';
import type { Binding } from '../journal/journal.ts';
import { askJournal } from '../journal/open.ts';
import type { JobRecord } from '../queue/job.ts';
import { Queue } from '../queue/queue.ts';
import { jobFacts, jobsText } from '../report/jobs-text.ts';
import { readSettings } from '../settings/settings.ts';
import { Failure, usage } from '../vocabulary/failure.ts';
import type { Totals } from '../vocabulary/state.ts';
import { command } from './command.ts';
import { sharedJournal } from './shared-journal.ts';

const NAME = 'classin-import jobs';

export const jobs = command({
  positionals: {},
  options: ['journal'],
  own: {},
  examples: [
    ['jobs --journal postgres://db.school.example/classin', 'every school, how far it is, and who works on it'],
    ['jobs --json', 'the same for a program, a line a job'],
  ],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    const voice = talk(world, settings);
    const address = sharedJournal(settings);
    const queue = await Queue.open(address, NAME, null);
    try {
      const told = [];
      for (const job of await queue.list()) {
        const open = job.state === 'running' || job.state === 'waiting';
        const journal = open ? (job.order?.journal ?? null) : null;
        const totals = journal === null ? (job.result?.totals ?? null) : await totalsOf(address, journal);
        told.push({ job, totals });
      }
      if (voice.json) for (const { job, totals } of told) await voice.data(jobFacts(job, totals), '');
      else await world.out(`${jobsText(told, world.clock.now(), voice.language)}\n`);
      return 'done';
    } finally {
      await queue.close();
    }
  },
});

/** Null where the term's journal is gone. */
async function totalsOf(address: string, binding: Binding): Promise<Totals | null> {
  try {
    const { questions, close } = await askJournal(address, binding);
    try {
      return await questions.totals();
    } finally {
      await close();
    }
  } catch (error) {
    if (error instanceof Failure && error.ending === 'usage') return null;
    throw error;
  }
}

export const jobsCancel = command({
  positionals: { id: 'of the job, or its beginning' },
  options: ['journal'],
  own: {},
  examples: [['jobs cancel 1f0c9a3e', 'what runs is stopped once its open calls are finished']],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    const { queue, job } = await found(sharedJournal(settings), argv.id);
    try {
      const cancelled = await queue.cancel(job);
      if (cancelled === null) throw usage('job-ended', { id: job.id });
      const { language, data } = talk(world, settings);
      const text = language.fill(language.words.jobs[cancelled], { id: job.id });
      await data({ type: 'cancelled', job: job.id }, text);
      return 'done';
    } finally {
      await queue.close();
    }
  },
});

export const jobsRetry = command({
  positionals: { id: 'of the job, or its beginning' },
  options: ['journal'],
  own: {},
  examples: [['jobs retry 1f0c9a3e', 'what failed, was cancelled, waits or is done is taken again']],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    const { queue, job } = await found(sharedJournal(settings), argv.id);
    try {
      if (job.state === 'running') throw usage('job-running', { id: job.id });
      const id = await queue.retry(job);
      const { language, data } = talk(world, settings);
      await data({ type: 'retried', job: id }, language.fill(language.words.jobs.retried, { id }));
      return 'done';
    } finally {
      await queue.close();
    }
  },
});

async function found(address: string, id: string): Promise<{ queue: Queue; job: JobRecord }> {
  const queue = await Queue.open(address, NAME, null);
  try {
    return { queue, job: await queue.find(id) };
  } catch (error) {
    await queue.close();
    throw error;
  }
}
