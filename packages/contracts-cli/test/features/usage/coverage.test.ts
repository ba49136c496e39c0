import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { findChromium } from '@shopflow/service-kit/testing/find-chromium';
import { notProved } from '@shopflow/service-kit/testing/not-proved';
import { findLowContrastTexts } from '@shopflow/service-kit/testing/page-checks';
import { chromium } from 'playwright-core';
import type { CoverageAnswer } from '../../../src/operations/coverage.ts';
import { contracts } from '../../support/contracts.ts';
import { project } from '../../support/project.ts';

// What is verified needs a broker: see doctor.test.ts.

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'shopflow-coverage-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const coverage = (...args: readonly string[]) =>
  contracts(['coverage', ...args, '--pacts', project.paths.pacts]);

test('gives every operation, status and field of each document one class', async () => {
  const { exitCode, stdout } = await coverage('--json');

  expect(exitCode).toBe(0);
  const { providers } = JSON.parse(stdout) as CoverageAnswer;
  expect(providers.map(({ provider }) => provider)).toEqual([
    ...['email-service', 'orders', 'user-profile'],
  ]);
  for (const { counts, operations } of providers) {
    const { total, ...classes } = counts.all;
    expect(Object.values(classes).reduce((sum, each) => sum + each, 0)).toBe(total);
    expect(total).toBe(operations.length + operations.flatMap(({ fields }) => fields).length);
    expect(classes['in-contract']).toBeGreaterThan(0);
    expect(classes.unused).toBeGreaterThan(0);
  }
});

test('counts the messages of a provider like its operations', async () => {
  const { stdout } = await coverage('orders', '--json');

  const { providers } = JSON.parse(stdout) as CoverageAnswer;
  expect(providers[0]?.operations).toContainEqual(
    expect.objectContaining({ name: 'ORDER_CONFIRMED', kind: 'message', class: 'in-contract' }),
  );
});

test('never counts as verified what only files show', async () => {
  const { exitCode, stdout } = await coverage('orders', '--min', '0');

  expect(exitCode).toBe(3);
  expect(stdout).toMatch(/orders: \d+ % in a contract, verification not known \(\d+ of \d+\)/);
  expect(stdout).toContain('Without a broker it is not known what is verified');
});

test('prints tables for the summary of a job', async () => {
  const { stdout } = await coverage('--format', 'markdown');

  expect(stdout).toMatch(/^\| provider \| \| verified \| in a contract \|/m);
  expect(stdout).toMatch(/^\| {2}\| fields \| \? \| \d+ \| \d+ \| \d+ \| \d+ \|$/m);
});

test.each([
  [['order'], 'Did you mean "orders"?'],
  [['--min', 'much'], 'Write a number from 0 to 100.'],
  [['--to-environment', 'staging'], 'Use --to-environment only with a broker'],
  [['--html', path.join(import.meta.dirname, 'no-such/x.html')], 'its folder does not exist'],
  [['--badge', path.join(import.meta.filename, 'badge.svg')], 'Could not write'],
])('rejects %j with the next step', async (args, message) => {
  const { exitCode, stderr } = await coverage(...args);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});

test('writes a badge that says "unknown" when nothing is known to be verified', async () => {
  const badge = path.join(folder, 'badge.svg');
  await coverage('--badge', badge);

  expect(await readFile(badge, 'utf8')).toContain('<title>contract coverage: unknown</title>');
});

const executablePath = findChromium(process.env.PATH ?? '');

if (executablePath === undefined) {
  notProved('shows the coverage in a browser', 'apt-get install chromium');
} else {
  test('writes a page without scripts that can be read on a phone, light and dark', async () => {
    const file = path.join(folder, 'coverage.html');
    await coverage('--html', file);
    expect(await readFile(file, 'utf8')).not.toContain('<script');
    const browser = await chromium.launch({ executablePath });
    try {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await browser.newPage({ viewport: { width: 390, height: 800 }, colorScheme });
        await page.goto(String(pathToFileURL(file)));
        // The class is also a text, for readers who do not see the color.
        expect(
          await page.locator('li', { hasText: '$.phoneNumber' }).first().textContent(),
        ).toMatch(/(unused|in a contract).*\$\.phoneNumber/s);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(
          true,
        );
        expect(await findLowContrastTexts(page)).toEqual([]);
      }
    } finally {
      await browser.close();
    }
  });
}
