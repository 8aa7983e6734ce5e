/** A terminal that remembers what a person sees on it: the few signs that move the cursor or wipe, and text. */
import { PassThrough } from 'node:stream';

export class Screen {
  readonly stream: NodeJS.WriteStream;
  readonly #lines: string[] = [''];
  #row = 0;
  #column = 0;
  /** Everything that was ever written. */
  written = '';

  constructor(columns = 100) {
    const stream = Object.assign(new PassThrough(), { isTTY: true, columns, rows: 40 });
    stream.on('data', (piece: Buffer) => this.#take(piece.toString()));
    this.stream = stream as unknown as NodeJS.WriteStream;
  }

  /** The lines that are not empty. */
  get lines(): readonly string[] {
    return this.#lines.map((line) => line.trimEnd()).filter((line) => line !== '');
  }

  #take(text: string): void {
    this.written += text;
    for (const [sign] of text.matchAll(/\p{Cc}\[\??[\d;]*[A-Za-z]|[\s\S]/gu)) this.#sign(sign);
  }

  #sign(sign: string): void {
    const line = this.#lines[this.#row] ?? '';
    const [, number = '', kind = ''] = /^\p{Cc}\[(\d*)([A-Za-z])$/u.exec(sign) ?? [];
    if (sign === '\n') {
      this.#row++;
      this.#column = 0;
    } else if (sign === '\r') this.#column = 0;
    else if (kind === 'A') this.#row = Math.max(0, this.#row - Number(number || 1));
    else if (kind === 'G') this.#column = Number(number || 1) - 1;
    else if (kind === 'K') this.#lines[this.#row] = number === '2' ? '' : line.slice(0, this.#column);
    else if (kind === 'J') this.#lines.splice(this.#row, Number.POSITIVE_INFINITY, line.slice(0, this.#column));
    else if (!sign.startsWith('\u001b')) {
      this.#lines[this.#row] = line.slice(0, this.#column).padEnd(this.#column) + sign + line.slice(this.#column + 1);
      this.#column++;
    }
    while (this.#lines.length <= this.#row) this.#lines.push('');
  }
}
