import { describe, expect, test } from '@jest/globals';
import { lessonValues } from './opened-school.ts';
import { errnoIn, RunningSandbox, type Seen } from './running-sandbox.ts';

/** A sandbox of which the first call meets the fault, and that call. */
async function firstCall(fault: object): Promise<{ running: RunningSandbox; seen: Seen; held: number }> {
  const running = await RunningSandbox.start({ rules: [{ when: { nth: 1 }, do: fault }] });
  const seen = await running.addCourse('c');
  return { running, seen, held: running.sandbox.school.courses.size };
}

/** The same where the connection breaks; the error's code. */
async function brokenCall(fault: object): Promise<{ running: RunningSandbox; code: string; held: number }> {
  const running = await RunningSandbox.start({ rules: [{ when: { nth: 1 }, do: fault }] });
  const code = await running.addCourse('c').then(
    () => 'no error',
    (error: { code?: string }) => error.code ?? String(error),
  );
  return { running, code, held: running.sandbox.school.courses.size };
}

/** What a repeat says a second later. */
async function repeated(running: RunningSandbox): Promise<unknown> {
  running.clock.pass(1);
  return errnoIn(await running.addCourse('c'));
}

describe('the connection', () => {
  test('dropped before: nothing was done', async () => {
    const { running, code, held } = await brokenCall({ drop: 'before' });
    expect([code, held]).toEqual(['ECONNRESET', 0]);
    expect(await repeated(running)).toBe(1);
  });

  test('dropped after: the work was done', async () => {
    const { running, code, held } = await brokenCall({ drop: 'after' });
    expect([code, held]).toEqual(['ECONNRESET', 1]);
    expect(await repeated(running)).toBe(398);
  });

  test('cut in the middle of the reply: the work was done', async () => {
    const { running, code, held } = await brokenCall({ drop: 'midway' });
    expect([code, held]).toEqual(['UND_ERR_SOCKET', 1]);
    expect(await repeated(running)).toBe(398);
  });

  test.each([
    ['before', 0, 1],
    ['after', 1, 398],
  ])('never answered, the work %s (it holds %d): 460 while it is open, then %d', async (when, held, errno) => {
    const running = await RunningSandbox.start({ rules: [{ when: { nth: 1 }, do: { hang: when } }] });
    const patience = new AbortController();
    const hanging = running.addCourse('c', patience.signal).catch(() => 'given up');
    while (running.sandbox.school.ledger.summary().total === 0) await new Promise(setImmediate);
    running.clock.pass(60);
    expect(errnoIn(await running.addCourse('c'))).toBe(460);
    expect(running.sandbox.school.courses.size).toBe(held);
    patience.abort();
    expect(await hanging).toBe('given up');
    let answer: unknown = 460;
    while (answer === 460) {
      running.clock.pass(1);
      answer = errnoIn(await running.addCourse('c'));
    }
    expect(answer).toBe(errno);
  });
});

describe('the status', () => {
  test.each([500, 502, 503, 403, 404, 408, 901])('%d: nothing was done', async (status) => {
    const { running, seen, held } = await firstCall({ http: status });
    expect([seen.status, held]).toEqual([status, 0]);
    expect(seen.headers['content-type']).toMatch('text/html');
    expect(seen.headers['retry-after']).toBeUndefined();
    expect(await repeated(running)).toBe(1);
  });

  test('504 with the work done', async () => {
    const { running, seen, held } = await firstCall({ http: 504, work: true });
    expect([seen.status, held]).toEqual([504, 1]);
    expect(await repeated(running)).toBe(398);
  });

  test.each([
    [3, '3'],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 'Wed, 21 Oct 2015 07:28:00 GMT'],
  ])('429 with Retry-After %s', async (retryAfter, header) => {
    const { seen } = await firstCall({ http: 429, retryAfter });
    expect([seen.status, seen.headers['retry-after']]).toEqual([429, header]);
  });

  test('429 from the rate limit', async () => {
    const running = await RunningSandbox.start({ rateLimit: { perSecond: 2, retryAfter: 1 } });
    const statuses: number[] = [];
    for (const identity of ['a', 'b', 'c']) statuses.push((await running.addCourse(identity)).status);
    running.clock.pass(1);
    statuses.push((await running.addCourse('c')).status);
    expect(statuses).toEqual([200, 200, 429, 200]);
    expect(running.sandbox.school.courses.size).toBe(3);
  });
});

