/** What a run tells whoever watches it, as it happens. Counts of what is done are the journal's to give. */
import type { Reply } from '../client/reply.ts';
import type { Action } from '../vocabulary/action.ts';
import type { UnixMillis } from '../vocabulary/ids.ts';

export type RunEvent =
  | { readonly is: 'sent'; readonly action: Action; readonly retry: boolean }
  | {
      readonly is: 'heard';
      readonly action: Action;
      readonly at: UnixMillis;
      /** Milliseconds from sending to the end of the reply. */
      readonly took: number;
      readonly reply: Reply;
    }
  /** Nothing is sent for a while. */
  | { readonly is: 'paused'; readonly why: string };
