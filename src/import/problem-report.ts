/** Tells problems as they are found: JSON lines, or text. Where `--quiet` asks for it, errors alone. */
import { CodeCounts, problemTeller } from '../report/problem-text.ts';
import { type Problem, worded } from '../vocabulary/problem.ts';
import type { Talk } from './talk.ts';
import type { World } from './world.ts';

/** Resolves when it is told: there may be as many problems as rows, and whoever reads them may be slower than we. */
type ProblemSink = (problem: Problem) => Promise<void>;

/** Problems that a person counts at a glance; of more it is told how many there are of each code. */
const FEW = 10;

/** Problems on stdout, as the data of a command that is asked for them. */
export function problemsAsData(
  world: World,
  talk: Talk,
  quiet: boolean,
): { tell: ProblemSink; counts(): readonly string[] } {
  const textOf = problemTeller(talk.paint, talk.language);
  const codes = new CodeCounts();
  return {
    tell: async (problem) => {
      if (quiet && problem.severity === 'warning') return;
      codes.add(problem.code);
      if (talk.json) await world.event(problemEvent(problem, talk));
      else await world.out(`${textOf(problem)}\n`);
    },
    counts: () => (codes.total > FEW ? codes.lines() : []),
  };
}

function problemEvent(problem: Problem, { language }: Talk): object {
  return { type: 'problem', ...worded(problem, language.lang) };
}

/** Problems beside a command's data: errors all, warnings a few, the rest counted; with `--json` everything, on stdout. */
export function problemsAsTalk(world: World, talk: Talk, quiet: boolean): { tell: ProblemSink; close(): void } {
  const textOf = problemTeller(talk.paint, talk.language);
  const warnings = new CodeCounts();
  return {
    tell: async (problem) => {
      if (problem.severity === 'warning') warnings.add(problem.code);
      if (talk.json) await world.event(problemEvent(problem, talk));
      else if (problem.severity === 'warning' && (warnings.total > FEW || quiet)) return;
      else talk.warn(textOf(problem));
    },
    close: () => {
      if (warnings.total <= FEW || quiet) return;
      const { words, fill, counted } = talk.language;
      talk.say(fill(words.talk.sayAgain, { warnings: counted(words.counted.moreWarnings, warnings.total - FEW) }));
      const all = counted(words.counted.warnings, warnings.total);
      talk.say(`${all}${words.marks.colon}${warnings.lines().join(words.marks.comma)}`);
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
