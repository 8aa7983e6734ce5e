/**
 * Bars and a line of text at the foot of a terminal, above which everything else goes on being said. Comes in: what is
 * to be seen, and whatever else writes to the screen. Goes out: signs for a terminal. It never asks for anything.
 */
import { MultiBar, type SingleBar } from 'cli-progress';
import { padEnd, widthOf } from './width.ts';
import { count } from './words.ts';

export interface Bar {
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

export interface Picture {
  readonly bars: readonly Bar[];
  /** The line under them. */
  readonly text: string;
}

export class Panel {
  readonly #stream: NodeJS.WritableStream;
  readonly #stays: boolean;
  #multi: MultiBar | null = null;
  #lines: SingleBar[] = [];
  #last: Picture | null = null;

  /** @param stays whether the last picture is left standing at the end */
  constructor(stream: NodeJS.WritableStream, stays: boolean) {
    this.#stream = stream;
    this.#stays = stays;
  }

  draw(picture: Picture): void {
    this.#last = picture;
    this.#multi ??= this.#open(picture, true);
    const width = Math.max(0, ...picture.bars.map(({ name }) => widthOf(name)));
    picture.bars.forEach(({ name, done, total }, place) => {
      this.#lines[place]?.update(done, { name: padEnd(name, width), done: count(done), all: count(total) });
    });
    this.#lines.at(-1)?.update(0, { text: picture.text });
    this.#multi.update();
  }

  /** Takes the panel off the screen while something else is written there; it comes back with the next picture. */
  aside<T>(write: () => T): T {
    this.#hide();
    return write();
  }

  close(): void {
    if (this.#last !== null && this.#stays) {
      this.#hide();
      this.#multi = this.#open(this.#last, false);
      this.draw(this.#last);
    }
    this.#hide();
  }

  #hide(): void {
    this.#multi?.stop();
    this.#multi = null;
  }

  #open({ bars }: Picture, erased: boolean): MultiBar {
    const multi = new MultiBar({
      format: '{name} {bar} {done} / {all}',
      barsize: 30,
      barCompleteChar: '█',
      barIncompleteChar: '░',
      hideCursor: true,
      clearOnComplete: erased,
      // What interrupts us is told by others, and the end of the panel is ours to say.
      gracefulExit: false,
      // A line may stand where another stood before.
      forceRedraw: true,
      stream: this.#stream,
    });
    this.#lines = [
      ...bars.map(({ total }) => multi.create(Math.max(1, total), 0, { name: '', done: '', all: '' })),
      multi.create(1, 0, { text: '' }, { format: '{text}' }),
    ];
    return multi;
  }
}
