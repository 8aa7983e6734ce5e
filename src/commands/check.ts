/** `check`: reads and validates, tells every problem, leaves nothing behind. */
import type { CommandModule } from 'yargs';
import { MemoryDraft } from '../plan/draft/memory-draft.ts';
import { stageTimetable } from '../plan/stage-timetable.ts';
import { counted } from '../report/words.ts';
import { readSettings } from '../settings/settings.ts';
import { type ExitCode, exitCode } from '../vocabulary/exit-code.ts';
import { secondOf } from '../vocabulary/ids.ts';
import { withOptions } from './command-options.ts';
import { inputsOf, READING_OPTIONS } from './inputs.ts';
import { problemsAsData, sayRecognised } from './problem-report.ts';
import { talk } from './talk.ts';
import type { World } from './world.ts';

type Finish = (code: ExitCode) => void;

export function checkCommand(world: World, finish: Finish): CommandModule<object, { timetable: string }> {
  return {
    command: 'check <timetable>',
    describe: 'read and validate a timetable; print every problem',
    builder: (yargs) =>
      withOptions(yargs, [...READING_OPTIONS, 'term'])
        .positional('timetable', { type: 'string', demandOption: true, describe: 'the timetable, a CSV file' })
        .example('$0 check term.csv --students roster.csv --timezone Asia/Shanghai', ''),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      const voice = talk(world, settings);
      const { rows, errors, warnings, recognised } = await stageTimetable(new MemoryDraft(), {
        ...(await inputsOf(argv.timetable, settings)),
        now: secondOf(world.clock.now()),
        tell: problemsAsData(world, voice, settings.quiet),
        progress: () => {},
      });
      sayRecognised(voice, recognised);
      const text = `${counted(rows, 'row')}, ${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
      await voice.data({ type: 'check', rows, errors, warnings }, text);
      finish(exitCode(errors > 0 ? 'unsound' : 'done'));
    },
  };
}
