/** The rate as the engine sees it: a permit before each call, and word of how the server takes it. */
export interface Pacer {
  /**
   * Calls `leave` as soon as a call may leave, and resolves with what it gives: the call begins inside it, so that its
   * moment is known to the instant. Null where none left after all: its permit then serves the next.
   */
  pass<Begun>(leave: Leave<Begun>): Promise<Begun | null>;
  /** The server pushed back: fewer calls a second from now on. */
  slow(): void;
  /** A call was answered: the rate may climb again. */
  steady(): void;
  /** Those who wait, and whoever comes later, are let through at once. */
  close(): void;
}

/** Begins a call, which then says, by `left`, when it went onto the network: where that is later, it counts from there. */
export type Leave<Begun> = (left: () => void) => Begun | null;
