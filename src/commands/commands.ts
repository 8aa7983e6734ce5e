/**
 * The commands there are, in the order of their use. What a command needs – and that may be a database and an HTTP
 * client – is loaded when it is asked for, so that a question about another one is answered at once.
 */
import type { Command } from './command.ts';

export interface CommandRow<Name extends string = string> {
  /** As it is typed: `run`, `journal check`. */
  readonly name: Name;
  /** The words that follow, as its usage line shows them; empty where there are none. */
  readonly words: string;
  readonly about: string;
  readonly load: () => Promise<Command>;
}

const ROWS = [
  {
    name: 'check',
    words: '<timetable>',
    about: 'read and validate a timetable; print every problem',
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'inspect',
    words: '<file>',
    about: 'say what a CSV file is, and write a first mapping',
    load: async () => (await import('./inspect.ts')).inspect,
  },
  {
    name: 'plan',
    words: '<timetable>',
    about: 'show what a run would create, in how many calls',
    load: async () => (await import('./plan.ts')).plan,
  },
  {
    name: 'run',
    words: '<timetable>',
    about: 'import a timetable, or resume its import',
    load: async () => (await import('./run.ts')).run,
  },
  {
    name: 'status',
    words: '',
    about: 'show where an import stands; remedies for failures',
    load: async () => (await import('./status.ts')).status,
  },
  {
    name: 'explain',
    words: '<what>',
    about: 'tell the whole story of one row, every call included',
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'failures',
    words: '',
    about: 'write the rows not done, to mend and run again',
    load: async () => (await import('./failures.ts')).failures,
  },
  {
    name: 'export',
    words: '',
    about: 'write every row with its ClassIn IDs as a CSV',
    load: async () => (await import('./export.ts')).exportRows,
  },
  {
    name: 'report',
    words: '',
    about: 'write the import as one web page',
    load: async () => (await import('./report.ts')).report,
  },
  {
    name: 'journal check',
    words: '',
    about: 'read the whole journal and say whether it is sound',
    load: async () => (await import('./journal.ts')).journalCheck,
  },
  {
    name: 'journal copy',
    words: '<from> <to>',
    about: 'copy a journal from a file into a database, or back',
    load: async () => (await import('./journal.ts')).journalCopy,
  },
  {
    name: 'renew',
    words: '',
    about: 'give what was deleted in ClassIn a new identity',
    load: async () => (await import('./renew.ts')).renew,
  },
  {
    name: 'submit',
    words: '<timetable>',
    about: 'stage a timetable and queue its import for a worker',
    load: async () => (await import('./submit.ts')).submit,
  },
  {
    name: 'worker',
    words: '',
    about: 'run queued imports of many schools',
    load: async () => (await import('./worker.ts')).worker,
  },
  {
    name: 'jobs',
    words: '',
    about: 'list queued imports',
    load: async () => (await import('./jobs.ts')).jobs,
  },
  {
    name: 'jobs cancel',
    words: '<id>',
    about: 'take an import out of the queue',
    load: async () => (await import('./jobs.ts')).jobsCancel,
  },
  {
    name: 'jobs retry',
    words: '<id>',
    about: 'let an import be taken now',
    load: async () => (await import('./jobs.ts')).jobsRetry,
  },
  {
    name: 'errno',
    words: '<number>',
    about: "explain one of ClassIn's errnos",
    load: async () => (await import('./errno.ts')).errno,
  },
  {
    name: 'sandbox',
    words: '',
    about: 'run a local ClassIn to rehearse against',
    load: async () => (await import('./sandbox.ts')).sandbox,
  },
  {
    name: 'completion',
    words: '<shell>',
    about: 'let the Tab key complete commands, options and files',
    load: async () => (await import('./completion.ts')).completion,
  },
] as const satisfies readonly CommandRow[];

export type CommandName = (typeof ROWS)[number]['name'];

export const COMMANDS: readonly CommandRow<CommandName>[] = ROWS;
