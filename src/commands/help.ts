/** Help in the language that is asked for: of commands, and of the options of the settings. Pure. */
import { OPTIONS, type OptionName } from '../settings/options.ts';
import { OPTIONS_ZH } from '../settings/options-zh.ts';
import type { InOtherWords, Lang } from '../vocabulary/lang.ts';
import { HELP_EN } from './help-en.ts';
import { HELP_ZH } from './help-zh.ts';

export type Help = InOtherWords<typeof HELP_EN>;

export const HELP: Readonly<Record<Lang, Help>> = { en: HELP_EN, zh: HELP_ZH };

export interface OptionHelp {
  readonly describe: string;
  /** How the default is written; undefined where there is none to speak of. */
  readonly defaultDescription: string | undefined;
}

export function optionHelp(name: OptionName, lang: Lang): OptionHelp {
  const option = OPTIONS[name];
  const { about, argument, ...rest } = lang === 'zh' ? OPTIONS_ZH[name] : option;
  const { standard } = option;
  const plain = typeof standard === 'number' ? String(standard) : undefined;
  return {
    describe: argument === null ? about : `<${argument}> ${about}`,
    defaultDescription: ('standardText' in rest ? rest.standardText : undefined) ?? plain,
  };
}
