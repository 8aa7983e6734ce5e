/**
 * What a command is: what it is given, which options concern it, examples of its use, and what it does. Help, shell
 * completion and the parser are all made from it; it prints nothing and knows no parser.
 */

import type { World } from '../import/world.ts';
import type { OptionName } from '../settings/options.ts';
import type { Ending } from '../vocabulary/exit-code.ts';

/** An option that one command alone has. */
export interface OwnOption {
  readonly about: string;
  /** What a person writes after the flag; null for a switch. */
  readonly argument: string | null;
  /** The values it takes, where there are few. */
  readonly choices?: readonly string[];
  readonly standardText?: string;
}

/** A line to type, without the program's name, and what it does. */
export type Example = readonly [line: string, does: string];

type OwnOptions = Readonly<Record<string, OwnOption>>;
type Words<Positional extends string> = { readonly [Name in Positional]: string };
type Choices<Positional extends string> = { readonly [Name in Positional]?: readonly string[] };
type OwnValues<Own extends OwnOptions> = {
  readonly [Name in keyof Own]: Own[Name]['argument'] extends null
    ? boolean
    : (Own[Name]['choices'] extends readonly (infer Choice)[] ? Choice : string) | undefined;
};

/** What was typed: values stay as they were, checking them is the settings room's work. */
export type Arguments<Positional extends string, Own extends OwnOptions> = Words<Positional> &
  OwnValues<Own> &
  Readonly<Record<string, unknown>>;

interface Described<Positional extends string, Own extends OwnOptions> {
  /** The words it wants after its name, each with what it is. */
  readonly positionals: Words<Positional>;
  /** The words that each may be, where there are few. */
  readonly choices?: Choices<NoInfer<Positional>>;
  /** The options of the table that concern it; it takes the others as well. Null: it takes none of them. */
  readonly options: readonly OptionName[] | null;
  readonly own: Own;
  /** A paragraph below the options of its help. */
  readonly note?: string;
  readonly examples: readonly [Example, ...Example[]];
}

/** A command as the command line uses it. */
export interface Command extends Described<string, OwnOptions> {
  readonly act: (argv: Readonly<Record<string, unknown>>, world: World) => Promise<Ending>;
}

/** Names in a description become the types of what `act` is given. */
export function command<const Positional extends string, const Own extends OwnOptions>(
  described: Described<Positional, Own> & {
    readonly act: (argv: Arguments<Positional, Own>, world: World) => Promise<Ending>;
  },
): Command {
  // The parser is made from the very description that the types are made from.
  return described as unknown as Command;
}
