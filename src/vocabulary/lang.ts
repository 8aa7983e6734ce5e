/** The languages in which the program speaks to people. Codes, columns, JSON keys and states are the same in all. */
export const LANGS = ['en', 'zh'] as const;
export type Lang = (typeof LANGS)[number];

/** Both languages of a catalogue have the same keys: the English one is the shape, the other is held to it. */
export type InOtherWords<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends string ? string : InOtherWords<Words[Key]>;
};
