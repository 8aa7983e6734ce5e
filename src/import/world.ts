/** Everything a command gets from outside: its streams, environment, clock, chance and the wish to stop. */

import type { Environment } from '../settings/settings.ts';
import type { Clock, Random } from '../vocabulary/clock.ts';
import type { Lang } from '../vocabulary/lang.ts';

export interface World {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly random: Random;
  /** Data. Resolves when it is taken, so that a slow reader slows the writer. */
  readonly out: (data: string | Uint8Array) => Promise<void>;
  /** Data for programs: what `--json` writes as a line, an object with a `type`. Rejects only where it also interrupts. */
  readonly event: (object: object) => Promise<void>;
  /** Talk, a line. */
  readonly say: (line: string) => void;
  /** Where a person answers; null where nobody can. */
  readonly keyboard: (NodeJS.ReadableStream & { readonly isTTY?: boolean }) | null;
  /** Characters that fit a line where data is looked at. */
  readonly columns: number;
  /** A person looks at the data where it comes out: no file and no program takes it. */
  readonly isTerminal?: boolean;
  /** Where bars are drawn. */
  readonly screen: NodeJS.WriteStream;
  /** Aborts with `interrupted` or `terminated` when the user wants the command to stop. */
  readonly interrupt: AbortSignal;
  /** Said by a command that holds little at once: the process is not to take much more. */
  readonly keepsLittle?: () => void;
  /** In which the command speaks to people; chosen once, from the options and the locale. */
  readonly lang: Lang;
  /** The command line that a person would type again, for messages. */
  readonly commandLine: string;
}
