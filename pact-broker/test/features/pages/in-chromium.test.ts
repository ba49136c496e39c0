import { findAccessibilityFaults } from '@shopflow/service-kit/testing/accessibility-faults';
import { findChromium } from '@shopflow/service-kit/testing/find-chromium';
import { notProved } from '@shopflow/service-kit/testing/not-proved';
import { measureOverflow } from '@shopflow/service-kit/testing/page-checks';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { givenShop } from '../../support/given-shop.ts';
import { startTestBroker, type TestBroker } from '../../support/start-broker.ts';

const executablePath = process.env.CHROMIUM_PATH ?? findChromium(process.env.PATH ?? '');

/** What Chromium logs for any resource, even for a page that answers a wrong query. */
const STATUS_400 =
  'Failed to load resource: the server responded with a status of 400 (Bad Request)';

function removeOne(texts: string[], text: string): void {
  const index = texts.indexOf(text);
  if (index !== -1) texts.splice(index, 1);
}

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

if (executablePath === undefined) {
  notProved('the pages in a browser', 'apt-get install chromium');
} else {
  testIn(executablePath);
}

function testIn(executable: string): void {
  let browser: Browser;
  let broker: TestBroker;
  let paths: readonly string[];
  beforeAll(async () => {
    // A container without user namespaces has no sandbox to offer; the pages are the broker's own.
    const args = ['--no-sandbox'];
    browser = await chromium.launch({ executablePath: executable, args });
    broker = await startTestBroker();
    paths = await givenShop(broker);
  });
  afterAll(async () => {
    await browser.close();
    await broker[Symbol.asyncDispose]();
  });

  const visit = async (
    options: BrowserContextOptions,
    check: (page: Page, path: string) => Promise<unknown>,
  ) => {
    await using shown = await open(browser, options);
    const found: unknown[] = [];
    for (const path of paths) {
      const answer = await shown.page.goto(broker.url + path);
      if (answer?.status() === 400) removeOne(shown.errors, STATUS_400);
      const result = await check(shown.page, path);
      if (result !== undefined) found.push({ path, result });
    }
    return [...found, ...shown.errors];
  };

  test('no page has an accessibility fault', async () => {
    expect(await visit({ viewport: DESKTOP }, (page) => findAccessibilityFaults(page))).toEqual([]);
  });

  test('every page fits a screen of 390 px, and has enough contrast in dark colors', async () => {
    const check = async (page: Page) =>
      (await measureOverflow(page)) || (await findAccessibilityFaults(page, ['color-contrast']));

    expect(await visit({ viewport: PHONE, colorScheme: 'dark' }, check)).toEqual([]);
  });

  test('search, filters and links work without JavaScript', async () => {
    await using shown = await open(browser, { javaScriptEnabled: false });
    const { page } = shown;
    await page.goto(broker.url);

    await page.getByLabel('Consumer or provider').fill('mail');
    await page.getByRole('button', { name: 'Filter' }).click();
    expect(await page.locator('main table').first().locator('tbody tr').count()).toBe(1);
    await page.getByRole('link', { name: 'orders', exact: true }).first().click();
    await page.getByRole('link', { name: 'Network graph' }).click();
    await page.locator('svg a', { hasText: 'web' }).click();

    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Network');
    expect(await page.getByLabel('Around the pacticipant').inputValue()).toBe('web');
  });

  test('a choice is applied at once with JavaScript, and leaves a short URL', async () => {
    await using shown = await open(browser, {});
    const { page } = shown;
    await page.goto(broker.url);

    await page.getByLabel('Live in').selectOption('production');
    await page.waitForURL('**/?environment=production');

    await page.goto(`${broker.url}/network`);
    await page.locator('svg a', { hasText: 'mail' }).focus();
    expect(await page.locator('.edge.near').count()).toBe(1);
    expect(shown.errors).toEqual([]);
  });

  test('the keyboard reaches the content first, then the navigation', async () => {
    await using shown = await open(browser, {});
    const { page } = shown;
    await page.goto(broker.url);

    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
  });
}

async function open(browser: Browser, options: BrowserContextOptions) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors: string[] = [];
  // Violations of the content security policy are logged here, too.
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  return { page, errors, [Symbol.asyncDispose]: () => context.close() };
}
