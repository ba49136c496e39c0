import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { findChromium } from '@shopflow/service-kit/testing/find-chromium';
import { notProved } from '@shopflow/service-kit/testing/not-proved';
import { findLowContrastTexts } from '@shopflow/service-kit/testing/page-checks';
import { chromium, type Browser } from 'playwright-core';
import prettier from 'prettier';
import { contracts } from '../support/contracts.ts';

/** The screenshots are kept here for manual review; git-ignored. */
const PICTURES = path.resolve(import.meta.dirname, '../../../../.data/screenshots');
const RELEASED = path.resolve(import.meta.dirname, '../../../../contracts/asyncapi/released');
const executablePath = findChromium(process.env.PATH ?? '');

let folder: string;
let page: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'shopflow-event-docs-'));
  const args = ['schema', 'docs', '--out', path.join(folder, 'docs'), '--json'];
  const { stdout } = await contracts(args);
  ({ page } = JSON.parse(stdout) as { page: string });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('writes the page and the released versions', async () => {
  expect(page).toBe(path.join(folder, 'docs', 'index.html'));
  expect((await readdir(path.dirname(page), { recursive: true })).sort()).toEqual([
    'index.html',
    'versions',
    ...(await readdir(RELEASED)).sort().map((name) => `versions/${name}`),
  ]);
});

test('writes a small page without scripts, formatted by prettier', async () => {
  const text = await readFile(page, 'utf8');

  expect(text.length).toBeLessThan(100_000);
  expect(text).not.toContain('<script');
  // Outside a repository, prettier's defaults apply.
  expect(await prettier.check(text, { parser: 'html' })).toBe(true);
});

test('reports a page that cannot be written in one line, with exit code 2', async () => {
  const { exitCode, stderr } = await contracts(['schema', 'docs', '--out', import.meta.filename]);

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^contracts: Could not write the page to .*schema-docs\.test\.ts: .*\n$/);
});

if (executablePath === undefined) {
  notProved('shows the event in a browser', 'apt-get install chromium');
} else testInBrowser(executablePath);

function testInBrowser(executable: string): void {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executable });
    await mkdir(PICTURES, { recursive: true });
  });

  afterAll(() => browser.close());

  test.each([
    { width: 400, colorScheme: 'light' },
    { width: 1400, colorScheme: 'dark' },
  ] as const)('shows the event from disk at $width px, $colorScheme', async (look) => {
    const { width, colorScheme } = look;
    const shown = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const consoleMessages: string[] = [];
    const requests: string[] = [];
    shown.on('console', (message) => consoleMessages.push(message.text()));
    shown.on('pageerror', (error) => consoleMessages.push(error.message));
    shown.on('request', (request) => requests.push(request.url()));

    await shown.goto(String(pathToFileURL(page)));

    // From the document: operation, binding, example.
    for (const text of ['operations:', 'kafka:', 'orderInBulk', '"PEN-BLUE"']) {
      await shown.getByText(text).first().waitFor();
    }
    const rowOf = (field: string) => shown.getByRole('row').filter({ hasText: field });
    expect(await rowOf('$.bulkId').textContent()).toMatch(/notifications.*1\.1\.0/s);
    expect(await rowOf('$.occurredAt').textContent()).toMatch(/no consumer.*1\.0\.0/s);
    expect(await rowOf('x-trace-id').textContent()).toMatch(/header.*notifications/s);
    for (const text of ['Orders team', 'orders-team@shopflow-test.com', '2026-11-23']) {
      expect(await shown.getByText(text).first().isVisible()).toBe(true);
    }
    expect(await shown.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await findLowContrastTexts(shown)).toEqual([]);
    expect(consoleMessages).toEqual([]);
    expect(requests.every((url) => url.startsWith('file:'))).toBe(true);

    const picture = path.join(PICTURES, `event-docs-${width}-${colorScheme}.png`);
    await shown.screenshot({ path: picture, fullPage: true });
    await shown.close();
  });
}
