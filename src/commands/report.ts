/** `report`: the import as one page to look at, search and show to somebody. */
import { basename } from 'node:path';
import { bindingToAsk } from '../import/binding.ts';
import { namedJournal } from '../import/inputs.ts';
import { talk } from '../import/talk.ts';
import { keepWhatIsRead } from '../import/targets.ts';
import { writeWhole } from '../import/whole-file.ts';
import type { World } from '../import/world.ts';
import { askJournal } from '../journal/open.ts';
import type { Questions } from '../journal/questions.ts';
import { findOverlaps, findRoleOverlaps } from '../plan/overlaps.ts';
import { toldGroup } from '../report/errno-group-text.ts';
import { RUNS_SHOWN } from '../report/page/calls-section.ts';
import { clashesOf, type Role } from '../report/page/clashes.ts';
import { pageHtml } from '../report/page/page.ts';
import type { PageData } from '../report/page/page-data.ts';
import { pageScript } from '../report/page/script.ts';
import { speechOf } from '../report/page/speech.ts';
import { collectTerm } from '../report/page/term-data.ts';
import { count } from '../report/words.ts';
import type { Settings } from '../settings/options.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { command } from './command.ts';
import { OUT } from './csv-output.ts';

/** A page of more lessons than this is more than a browser likes to open. */
const MOST_LESSONS = 100_000;

export const report = command({
  positionals: {},
  options: ['journal', 'timezone', 'lang'],
  own: {
    out: OUT,
  },
  examples: [
    ['report --journal data/term.sqlite --out report.html', 'a page to look at and to show, times in UTC'],
    ['report --journal t.sqlite --timezone Asia/Shanghai --out r.html', 'the same in local time'],
  ],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    keepWhatIsRead(argv, settings, world.environment, null);
    const voice = talk(world, settings);
    const { out } = argv;
    if (voice.json && out === undefined) throw usage('json-wants-out');
    if (world.isTerminal && out === undefined) throw usage('page-at-terminal');
    const { page, lessons } = await pageOf(world, settings);
    if (out === undefined) {
      await world.out(page);
      return 'done';
    }
    await writeWhole(out, [page]);
    const done = { type: 'report', file: out, lessons, bytes: Buffer.byteLength(page) };
    if (voice.json) await voice.data(done, '');
    else {
      const { words, fill, counted } = voice.language;
      const size = Math.ceil(done.bytes / 1024);
      voice.say(fill(words.talk.pageWritten, { file: out, lessons: counted(words.counted.lessons, lessons), size }));
    }
    return 'done';
  },
});

async function pageOf(world: World, settings: Settings) {
  const { questions, close } = await askJournal(namedJournal(settings), bindingToAsk(settings, world.environment));
  try {
    const edition = await questions.edition();
    if (edition === null) throw usage('journal-holds-nothing');
    const totals = await questions.totals();
    if (totals.lessons.total > MOST_LESSONS) {
      throw usage('page-too-large', { most: count(MOST_LESSONS), lessons: count(totals.lessons.total) });
    }
    const speech = speechOf(world.lang, settings.timezone ?? 'UTC');
    const lastRun = await questions.lastRun();
    const term = await collectTerm(
      {
        rows: questions.rows('all'),
        attendances: questions.attendances(),
        lastRun,
        failures: (await questions.failureGroups()).map((group) => toldGroup(group, speech.language)),
      },
      speech,
    );
    const input = {
      // where the file lies is nobody's business whom the page is shown to
      file: basename(edition.file),
      rows: edition.rows,
      term: (await questions.binding()).term,
      at: world.clock.now(),
      zoneKnown: settings.timezone !== null,
      totals,
      lastRun,
      calls: await questions.callHistory(RUNS_SHOWN),
      clashes: await clashes(questions, term.data),
    };
    return { page: pageHtml(input, term, pageScript(), speech), lessons: term.data.lessons.length };
  } finally {
    await close();
  }
}

async function clashes(questions: Questions, data: PageData) {
  const of = async (role: Exclude<Role, 'several'>) =>
    clashesOf(role, await findOverlaps(questions.presences(role)), data);
  return {
    teacher: await of('teacher'),
    assistant: await of('assistant'),
    student: await of('student'),
    several: clashesOf('several', await findRoleOverlaps(questions.rolePresences()), data),
  };
}
