/** What the process says when it ends: the one table of exit codes, from which code, help and README are made. */
export const EXIT_CODES = {
  done: { code: 0, meaning: 'everything in the timetable is in ClassIn (`check`, `plan`: no problem)' },
  bug: { code: 1, meaning: 'a bug of ours' },
  usage: { code: 2, meaning: 'wrong usage or configuration' },
  incomplete: { code: 3, meaning: 'finished, but some rows failed or changed: see `failures`' },
  unsound: { code: 4, meaning: 'the file has problems; nothing was sent' },
  unreachable: {
    code: 5,
    meaning: 'stopped early by the network, the server or its maintenance; the same command resumes',
  },
  refused: { code: 7, meaning: 'ClassIn refused the credentials (102); stopped at once' },
  quota: {
    code: 8,
    meaning: 'a quota of the school is used up (121601003, 121601004); stopped cleanly, resumes later',
  },
  locked: { code: 11, meaning: 'another run holds this journal' },
  interrupted: {
    code: 130,
    meaning: 'interrupted (SIGINT); open calls were finished and journaled; the same command resumes',
  },
  terminated: {
    code: 143,
    meaning: 'terminated (SIGTERM); open calls were finished and journaled; the same command resumes',
  },
} as const satisfies Record<string, { code: number; meaning: string }>;

export type Ending = keyof typeof EXIT_CODES;
export type ExitCode = (typeof EXIT_CODES)[Ending]['code'];

export function exitCode(ending: Ending): ExitCode {
  return EXIT_CODES[ending].code;
}
