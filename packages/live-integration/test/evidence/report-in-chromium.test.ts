import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { findAccessibilityFaults } from '@shopflow/service-kit/testing/accessibility-faults';
import { findChromium } from '@shopflow/service-kit/testing/find-chromium';
import {
  findCutTexts,
  findLowContrastTexts,
  measureOverflow,
} from '@shopflow/service-kit/testing/page-checks';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { chromium, type Browser } from 'playwright-core';
import { writeReport } from '../../src/evidence/write-report.ts';
import { notProved } from '@shopflow/service-kit/testing/not-proved';
import { givenFullRun } from './full-run.ts';
import { givenRun } from './run-records.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** Folder for the screenshots; ignored by git. */
const SCREENSHOTS = path.resolve(import.meta.dirname, '../../../../.data/screenshots');
const executablePath = findChromium(process.env.PATH ?? '');

if (executablePath === undefined) notProved('the report in a browser', 'apt-get install chromium');
else testIn(executablePath);

function testIn(executable: string): void {
  let browser: Browser;
  let temporary: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let url: string;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executable });
    temporary = await makeTemporaryFolder();
    url = String(pathToFileURL((await writeReport(givenFullRun(), temporary)).page));
    await mkdir(SCREENSHOTS, { recursive: true });
  });

  afterAll(async () => {
    await browser.close();
    await temporary[Symbol.asyncDispose]();
  });

  const variants = [400, 1600].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
  );

  test.each(variants)(
    'shows the whole report at $width px in $colorScheme mode',
    async (variant) => {
      await using shown = await open(browser, { url, ...variant });
      const { page, requests, messages } = shown;

      expect(await page.title()).toContain('3 passed, 1 failed, 1 not proved');
      for (const text of ['3 passed', '1 failed', 'up in 6.9 s', 'Not proved, and why']) {
        expect(await page.getByText(text).first().isVisible()).toBe(true);
      }
      expect(await measureOverflow(page)).toBe(0);
      expect(await findCutTexts(page)).toEqual([]);
      expect(await findLowContrastTexts(page)).toEqual([]);
      expect(await page.locator('svg.sequence').count()).toBe(3);

      await page.screenshot({
        path: path.join(SCREENSHOTS, `report-${variant.width}-${variant.colorScheme}.png`),
        fullPage: true,
      });
      expect(messages).toEqual([]);
      expect(requests).toEqual([url]);
    },
  );

  test.each(['light', 'dark'] as const)('has no accessibility fault in %s mode', async (scheme) => {
    await using shown = await open(browser, { url, width: 1280, colorScheme: scheme });
    for (const summary of await shown.page.locator('summary').all()) await summary.click();

    expect(await findAccessibilityFaults(shown.page)).toBeUndefined();
  });

  test('scrolls a wide diagram inside its box with the keyboard', async () => {
    await using shown = await open(browser, { url, width: 400, colorScheme: 'light' });
    const box = shown.page
      .locator('.wide')
      .filter({ has: shown.page.locator('.sequence') })
      .first();

    await box.focus();
    await shown.page.keyboard.press('ArrowRight');

    // `waitForFunction` would evaluate a text in the page again and again, which its policy refuses.
    await waitFor(
      { reason: 'the box has scrolled', limitMs: 10_000 },
      async () => (await shown.page.evaluate<number>('document.activeElement.scrollLeft')) > 0,
    );
  });

  test('expands the log lines', async () => {
    await using shown = await open(browser, { url, width: 400, colorScheme: 'light' });
    const line = shown.page.getByText('event published').first();
    expect(await line.isVisible()).toBe(false);

    await shown.page.getByText('10 log lines').first().click();

    expect(await line.isVisible()).toBe(true);
    expect(await measureOverflow(shown.page)).toBe(0);
  });

  test('opens the log lines of a step when it is clicked', async () => {
    await using shown = await open(browser, { url, width: 400, colorScheme: 'light' });
    const target = shown.page.locator(':target');

    await shown.page
      .getByRole('link', { name: /shop to Kafka/ })
      .first()
      .click();

    expect(await target.getByText('event published').isVisible()).toBe(true);
    expect(await target.locator('.normal').count()).toBe(1);
    expect(await measureOverflow(shown.page)).toBe(0);
  });

  test('links from the summary to a scenario, and from there to the plan', async () => {
    await using shown = await open(browser, { url, width: 1600, colorScheme: 'light' });

    await shown.page.getByRole('link', { name: 'an admin is refused' }).click();

    const heading = shown.page.locator(':target h2');
    expect(await heading.textContent()).toContain('W4');
    expect(await heading.locator('a').getAttribute('href')).toBe(
      'docs/integration-test-plan.md#w4',
    );
  });

  test('does not show a run without scenarios as a success', async () => {
    await using empty = await makeTemporaryFolder();
    const { page: file } = await writeReport(givenRun({ scenarios: [], lag: [] }), empty);
    const emptyUrl = String(pathToFileURL(file));
    await using shown = await open(browser, { url: emptyUrl, width: 400, colorScheme: 'light' });

    expect(await shown.page.locator('h1').textContent()).toContain('nothing is proved');
    expect(await measureOverflow(shown.page)).toBe(0);
  });
}

interface PageOptions {
  readonly url: string;
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

/** Opens the page; records its requests and its console messages. */
async function open(browser: Browser, { url, width, colorScheme }: PageOptions) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const requests: string[] = [];
  const messages: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(error.message));
  await page.goto(url);
  return { page, requests, messages, [Symbol.asyncDispose]: () => page.close() };
}
