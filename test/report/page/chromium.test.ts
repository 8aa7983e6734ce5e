/**
 * The page in a real Chromium, at ten thousand lessons: how long it takes to open, what a search finds, what the keyboard
 * reaches, what an accessibility check says, and that nothing in a name is ever run. Debian's `chromium` is looked for;
 * where there is none the tests are skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { importer, newFolder } from '../../command/support.ts';
import { type Answer, imported } from '../imported-term.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const ARGUMENTS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
const isThere = existsSync(CHROMIUM);
if (!isThere) {
  process.stderr.write(
    `Skipped: the page is not tried in a browser, there is no ${CHROMIUM} (apt-get install chromium).\n`,
  );
}

// a browser on a busy machine takes its time
jest.setTimeout(30_000);

const LESSONS = 10_000;
const HOSTILE = '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=2">';

function answerTo(lesson: number): Answer {
  if (lesson % 50 === 7) return { errno: 136 };
  if (lesson % 50 === 8) return 'open';
  return lesson % 50 === 9 ? 'existing' : 'created';
}

(isThere ? describe : describe.skip)('the page in Chromium', () => {
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    const folder = newFolder();
    const journal = await imported(join(folder, 'term.sqlite'), {
      ...{ courses: 500, lessons: 20, students: 30, answer: answerTo, rate: 50 },
      refuse: (student, lesson) => (student === '500005' && lesson < 5 ? 228 : null),
      name: (lesson) => (lesson === 3 ? HOSTILE : `Lesson ${(lesson % 20) + 1}`),
      courseName: (course) => (course === 44 ? 'Tiếng Việt nâng cao' : course === 45 ? HOSTILE : `Course ${course}`),
      studentName: (student) => (student === 20 ? 'Nguyễn Thị Đào' : `Student ${student}`),
      teacher: (lesson) => String(100_001 + (Math.floor(lesson / 20) % 470)),
    });
    const ran = await importer(folder, [
      'report',
      '--journal',
      journal,
      '--timezone',
      'Asia/Shanghai',
      '--out',
      'report.html',
    ]);
    expect(ran).toMatchObject({ code: 0 });
    address = pathToFileURL(join(folder, 'report.html')).href;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  }, 120_000);
  afterAll(async () => browser?.close());
  const contexts: BrowserContext[] = [];
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });

  /** The page, with everything that it said or asked for. */
  async function opened(options: BrowserContextOptions = {}): Promise<{ page: Page; said: string[]; asked: string[] }> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    contexts.push(context);
    const page = await context.newPage();
    const said: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(address);
    return { page, said, asked };
  }

  const found = (page: Page) => page.locator('#found').textContent();

  /** What is typed is followed with the next frame. */
  const drawn = (page: Page) =>
    page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');

  async function search(page: Page, words: string): Promise<string | null> {
    await page.locator('#words').fill(words);
    await drawn(page);
    return found(page);
  }

  test('opens with two seconds of work, draws the term, asks for nothing and says nothing', async () => {
    const { page, said, asked } = await opened();
    expect(await found(page)).toBe('10,000 lessons in 20 weeks');
    expect(asked).toEqual([address]);
    // What the page's own thread worked, which a busy machine does not change.
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.reload();
    const { metrics } = await devTools.send('Performance.getMetrics');
    const worked = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    expect(worked).toBeGreaterThan(0);
    expect(worked).toBeLessThan(2);
    expect(said).toEqual([]);
    expect(await page.locator('h1').textContent()).toBe('term.csv');
    // only the week that is looked at is in the page
    expect(await page.locator('#week section').count()).toBe(7);
  });

  test('finds courses, teachers and students, with or without accents', async () => {
    const { page, said } = await opened();
    expect(await search(page, 'tieng viet')).toBe('20 lessons in 20 weeks');
    expect(await page.locator('#week .lesson').count()).toBe(1);
    expect(await search(page, '100003')).toMatch(/^40 lessons/);
    await page.locator('#scope').selectOption('student');
    expect(await search(page, 'thi dao')).toBe('40 lessons in 20 weeks');
    expect(await search(page, 'no such thing')).toMatch(/^No lesson fits/);
    await page.getByRole('button', { name: 'Show everything' }).click();
    await drawn(page);
    expect(await found(page)).toBe(`${LESSONS.toLocaleString('en')} lessons in 20 weeks`);
    expect(said).toEqual([]);
  });

  test('shows the lessons of one state, and of one failure', async () => {
    const { page } = await opened();
    await page.getByRole('checkbox', { name: /^Existing/ }).check();
    await drawn(page);
    expect(await found(page)).toMatch(/^200 lessons/);
    await page.getByRole('button', { name: /calendar\s*: 200 lessons failed/ }).click();
    expect(await found(page)).toMatch(/^200 lessons/);
    expect(await page.locator('#only').textContent()).toBe('Only: 200 lessons failed');
    await page.locator('#week .lesson.failed, #week summary').first().waitFor();
  });

  test('is used with the keyboard alone', async () => {
    const { page } = await opened();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the calendar');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('words');
    await page.keyboard.type('c044 l5');
    await drawn(page);
    const lesson = page.locator('#week .lesson');
    await expect(lesson.count()).resolves.toBe(1);
    await lesson.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('Tiếng Việt nâng cao');
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
    // the weeks are radio buttons: arrows go from one to the next
    const title = await page.locator('#week-title').textContent();
    await page.locator('#strip input:checked').focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#week-title').textContent()).not.toBe(title);
  });

  test('never runs what stands in a name', async () => {
    const { page, said } = await opened();
    expect(await search(page, 'img src')).toMatch(/^2\d lessons/);
    await page.locator('#week .lesson').first().click();
    expect(await page.getByRole('dialog').textContent()).toContain('onerror=');
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('img').count()).toBe(0);
    expect(said).toEqual([]);
  });

  test.each([
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['on a phone', { viewport: { width: 360, height: 740 }, isMobile: true }],
  ] as const)('has no serious finding of the accessibility check: %s', async (_, options) => {
    const { page } = await opened(options);
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await page.evaluate(axe);
    await search(page, 'c044');
    const findings = (await page.evaluate('axe.run(document)')) as AxeResult;
    const serious = findings.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await page.locator('#week .lesson').first().click();
    const inDialog = (await page.evaluate('axe.run(document.querySelector("dialog"))')) as AxeResult;
    expect(inDialog.violations.map(({ id }) => id)).toEqual([]);
  });

  test('fits a phone', async () => {
    const { page } = await opened({ viewport: { width: 320, height: 640 }, isMobile: true });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  });
});

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
