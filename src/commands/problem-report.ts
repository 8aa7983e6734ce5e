/** Tells problems as they are found: JSON lines, or text. Where `--quiet` asks for it, errors alone. */
import { problemText } from '../report/problem-text.ts';
import { type Problem, worded } from '../vocabulary/problem.ts';
import type { Talk } from './talk.ts';
import type { World } from './world.ts';

/** Resolves when it is told: there may be as many problems as rows, and whoever reads them may be slower than we. */
type ProblemSink = (problem: Problem) => Promise<void>;

/** Problems on stdout, as the data of a command that is asked for them. */
export function problemsAsData(world: World, talk: Talk, quiet: boolean): ProblemSink {
  return async (problem) => {
    if (quiet && problem.severity === 'warning') return;
    if (talk.json) await world.event(problemEvent(problem, talk));
    else await world.out(`${problemText(problem, talk.paint, talk.language)}\n`);
  };
}

function problemEvent(problem: Problem, { language }: Talk): object {
  return { type: 'problem', ...worded(problem, language.lang) };
}

/** Warnings that are repeated one by one beside a run; the rest is counted. */
const FEW = 10;

/** Problems beside a command's data: errors all, warnings a few; with `--json` everything, on stdout. */
export function problemsAsTalk(world: World, talk: Talk, quiet: boolean): { tell: ProblemSink; close(): void } {
  let warnings = 0;
  return {
    tell: async (problem) => {
      if (talk.json) await world.event(problemEvent(problem, talk));
      else if (problem.severity === 'warning' && (++warnings > FEW || quiet)) return;
      else talk.warn(problemText(problem, talk.paint, talk.language));
    },
    close: () => {
      if (warnings <= FEW || quiet) return;
      const { words, fill, counted } = talk.language;
      talk.say(fill(words.talk.sayAgain, { warnings: counted(words.counted.moreWarnings, warnings - FEW) }));
    },
  };
}

/** Says which headers were read as a column although they do not bear its name: seen by a person, never silent. */
export function sayRecognised(talk: Talk, recognised: readonly { header: string; column: string }[]): void {
  if (recognised.length === 0) return;
  const { words, fill } = talk.language;
  const columns = recognised.map(({ header, column }) => `${header} → ${column}`).join(words.marks.comma);
  talk.say(fill(words.talk.readAs, { columns }));
}
