/** A run as the journal remembers it. */
import type { Ending } from '../vocabulary/exit-code.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';

export interface RunRecord {
  readonly run: number;
  readonly startedAt: UnixMillis;
  readonly endedAt: UnixMillis | null;
  readonly ending: Ending | null;
  /** What stopped it, in English; null where nothing did. */
  readonly why: string | null;
  readonly pid: number;
  readonly host: string;
  /** The saved plan that it carries out, by its digest; null where it has none. */
  readonly plan: string | null;
}
