/** `check`: reads and validates, tells every problem, leaves nothing behind. */
import type { CommandModule } from 'yargs';
import { MemoryDraft } from '../plan/draft/memory-draft.ts';
import { stageTimetable } from '../plan/stage-timetable.ts';
import { readSettings } from '../settings/settings.ts';
import { type ExitCode, exitCode } from '../vocabulary/exit-code.ts';
import { secondOf } from '../vocabulary/ids.ts';
import { withOptions } from './command-options.ts';
import { HELP } from './help.ts';
import { inputsOf, READING_OPTIONS } from './inputs.ts';
import { problemsAsData, sayRecognised } from './problem-report.ts';
import { talk } from './talk.ts';
import type { World } from './world.ts';

type Finish = (code: ExitCode) => void;

export function checkCommand(world: World, finish: Finish): CommandModule<object, { timetable: string }> {
  const help = HELP[world.lang];
  return {
    command: 'check <timetable>',
    describe: help.commands.check,
    builder: (yargs) =>
      withOptions(yargs, [...READING_OPTIONS, 'term'], world.lang)
        .positional('timetable', { type: 'string', demandOption: true, describe: help.arguments.timetable })
        .example('$0 check term.csv --students roster.csv --timezone Asia/Shanghai', ''),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      const voice = talk(world, settings);
      const { rows, errors, warnings, recognised } = await stageTimetable(new MemoryDraft(), {
        ...(await inputsOf(argv.timetable, settings)),
        now: secondOf(world.clock.now()),
        tell: problemsAsData(world, voice, settings.quiet),
        lang: world.lang,
        progress: () => {},
      });
      sayRecognised(voice, recognised);
      const { words, fill, counted } = voice.language;
      const text = fill(words.talk.checked, {
        rows: counted(words.counted.rows, rows),
        errors: counted(words.counted.errors, errors),
        warnings: counted(words.counted.warnings, warnings),
      });
      await voice.data({ type: 'check', rows, errors, warnings }, text);
      finish(exitCode(errors > 0 ? 'unsound' : 'done'));
    },
  };
}
