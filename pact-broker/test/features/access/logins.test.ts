import { jest } from '@jest/globals';
import { OPEN_ACCESS } from '../../../src/domain/access/access-settings.ts';
import { Browser, type Page } from '../../support/access/browser.ts';
import { makeClock, type Clock } from '../../support/clock.ts';
import { startIdentityProvider } from '../../support/access/identity-provider.ts';
import { openTestBroker, type TestBroker } from '../../support/open-broker.ts';

const SESSION = 'pact_broker_session';
const HALF_DAY = 12 * 60 * 60;

let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
let broker: TestBroker;
let clock: Clock;

beforeAll(async () => {
  // The provider warns that it is not set up for production.
  for (const level of ['warn', 'info'] as const) jest.spyOn(console, level).mockReturnValue();
  provider = await startIdentityProvider();
  clock = makeClock(new Date().toISOString());
  const access = { ...OPEN_ACCESS, isProtected: true, oidc: provider.settings };
  broker = await openTestBroker(clock, { access });
  await provider.serve(`${broker.url}/login/callback`);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await broker[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

/** Opens a page of the broker and logs in on the way. */
async function logIn(browser: Browser, person: string, path = '/'): Promise<Page> {
  const form = await browser.open(broker.url + path);
  expect(new URL(form.url).origin).toBe(provider.settings.issuer);
  const consent = await browser.submit(form, { login: person, password: 'any' });
  return browser.submit(consent);
}

function sessionOf(browser: Browser) {
  return { cookie: `${SESSION}=${browser.cookie(broker.url, SESSION)}` };
}

test('a browser is sent to the identity provider, and back to the page it asked for', async () => {
  const page = await logIn(new Browser(), 'bob', '/?search=a%20b');

  expect(page.status).toBe(200);
  expect(page.url).toBe(`${broker.url}/?search=a%20b`);
});

test('everyone who logs in may read; administrators may do everything', async () => {
  const [bob, alice] = [new Browser(), new Browser()];
  await logIn(bob, 'bob');
  await logIn(alice, 'alice');
  const environment = { name: 'test', production: false };

  const refused = await broker.post('/environments', environment, sessionOf(bob));
  expect(refused.status).toBe(403);
  expect(refused.body.error).toContain('bob@example.com (bob) needs the scope "admin"');
  expect((await broker.post('/environments', environment, sessionOf(alice))).status).toBe(201);
  const { body } = await broker.get('/audit', sessionOf(alice));
  expect(body._embedded.entries[0].caller).toEqual({
    kind: 'login',
    name: 'alice@example.com (alice)',
  });
});

test('pages show who is logged in, and only the sections that this person may open', async () => {
  const bob = await logIn(new Browser(), 'bob');
  const alice = await logIn(new Browser(), 'alice');

  expect(bob.html).toContain('bob@example.com (bob)');
  expect(bob.html).toContain('Log out');
  expect(bob.html).not.toContain('href="/tokens"');
  expect(alice.html).toContain('href="/tokens"');
});

test('where everyone may read, pages link to the login', async () => {
  const access = { ...OPEN_ACCESS, isProtected: true, oidc: provider.settings };
  await using open = await openTestBroker(undefined, {
    access: { ...access, allowPublicRead: true },
  });

  const { status, body } = await open.get('/', { accept: 'text/html' });

  expect(status).toBe(200);
  expect(body).toContain('<a href="/login">Log in</a>');
});

test('a page of another origin cannot write with the session', async () => {
  const alice = new Browser();
  await logIn(alice, 'alice');

  const { status } = await broker.delete('/integrations', {
    ...sessionOf(alice),
    origin: 'https://evil.example',
  });

  expect(status).toBe(403);
});

test('the session ends with a logout and after twelve hours', async () => {
  const [bob, alice] = [new Browser(), new Browser()];
  await logIn(bob, 'bob');
  await logIn(alice, 'alice');
  const before = sessionOf(bob);

  const page = await bob.send(`${broker.url}/logout`, {});

  expect(page.html).toContain('You are logged out');
  expect(bob.cookie(broker.url, SESSION)).toBeUndefined();
  expect((await broker.get('/pacticipants', before)).status).toBe(401);
  expect((await broker.get('/pacticipants', sessionOf(alice))).status).toBe(200);
  clock.advance(HALF_DAY);
  expect((await broker.get('/pacticipants', sessionOf(alice))).status).toBe(401);
});

test('scripts and other sites cannot read the session cookie', async () => {
  const { headers } = await broker.get('/login', { accept: 'text/html' });

  expect(headers.get('set-cookie')).toMatch(
    /^pact_broker_login=[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/,
  );
});

test('the cookies of a broker behind HTTPS are secure', async () => {
  const { headers } = await broker.get('/login', { 'x-forwarded-proto': 'https' });

  expect(headers.get('set-cookie')).toMatch(/; Secure$/);
});

test('clients get 401, not the form', async () => {
  expect((await broker.get('/pacticipants')).status).toBe(401);
  expect((await broker.post('/pacticipants', { name: 'A' }, { accept: 'text/html' })).status).toBe(
    401,
  );
});

test('a callback without the cookie of its login, or with another state, is refused', async () => {
  expect((await broker.get('/login/callback?code=x&state=y')).status).toBe(403);

  const { headers } = await broker.get('/login');
  const cookie = (headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const { status, body } = await broker.get('/login/callback?code=x&state=y', { cookie });
  expect([status, body.error]).toEqual([403, expect.stringContaining('The login failed')]);
});

test.each(['https://evil.example', '//evil.example', '/\\evil.example'])(
  'a login never leads to %s',
  async (target) => {
    const browser = new Browser();
    const form = await browser.open(`${broker.url}/login?return_to=${encodeURIComponent(target)}`);
    const consent = await browser.submit(form, { login: 'bob', password: 'any' });

    const page = await browser.submit(consent);

    expect(new URL(page.url).origin).toBe(broker.url);
  },
);

test('reports an identity provider that does not answer', async () => {
  const oidc = { ...provider.settings, issuer: 'http://127.0.0.1:1' };
  await using other = await openTestBroker(undefined, {
    access: { ...OPEN_ACCESS, isProtected: true, oidc },
  });

  const { status, body } = await other.get('/login');

  expect(status).toBe(503);
  expect(body.error).toContain('The identity provider does not answer');
});

test('a broker without an identity provider has no login', async () => {
  await using other = await openTestBroker();

  expect((await other.get('/login')).status).toBe(404);
});
