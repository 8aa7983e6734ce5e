/** `check`: reads and validates, tells every problem, leaves nothing behind. */

import { inputsOf, READING_OPTIONS } from '../import/inputs.ts';
import { problemsAsData, sayRecognised } from '../import/problem-report.ts';
import { readingProgress } from '../import/reading.ts';
import { talk } from '../import/talk.ts';
import { MemoryDraft } from '../plan/draft/memory-draft.ts';
import { stageTimetable } from '../plan/stage-timetable.ts';
import { readSettings } from '../settings/settings.ts';
import { secondOf } from '../vocabulary/ids.ts';
import { command } from './command.ts';

/** The last line of `check --json`. */
export interface Checked {
  readonly type: 'check';
  readonly rows: number;
  readonly errors: number;
  readonly warnings: number;
}

export const check = command({
  positionals: { timetable: 'the timetable, a CSV file' },
  options: [...READING_OPTIONS, 'term'],
  own: {},
  examples: [
    ['check term.csv --timezone Asia/Shanghai', 'every problem, with how to mend it'],
    ['check term.csv --students roster.csv --json', 'the same for a program: an object a line'],
  ],
  act: async (argv, world) => {
    world.keepsLittle?.();
    const settings = readSettings(argv, world.environment);
    const voice = talk(world, settings);
    const reading = await readingProgress(world, voice, settings);
    const problems = problemsAsData(world, voice, settings.quiet);
    const { rows, errors, warnings, recognised } = await stageTimetable(new MemoryDraft(), {
      ...(await inputsOf(argv.timetable, settings)),
      term: settings.term,
      now: secondOf(world.clock.now()),
      tell: (problem) => reading.aside(() => problems.tell(problem)),
      lang: world.lang,
      progress: reading.show,
      interrupt: world.interrupt,
    }).finally(reading.close);
    sayRecognised(voice, recognised);
    const { words, fill, counted } = voice.language;
    const text = fill(words.talk.checked, {
      rows: counted(words.counted.rows, rows),
      errors: counted(words.counted.errors, errors),
      warnings: counted(words.counted.warnings, warnings),
    });
    const summed = [text, ...problems.counts().map((line) => `    ${line}`)].join('\n');
    await voice.data({ type: 'check', rows, errors, warnings } satisfies Checked, summed);
    return errors > 0 ? 'unsound' : 'done';
  },
});
