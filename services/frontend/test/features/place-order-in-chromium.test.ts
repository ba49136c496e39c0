import { findChromium } from '@shopflow/service-kit/testing/find-chromium';
import { notProved } from '@shopflow/service-kit/testing/not-proved';
import { chromium, type Browser, type Page } from 'playwright-core';
import { givenOrder } from '../support/given-order.ts';
import { startFrontend } from '../support/start-frontend.ts';

const executablePath = findChromium(process.env.PATH ?? '');

if (executablePath === undefined) {
  notProved('the page in a browser', 'apt-get install chromium');
} else {
  testIn(executablePath);
}

function testIn(executable: string): void {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executable });
  });
  afterAll(() => browser.close());

  test('shows the answer to an order without a page load, and updates the logs automatically', async () => {
    await using frontend = await startFrontend();
    const { services } = frontend;
    const userId = frontend.givenUser({ email: 'ada@shopflow-test.com' });
    const order = givenOrder();
    services.willAnswer('/orders', { status: 201, body: order });
    await using shown = await open(browser, `${frontend.url}/users/${userId}`);
    const { page } = shown;

    await page.getByLabel('White mug').fill('2');
    await page.getByRole('button', { name: 'Place order' }).click();

    await page.locator('#answers').getByText(order.id).waitFor();
    const [call] = services.callsTo('/orders');
    expect(call?.body).toMatchObject({ items: [{ sku: 'MUG-WHITE', quantity: 2 }] });
    expect(await page.locator('[data-trace]').textContent()).toBe(call?.headers['x-trace-id']);
    expect(page.url()).toBe(`${frontend.url}/users/${userId}`);

    const acceptedAt = new Date().toISOString();
    const email = { id: 'm-1', subject: 'Order confirmed', text: '2 x MUG', acceptedAt };
    services.emails.push({ ...email, to: 'ada@shopflow-test.com' });
    await page.locator('#emails').getByText('2 x MUG').waitFor();

    await page.getByRole('button', { name: 'Place order' }).click();
    await page.locator('.answer').nth(1).waitFor();
    const keys = services.callsTo('/orders').map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(2);
    expect(shown.errors).toEqual([]);
  });

  test('adds rows to a bulk order, and shows its refusal among the answers', async () => {
    await using frontend = await startFrontend();
    const userId = frontend.givenUser();
    const body = { detail: 'Only vendors may', errors: [] };
    frontend.services.willAnswer('/orders/bulk', { status: 403, body });
    await using shown = await open(browser, `${frontend.url}/users/${userId}`);
    const { page } = shown;

    await page.getByText('Bulk order, for vendors').click();
    await page.getByRole('button', { name: 'Add an order' }).click();
    await page.getByRole('button', { name: 'Place all' }).click();

    await page.locator('.answer.refused').getByText('Only vendors may').waitFor();
    const [call] = frontend.services.callsTo('/orders/bulk');
    expect(call?.body).toHaveProperty('orders.length', 4);
  });

  test('follows a waiting order until it is confirmed', async () => {
    await using frontend = await startFrontend();
    const userId = frontend.givenUser();
    const order = givenOrder({ status: 'PENDING_VERIFICATION' });
    frontend.services.willAnswer('/orders', { status: 202, body: order });
    frontend.services.willAnswer(`/orders/${order.id}`, { status: 200, body: order });
    await using shown = await open(browser, `${frontend.url}/users/${userId}`);
    const { page } = shown;

    await page.getByLabel('keep the order').check();
    await page.getByRole('button', { name: 'Place order' }).click();
    await page.locator('.answer').getByText('Waiting').waitFor();
    const confirmed = { ...order, status: 'CONFIRMED' };
    frontend.services.willAnswer(`/orders/${order.id}`, { status: 200, body: confirmed });

    await page.locator('.answer').getByText('Confirmed', { exact: true }).waitFor();
  });

  test('places an order without JavaScript', async () => {
    await using frontend = await startFrontend();
    const userId = frontend.givenUser();
    const order = givenOrder();
    frontend.services.willAnswer('/orders', { status: 201, body: order });
    const url = `${frontend.url}/users/${userId}`;
    await using shown = await open(browser, url, { javaScriptEnabled: false });

    await shown.page.getByRole('button', { name: 'Place order' }).click();

    await shown.page.locator('#answers').getByText(order.id).waitFor();
  });

  test.each([
    [400, 'light'],
    [400, 'dark'],
    [1600, 'light'],
    [1600, 'dark'],
  ] as const)('fits a window of %s px, in %s mode', async (width, colorScheme) => {
    await using frontend = await startFrontend();
    const userId = frontend.givenUser({ name: 'A'.repeat(200) });
    const options = { viewport: { width, height: 900 }, colorScheme };
    await using shown = await open(browser, `${frontend.url}/users/${userId}`, options);

    expect(await measureOverflow(shown.page)).toBe(0);
    await shown.page.goto(frontend.url);
    expect(await measureOverflow(shown.page)).toBe(0);
    expect(shown.errors).toEqual([]);
  });
}

type PageOptions = Parameters<Browser['newPage']>[0];

async function open(browser: Browser, url: string, options: PageOptions = {}) {
  const page = await browser.newPage(options);
  const errors: string[] = [];
  // Violations of the content security policy are logged here, too.
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  return { page, errors, [Symbol.asyncDispose]: () => page.close() };
}

function measureOverflow(page: Page): Promise<number> {
  return page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
}
