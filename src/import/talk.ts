/** How a command speaks: JSON lines on stdout with `--json`, else text; less with `--quiet`. */

import { type Language, languageIn } from '../report/language.ts';
import { type Paint, paint } from '../report/terminal.ts';
import type { Settings } from '../settings/options.ts';
import type { World } from './world.ts';

export interface Talk {
  readonly json: boolean;
  readonly paint: Paint;
  readonly language: Language;
  /** A line for people on stderr, kept back by `--quiet` and `--json`. */
  say(line: string): void;
  /** A line for people that `--quiet` does not keep back. */
  warn(line: string): void;
  /** Data on stdout: an object with `--json`, else the text of it. */
  data(object: object, text: string): Promise<void>;
}

export function talk(world: World, settings: Pick<Settings, 'json' | 'quiet' | 'no-color'>): Talk {
  const { NO_COLOR, TERM } = world.environment;
  const colour = !settings['no-color'] && !NO_COLOR && TERM !== 'dumb' && world.screen.isTTY === true;
  return {
    json: settings.json,
    paint: paint(colour),
    language: languageIn(world.lang),
    say: (line) => {
      if (!settings.quiet && !settings.json) world.say(line);
    },
    warn: world.say,
    data: (object, text) => (settings.json ? world.event(object) : world.out(`${text}\n`)),
  };
}
