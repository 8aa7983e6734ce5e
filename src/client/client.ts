/**
 * One call to ClassIn. Comes in: an action and its parameters. Goes out: a Reply, always; it does not throw for
 * anything the network or the server does. It signs each call when it is sent and never repeats one: whether and when
 * to try again is decided elsewhere.
 */
import type { Action } from '../vocabulary/action.ts';
import type { Reply } from './reply.ts';

export interface Call {
  readonly action: Action;
  /** Wire name → wire text, without the signature. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** A file to upload, under its wire name. */
  readonly upload: { readonly name: string; readonly path: string } | null;
}

/**
 * Sends the call it was made for, at once; to be called once. `left` is called when it goes onto the network, which is
 * later where a connection has to be made first, and never where nothing of it leaves.
 */
export type Send = (left: () => void) => Promise<Reply>;

export interface Client {
  /** Does what takes time before a call can leave, such as reading the file it uploads. Nothing leaves yet. */
  prepare(call: Call): Promise<Send>;
  close(): Promise<void>;
}
