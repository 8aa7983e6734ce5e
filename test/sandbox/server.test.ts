import { connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { FormData } from 'undici';
import { API_PATH } from '../../src/classin/actions.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { Failure } from '../../src/vocabulary/failure.ts';
import { lessonValues, SECRET, SID, signed } from './opened-school.ts';
import { errnoIn, RunningSandbox } from './running-sandbox.ts';

const FORM = 'application/x-www-form-urlencoded';

test('a call over HTTP', async () => {
  const running = await RunningSandbox.start();
  const seen = await running.addCourse('c');
  expect(seen.status).toBe(200);
  expect(seen.headers['content-type']).toMatch('application/json');
  expect(seen.headers.date).toBe(new Date(running.clock.at).toUTCString());
  expect(seen.headers.connection).toBe('keep-alive');
  expect(JSON.parse(seen.text)).toEqual({ data: 352862, error_info: { errno: 1, error: expect.any(String) } });
});

test('it listens on loopback, and on any free port', async () => {
  const { sandbox } = await RunningSandbox.start();
  expect(sandbox.url).toBe(`http://127.0.0.1:${sandbox.port}`);
  const options = { sid: SID, secret: SECRET, port: sandbox.port };
  await expect(startSandbox(options)).rejects.toThrow(Failure);
  await expect(startSandbox({ ...options, port: 0, host: '203.0.113.1' })).rejects.toThrow(
    /cannot listen on 203.0.113.1/,
  );
});

test('texts in all scripts arrive, form-encoded and as multipart', async () => {
  const running = await RunningSandbox.start();
  const courseName = 'Đại số & 代数 + 100 % 𝔸\r\n"x"';
  await running.call('addCourse', { courseName, courseUniqueIdentity: 'a' });
  const form = new FormData();
  const values = signed(running.clock, { courseName, courseUniqueIdentity: 'b' });
  for (const [name, value] of Object.entries(values)) form.append(name, value);
  await running.ask(`${API_PATH}?action=addCourse`, { method: 'POST', body: form });
  expect(running.sandbox.school.snapshot().courses.map(({ name }) => name)).toEqual([courseName, courseName]);
});

describe('a cover image', () => {
  async function upload(file: Blob, name = 'Filedata') {
    const running = await RunningSandbox.start();
    const form = new FormData();
    for (const [key, value] of Object.entries(signed(running.clock, { courseName: 'A' }))) form.append(key, value);
    form.append(name, file, 'cover.png');
    const seen = await running.ask(`${API_PATH}?action=addCourse`, { method: 'POST', body: form });
    return { errno: errnoIn(seen), cover: running.sandbox.school.snapshot().courses[0]?.cover };
  }

  test('comes as a part of a multipart body', async () => {
    expect(await upload(new Blob([new Uint8Array(300_000)], { type: 'image/png' }))).toEqual({ errno: 1, cover: true });
  });

  test('of nothing is no upload', async () => {
    expect(await upload(new Blob([]))).toEqual({ errno: 103, cover: undefined });
  });

  test('under another name is ignored', async () => {
    expect(await upload(new Blob(['x']), 'Cover')).toEqual({ errno: 1, cover: false });
  });
});

describe('odd requests', () => {
  test('an unknown action, and none', async () => {
    const running = await RunningSandbox.start();
    expect(errnoIn(await running.post(`${API_PATH}?action=delCourse`, FORM, ''))).toBe(100);
    expect(errnoIn(await running.post(API_PATH, FORM, ''))).toBe(100);
  });

  test('a body that says nothing is not signed', async () => {
    const running = await RunningSandbox.start();
    expect(errnoIn(await running.post(`${API_PATH}?action=addCourse`, FORM, '%%%=&&&=\0\xff'))).toBe(102);
  });

  test.each<[number, string, string, string]>([
    [415, 'application/json', '{}', 'a JSON body'],
    [415, 'text/plain', '', 'plain text'],
    [400, 'multipart/form-data', 'x', 'multipart without a boundary'],
    [
      400,
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="SID"\r\n\r\n12',
      'half a multipart',
    ],
    [
      400,
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="Filedata"; filename="x"\r\n\r\n12',
      'half a file',
    ],
    [413, FORM, `a=${'x'.repeat(21 * 1024 * 1024)}`, '21 MB'],
  ])('%d for a body of %s', async (status, type, body) => {
    const running = await RunningSandbox.start();
    expect((await running.post(`${API_PATH}?action=addCourse`, type, body)).status).toBe(status);
    expect((await running.addCourse('c')).status).toBe(200);
  });

  test('other methods and other places', async () => {
    const running = await RunningSandbox.start();
    const get = await running.ask(`${API_PATH}?action=addCourse`);
    expect([get.status, get.headers.allow]).toEqual([405, 'POST']);
    expect((await running.ask('/partner/api/other.php')).status).toBe(404);
    expect((await running.post('/nowhere', FORM, '')).status).toBe(404);
    const put = await running.ask('/', { method: 'PUT', body: 'x' });
    expect([put.status, put.headers.allow]).toEqual([405, 'GET, HEAD']);
    expect((await running.ask('/admin/reset')).status).toBe(405);
  });

  test('a caller that leaves in the middle of its body harms nobody', async () => {
    const running = await RunningSandbox.start();
    const socket = connect(running.sandbox.port, '127.0.0.1');
    const head = `POST ${API_PATH}?action=addCourse HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${FORM}\r\nContent-Length: 99\r\n\r\nSID=`;
    await new Promise<void>((resolve) => socket.write(head, () => resolve()));
    socket.destroy();
    expect((await running.addCourse('c')).status).toBe(200);
    expect(running.sandbox.school.ledger.summary().total).toBe(1);
  });
});

describe('what it shows', () => {
  async function term() {
    const running = await RunningSandbox.start();
    const courseName = '<script>alert("&")</script>';
    await running.call('addCourse', { courseName, courseUniqueIdentity: 'c' });
    const lesson = { className: "<b onclick='x'>", record: 1 };
    await running.call('addCourseClass', lessonValues(running.clock, 352862, lesson));
    await running.call('addCourseClassStudent', { courseId: 352862, studentUid: 42, classJson: '[1340802]' });
    return running;
  }

  test('as JSON', async () => {
    const running = await term();
    expect(JSON.parse((await running.ask('/state.json')).text)).toEqual(
      JSON.parse(JSON.stringify(running.sandbox.school.snapshot())),
    );
    expect(JSON.parse((await running.ask('/ledger.json')).text)).toMatchObject({
      total: 3,
      perAction: { addCourse: 1, addCourseClass: 1, addCourseClassStudent: 1 },
      made: { courses: 1, lessons: 1, enrolments: 1 },
      maxPerSecond: 3,
      duplicates: [],
    });
  });

  test.each(['/', '/lessons', '/courses/352862', '/lessons/1340802'])(
    '%s is a page without any script',
    async (path) => {
      const running = await term();
      const { status, headers, text } = await running.ask(path);
      expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(text).toMatch(/352862|1340802/);
      expect(text).not.toMatch(/<script|<b |onclick='/);
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain('safeKey');
    },
  );

  test('names what is on it', async () => {
    const running = await term();
    expect((await running.ask('/')).text).toContain('&#60;script&#62;alert(&#34;&#38;&#34;)&#60;/script&#62;');
    expect((await running.ask('/lessons/1340802')).text).toContain('<td>42</td>');
    for (const path of ['/courses/1', '/lessons/1', '/courses', '/lessons/1340802/x', '/favicon.ico']) {
      expect((await running.ask(path)).status).toBe(404);
    }
  });

  test('in pages of a hundred', async () => {
    const running = await RunningSandbox.start();
    for (let n = 0; n < 250; n += 1) {
      running.sandbox.school.handle('addCourse', signed(running.clock, { courseName: `Course ${n}` }));
    }
    const rows = async (query: string) => ((await running.ask(`/${query}`)).text.match(/<td><a/g) ?? []).length;
    expect([await rows(''), await rows('?page=2'), await rows('?page=3')]).toEqual([100, 100, 50]);
    expect([await rows('?page=0'), await rows('?page=99'), await rows('?page=x')]).toEqual([100, 50, 100]);
    const second = (await running.ask('/?page=2')).text;
    expect(second).toContain('href="/?page=1"');
    expect(second).toContain('href="/?page=3"');
  });

  test('nothing to a page elsewhere that calls this machine by a name of its own', async () => {
    const running = await term();
    for (const host of ['evil.example', '127.0.0.1.evil.example', '']) {
      expect((await running.ask('/state.json', { headers: { host } })).status).toBe(421);
    }
    for (const host of [`localhost:${running.sandbox.port}`, '[::1]:80', '127.0.0.1']) {
      expect((await running.ask('/state.json', { headers: { host } })).status).toBe(200);
    }
  });
});

describe('its dashboard', () => {
  test('deletes, maintains and begins anew', async () => {
    const running = await RunningSandbox.start();
    await running.addCourse('c');
    await running.call('addCourseClass', lessonValues(running.clock, 352862));
    expect((await running.admin('delete-lesson', { lessonId: 1340802 })).status).toBe(200);
    expect(running.sandbox.school.snapshot().lessons[0]?.deleted).toBe(true);
    expect((await running.admin('delete-course', { courseId: '352862' })).status).toBe(200);
    expect(running.sandbox.school.snapshot().courses[0]?.deleted).toBe(true);
    expect((await running.ask('/')).text).toContain('class="gone"');
    await running.admin('maintenance', { on: true });
    expect(errnoIn(await running.addCourse('d'))).toBe(901);
    await running.admin('maintenance', { on: false });
    expect((await running.admin('reset', {})).text).toBe('{"done":true}\n');
    expect(running.sandbox.school.snapshot()).toEqual({ courses: [], lessons: [], enrolments: 0 });
    expect(running.sandbox.school.ledger.summary().total).toBe(0);
    expect(errnoIn(await running.addCourse('d'))).toBe(1);
  });

  test('resets the counters of the scenario as well', async () => {
    const running = await RunningSandbox.start({ rules: [{ when: { nth: 1 }, do: { errno: 104 } }] });
    expect(errnoIn(await running.addCourse('a'))).toBe(104);
    expect(errnoIn(await running.addCourse('b'))).toBe(1);
    await running.admin('reset', {});
    expect(errnoIn(await running.addCourse('a'))).toBe(104);
  });

  test('says what is wrong', async () => {
    const running = await RunningSandbox.start();
    expect((await running.admin('delete-lesson', { lessonId: 5 })).status).toBe(404);
    expect((await running.admin('delete-course', { courseId: 5 })).status).toBe(404);
    expect((await running.admin('delete-course', { course: 5 })).status).toBe(400);
    expect((await running.admin('maintenance', {})).status).toBe(400);
    expect((await running.admin('explode', {})).status).toBe(404);
    expect((await running.post('/admin/reset', 'application/json', '{')).status).toBe(400);
  });

  test('is no form that a web page could send', async () => {
    const running = await RunningSandbox.start();
    await running.addCourse('c');
    expect((await running.post('/admin/reset', FORM, '')).status).toBe(415);
    expect((await running.post('/admin/reset', 'text/plain', '{}')).status).toBe(415);
    const elsewhere = { host: 'evil.example', 'content-type': 'application/json' };
    expect((await running.ask('/admin/reset', { method: 'POST', headers: elsewhere, body: '{}' })).status).toBe(403);
    expect(running.sandbox.school.courses.size).toBe(1);
  });
});

test('a failure inside is answered with 500, told to the owner, and the sandbox goes on', async () => {
  const told: unknown[] = [];
  class Broken extends Set<string> {
    override has(uid: string): boolean {
      if (uid === '13') throw new Error('no space left on device');
      return false;
    }
  }
  const closed = new Broken();
  const people = { teachers: null, students: null, deactivated: closed, suspended: closed, closed };
  const running = await RunningSandbox.start({}, { people, onError: (error) => told.push(error) });
  const courses = [13, 14].map((uid) => ({ courseName: 'A', mainTeacherUid: uid, courseUniqueIdentity: 'c' }));
  expect((await running.call('addCourse', courses[0] ?? {})).status).toBe(500);
  expect(told).toEqual([new Error('no space left on device')]);
  running.clock.pass(1);
  expect(errnoIn(await running.call('addCourse', courses[1] ?? {}))).toBe(1);
});

test('closing it twice is as good as once', async () => {
  const { sandbox } = await RunningSandbox.start();
  await Promise.all([sandbox.close(), sandbox.close()]);
  await sandbox.close();
});