describe('the reply', () => {
  const whole = { data: 352862, error_info: { errno: 1, error: 'Program normal execution' } };
  test.each<[string, (text: string) => unknown, unknown]>([
    ['html', (text) => text.startsWith('<html>'), true],
    ['half', (text) => text, JSON.stringify(whole).slice(0, Math.ceil(JSON.stringify(whole).length / 2))],
    ['empty', (text) => text, ''],
    ['null', JSON.parse, null],
    ['no-data', JSON.parse, { error_info: whole.error_info }],
    ['no-errno', JSON.parse, { data: whole.data }],
    ['numbers-as-text', JSON.parse, { data: '352862', error_info: { ...whole.error_info, errno: '1' } }],
    ['short-list', JSON.parse, whole],
    ['long-list', JSON.parse, whole],
  ])('%s, with the work done', async (spoil, read, expected) => {
    const { running, seen, held } = await firstCall({ spoil });
    expect([seen.status, held]).toEqual([200, 1]);
    expect(read(seen.text)).toEqual(expected);
    expect(await repeated(running)).toBe(398);
  });

  test('broken with nothing done', async () => {
    const { running, seen, held } = await firstCall({ spoil: 'empty', work: false });
    expect([seen.text, held]).toEqual(['', 0]);
    expect(await repeated(running)).toBe(1);
  });
});

describe('the errno', () => {
  test('instead of the work', async () => {
    const { running, seen, held } = await firstCall({ errno: 104 });
    expect(JSON.parse(seen.text)).toEqual({ error_info: { errno: 104, error: expect.stringMatching(/./) } });
    expect(held).toBe(0);
    expect(await repeated(running)).toBe(1);
  });

  test('as a text, in words of its own', async () => {
    const { seen } = await firstCall({ errno: '987', error: '未知' });
    expect(JSON.parse(seen.text)).toEqual({ error_info: { errno: '987', error: '未知' } });
  });

  test('after the work, with the ID and without', async () => {
    const { seen, held } = await firstCall({ errno: 260, work: true });
    expect([JSON.parse(seen.text), held]).toMatchObject([{ data: 352862, error_info: { errno: 260 } }, 1]);
    const without = await firstCall({ errno: 260, work: true, data: false });
    expect(JSON.parse(without.seen.text)).not.toHaveProperty('data');
    expect(without.held).toBe(1);
  });

  test("gives way to the school's own refusal", async () => {
    const running = await RunningSandbox.start({ rules: [{ do: { errno: 281, work: true } }] });
    expect(errnoIn(await running.call('addCourseClass', lessonValues(running.clock, 999)))).toBe(144);
  });

  test('of single lessons', async () => {
    const running = await RunningSandbox.start({
      rules: [
        { match: { lesson: 'Algebra 2', action: 'addCourseClassStudent' }, do: { itemErrno: 157 } },
        { match: { student: 43 }, do: { itemErrno: '158', items: 1 } },
        { match: { student: 44 }, do: { spoil: 'short-list' } },
        { match: { student: 45 }, do: { spoil: 'long-list' } },
      ],
    });
    const idIn = ({ text }: Seen) => (JSON.parse(text) as { data: number }).data;
    const courseId = idIn(await running.addCourse('c'));
    const lessons: number[] = [];
    for (const className of ['Algebra 1', 'Algebra 2', 'Algebra 3']) {
      lessons.push(idIn(await running.call('addCourseClass', lessonValues(running.clock, courseId, { className }))));
    }
    const enrol = async (studentUid: number, classes: readonly number[]) => {
      const values = { courseId, studentUid, classJson: JSON.stringify(classes) };
      const { text } = await running.call('addCourseClassStudent', values);
      return (JSON.parse(text) as { data: { errno: unknown }[] }).data.map(({ errno }) => errno);
    };
    expect(await enrol(42, lessons)).toEqual([1, 157, 1]);
    expect(await enrol(43, lessons.slice(0, 1))).toEqual(['158']);
    expect(await enrol(44, [lessons[0] ?? 0, lessons[2] ?? 0])).toEqual([1]);
    expect(await enrol(45, [lessons[0] ?? 0])).toEqual([1, 1]);
    const students = running.sandbox.school.snapshot().lessons.map((lesson) => lesson.students);
    expect(students).toEqual([['42', '44', '45'], [], ['42', '44']]);
  });
});

describe('time', () => {
  test('a delay before the work, and one before the reply', async () => {
    const { running, held } = await firstCall({ latency: 300 });
    expect([running.clock.slept, held]).toEqual([[300], 1]);
    const after = await firstCall({ latency: { from: 40, to: 40, at: 'after' } });
    expect([after.running.clock.slept, after.held]).toEqual([[40], 1]);
  });

  test.each([
    [1201, 102],
    [-1201, 102],
    [1200, 1],
  ])('a clock that is %d s off: its Date says so', async (clockSkewSeconds, errno) => {
    const running = await RunningSandbox.start({ clockSkewSeconds });
    const seen = await running.addCourse('c');
    expect(errnoIn(seen)).toBe(errno);
    expect(Date.parse(String(seen.headers.date)) - running.clock.at).toBe(clockSkewSeconds * 1000);
  });
});
