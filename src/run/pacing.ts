/** The rate as the engine sees it: a permit before each call, and word of how the server takes it. */
export interface Pacer {
  /** Resolves when a call may leave; the call leaves at once after. */
  take(): Promise<void>;
  /** The server pushed back: fewer calls a second from now on. */
  slow(): void;
  /** A call was answered: the rate may climb again. */
  steady(): void;
  close(): void;
}
