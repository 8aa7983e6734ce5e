/** What a peer sends: the calls that an import was seen to send, byte for byte, a JSON array of path and body a line. */
import { readFileSync } from 'node:fs';

export interface RecordedCall {
  readonly path: string;
  readonly body: string;
}

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' } as const;

/** @returns what the process was started with: the calls, where they go, how many may be open */
export function orders(): { calls: readonly RecordedCall[]; url: string; open: number; more: readonly string[] } {
  const [file = '', url = '', open = '', ...more] = process.argv.slice(2);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const calls = lines.map((line) => {
    const [path, body] = JSON.parse(line) as [string, string];
    return { path, body };
  });
  return { calls, url, open: Number(open), more };
}

/** A script must see whether its call went well. @throws where it did not */
export function mustBeDone(text: string): void {
  const reply = JSON.parse(text) as { error_info?: { errno?: number } };
  if (reply.error_info?.errno !== 1) throw new Error(`answered ${text}`);
}
