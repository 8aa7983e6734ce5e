/**
 * The sandbox's memory: a file that only grows, one effect a line, written before the reply goes out, so that what a
 * caller was told survives a kill of the process. In come effects, out come the same effects at the next start. It is
 * readable by its owner only and never holds the SECRET.
 */
import { closeSync, fchmodSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { type Failure, usage } from '../vocabulary/failure.ts';
import { type Phrase, phrase } from '../vocabulary/phrase.ts';
import type { Effect } from './effect.ts';

/** The first line says what the file is and whose. */
interface Header {
  readonly sandbox: 1;
  readonly sid: string;
}

const OWNER_ONLY = 0o600;
const CHUNK_BYTES = 1 << 20;
const NEWLINE = 10;

export class StateFile {
  private readonly fd: number;
  private readonly file: string;
  private readonly sid: string;
  /** Bytes that are whole lines. */
  private size = 0;

  /**
   * Opens the file, or makes it.
   * @throws Failure (`usage`) where it cannot be opened, is no state file or belongs to another school.
   */
  constructor(file: string, sid: string) {
    this.file = file;
    this.sid = sid;
    try {
      this.fd = openSync(file, 'a+', OWNER_ONLY);
    } catch (error) {
      throw this.failure(
        phrase('state-cannot-be-opened', { why: error instanceof Error ? error.message : String(error) }),
        error,
      );
    }
  }

  /**
   * Gives every effect to `take`, oldest first, and makes the file ready to be written. A last line that was torn by
   * a kill is cut off: its reply never went out.
   * @throws Failure (`usage`) where another line is damaged; the file is closed then.
   */
  replay(take: (effect: Effect) => void): void {
    try {
      this.readAll(take);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  private readAll(take: (effect: Effect) => void): void {
    let number = 0;
    for (const { text, bytes } of this.lines()) {
      number += 1;
      if (number === 1) this.checkHeader(text);
      else this.replayLine(text, number, take);
      this.size += bytes;
    }
    const { size } = fstatSync(this.fd);
    // a file without a whole line is somebody else's: cutting its end off would empty it
    if (number === 0 && size > 0) throw this.foreign();
    // a file that was there before keeps its mode otherwise
    fchmodSync(this.fd, OWNER_ONLY);
    ftruncateSync(this.fd, this.size);
    if (number === 0) this.append(this.header());
  }

  /** Writes an effect down. Where the disk refuses, the file is as it was before, and the error is thrown on. */
  write(effect: Effect): void {
    this.append(effect);
  }

  /** Forgets everything. */
  clear(): void {
    ftruncateSync(this.fd, 0);
    this.size = 0;
    this.append(this.header());
  }

  close(): void {
    closeSync(this.fd);
  }

  private header(): Header {
    return { sandbox: 1, sid: this.sid };
  }

  private append(line: Effect | Header): void {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(this.fd, bytes, written);
      this.size += bytes.length;
    } catch (error) {
      ftruncateSync(this.fd, this.size);
      throw error;
    }
  }

  /** The whole lines of the file: what stands after the last line break is torn and left out. */
  private *lines(): Generator<{ readonly text: string; readonly bytes: number }> {
    if (!fstatSync(this.fd).isFile()) throw this.failure(phrase('state-no-file'));
    const chunk = Buffer.alloc(CHUNK_BYTES);
    let rest = Buffer.alloc(0);
    let position = 0;
    for (;;) {
      const count = readSync(this.fd, chunk, 0, CHUNK_BYTES, position);
      if (count === 0) return;
      position += count;
      const bytes = Buffer.concat([rest, chunk.subarray(0, count)]);
      let start = 0;
      for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
        yield { text: bytes.toString('utf8', start, end), bytes: end + 1 - start };
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
  }

  private checkHeader(line: string): void {
    let header: Partial<Header> | null;
    try {
      header = JSON.parse(line) as Partial<Header> | null;
    } catch {
      throw this.foreign();
    }
    if (header?.sandbox !== 1) throw this.foreign();
    if (header.sid !== this.sid)
      throw this.failure(phrase('state-of-other-school', { there: String(header.sid), here: this.sid }));
  }

  private replayLine(line: string, number: number, take: (effect: Effect) => void): void {
    try {
      take(JSON.parse(line) as Effect);
    } catch (error) {
      throw this.failure(phrase('state-damaged', { line: number }), error);
    }
  }

  private foreign(): Failure {
    return this.failure(phrase('state-unknown'));
  }

  private failure(what: Phrase, cause?: unknown): Failure {
    return usage('sandbox-state-unusable', { file: this.file, what }, cause);
  }
}
