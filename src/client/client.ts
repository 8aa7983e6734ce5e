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
  /** A file to upload, under its wire name; it must really be in the folder `within`, where one is named. */
  readonly upload: { readonly name: string; readonly path: string; readonly within: string | null } | null;
}

/** Asked and told of a call on its way out: one of both, once. */
export interface WayOut {
  /** It goes onto the network now, later than it was begun where a connection had to be made: false where it must not. */
  leaving(): boolean;
  /** Nothing of it will leave. */
  stays(): void;
}

/** Begins the call it was made for, at once; to be called once. The reply of a call that must not leave says nothing. */
export type Send = (way: WayOut) => Promise<Reply>;

export interface Client {
  /** Does what takes time before a call can leave, such as reading the file it uploads. Nothing leaves yet. */
  prepare(call: Call): Promise<Send>;
  close(): Promise<void>;
}
