/**
 * The way to the school and back, in virtual time. Comes in: calls of whatever process is alive. Goes out: replies,
 * decoded by the product's own code from the bytes that the sandbox's own code would send. What is under way stays
 * under way when the process that sent it dies. It counts what the guarantees are about.
 */
import { safeKey } from '../../src/classin/signature.ts';
import type { Call } from '../../src/client/client.ts';
import { noReply, type Reply, understand } from '../../src/client/reply.ts';
import { replyTo, type Reply as WireReply } from '../../src/sandbox/exchange.ts';
import { type Arrival, School } from '../../src/sandbox/school.ts';
import type { RepeatAnswer } from '../../src/sandbox/school-settings.ts';
import { secondOf } from '../../src/vocabulary/ids.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Passage } from './weather.ts';

const SID = '1234567';
const SECRET = 'only-for-tests';

export class Network {
  readonly school: School;
  /** Identities that left again within a second of having left, each as a sentence. */
  readonly hurried: string[] = [];
  /** Calls that left, ever. */
  sent = 0;
  readonly #time: VirtualTime;
  readonly #leftAt = new Map<string, number>();

  constructor(time: VirtualTime, repeatAnswer: RepeatAnswer) {
    this.#time = time;
    this.school = new School({ clock: time, sid: SID, secret: SECRET, repeatAnswer });
  }

  /** One call, from leaving to whatever its caller gets to see of it. */
  carry(call: Call, passage: Passage, timeout: number): Promise<Reply> {
    this.sent++;
    this.#noteIdentity(call);
    const params = signed(call, secondOf(this.#time.now()));
    return new Promise((resolve) => {
      const giveUp = this.#time.after(timeout, () => resolve(noReply('timeout', 'no reply in time')));
      const answer = (reply: Reply) => {
        giveUp();
        resolve(reply);
      };
      const { mishap, uplinkMs } = passage;
      if (mishap?.is === 'lost') this.#time.after(uplinkMs, () => answer(noReply('connection', 'refused')));
      else {
        this.#time.after(uplinkMs, () => {
          const arrival = this.school.arrive(call.action, params, call.upload !== null);
          this.#work(arrival, { ...passage, mishap }, timeout, answer);
        });
      }
    });
  }

  #work(
    arrival: Arrival,
    { workMs, replyMs, mishap }: Passage & { readonly mishap: Exclude<Passage['mishap'], { is: 'lost' }> },
    timeout: number,
    answer: (reply: Reply) => void,
  ): void {
    this.#time.after(workMs, () => {
      const wire = replyTo(this.school, arrival, mishap);
      this.#time.after(wire.is === 'hang' ? timeout : replyMs, () => {
        this.school.leave(arrival);
        if (wire.is !== 'hang') answer(this.#heard(wire));
      });
    });
  }

  #heard(wire: Exclude<WireReply, { is: 'hang' }>): Reply {
    if (wire.is === 'drop' || wire.cut) return noReply('connection', 'the connection was cut');
    const now = this.#time.now();
    return understand({
      status: wire.status,
      date: new Date(now).toUTCString(),
      retryAfter: wire.headers['Retry-After'],
      body: wire.body,
      receivedAt: now,
    });
  }

  #noteIdentity({ action, parameters }: Call): void {
    const identity = parameters.find(([name]) => name === 'courseUniqueIdentity')?.[1];
    if (identity === undefined) return;
    const key = `${action} ${identity}`;
    const before = this.#leftAt.get(key);
    const now = this.#time.now();
    if (before !== undefined && now - before < 1000) this.hurried.push(`${key} left again after ${now - before} ms`);
    this.#leftAt.set(key, now);
  }
}

function signed({ parameters }: Call, stamp: ReturnType<typeof secondOf>): Record<string, string> {
  return {
    SID,
    safeKey: safeKey(SECRET, stamp),
    timeStamp: String(stamp),
    ...Object.fromEntries(parameters),
  };
}
