/** The words around the tables of commands and options in `--help`, in both languages. */
import type { InOtherWords, Lang } from '../vocabulary/lang.ts';

const EN = {
  nameCommand: 'name a command',
  nameAction: 'name an action: {actions}',
  usage: '<command> [timetable.csv] [options]',
  options: '[options]',
  sentence: '{about}.',
  titles: {
    commands: 'Commands:',
    common: 'Common options:',
    examples: 'Examples:',
    own: 'Options:',
    'Timetable:': 'Timetable:',
    'Import:': 'Import:',
    'Jobs:': 'Jobs:',
    'Output:': 'Output:',
  },
  between: ', ',
  also: 'Also {common}',
  alsoCheck: 'Also {check}: see {program} check --help; {common}',
  common: '{flags}: see {program} --help.',
  help: 'this page, or that of a command',
  version: 'the version of the program',
  config: 'options from a YAML or JSON file',
  profile: 'the profile of that file to use: one school of several',
  examples: {
    rehearse: 'rehearse its import; nothing leaves the computer',
    help: 'what a command does, its options and examples',
  },
} as const;

const ZH: HelpWords = {
  nameCommand: '请写出命令',
  nameAction: '请写出操作：{actions}',
  usage: '<命令> [课表.csv] [选项]',
  options: '[选项]',
  sentence: '{about}。',
  titles: {
    commands: '命令：',
    common: '通用选项：',
    examples: '示例：',
    own: '选项：',
    'Timetable:': '课表：',
    'Import:': '导入：',
    'Jobs:': '作业：',
    'Output:': '输出：',
  },
  between: ' ',
  also: '另有 {common}',
  alsoCheck: '另有 {check}：见 {program} check --help；{common}',
  common: '{flags}：见 {program} --help。',
  help: '显示本页，或某个命令的帮助',
  version: '显示程序的版本',
  config: '从 YAML 或 JSON 文件读取选项',
  profile: '使用该文件中的哪个配置方案：多所学校之一',
  examples: {
    rehearse: '演练导入；不会发出任何内容',
    help: '一个命令的作用、选项和示例',
  },
};

export type HelpWords = InOtherWords<typeof EN>;

export const HELP_WORDS: Readonly<Record<Lang, HelpWords>> = { en: EN, zh: ZH };
