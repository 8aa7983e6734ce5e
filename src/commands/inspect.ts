/** `inspect`: what a file is and what is unclear about it, and a first mapping to edit. */

import { inputsOf, READING_OPTIONS } from '../import/inputs.ts';
import { problemsAsData } from '../import/problem-report.ts';
import { talk } from '../import/talk.ts';
import { keepWhatIsRead } from '../import/targets.ts';
import { writeWhole } from '../import/whole-file.ts';
import { inspectFile } from '../read/inspect/inspect.ts';
import { inspectionText } from '../read/inspect/inspection-text.ts';
import { readSettings } from '../settings/settings.ts';
import { command } from './command.ts';

export const inspect = command({
  positionals: { file: 'a timetable or roster, a CSV file' },
  options: READING_OPTIONS,
  own: { out: { about: 'write the mapping there; without it the mapping follows the report', argument: 'file' } },
  examples: [
    ['inspect export.csv', 'what the file is, and what is unclear'],
    ['inspect export.csv --out school.yaml', 'a first mapping, to edit and give with --mapping'],
  ],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    keepWhatIsRead(argv, settings, world.environment, argv.file);
    const voice = talk(world, settings);
    const { timetable } = await inputsOf(argv.file, settings);
    const inspection = await inspectFile(timetable, world.lang);
    const { unreadable, ...data } = inspection;
    const problems = problemsAsData(world, voice, settings.quiet);
    for (const problem of unreadable) await problems.tell(problem);
    if (unreadable.length > 0) return 'unsound';
    if (argv.out !== undefined) await writeWhole(argv.out, [inspection.mapping]);
    const text = inspectionText(inspection, world.lang).trimEnd();
    await voice.data(
      { type: 'inspection', ...data },
      argv.out === undefined ? `${text}\n\n${inspection.mapping.trimEnd()}` : text,
    );
    const { words, fill } = voice.language;
    if (argv.out !== undefined) voice.say(fill(words.talk.mappingWritten, { file: argv.out }));
    return 'done';
  },
});
