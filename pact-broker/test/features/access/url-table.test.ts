import { startHttpServer } from '@shopflow/service-kit/http-server';
import { silentLogger } from '@shopflow/service-kit/logger';
import { createApp } from '../../../src/app.ts';
import { OPEN_ACCESS, type AccessSettings } from '../../../src/domain/access/access-settings.ts';
import type { Caller } from '../../../src/domain/access/caller.ts';
import { SCOPES, type Permission } from '../../../src/domain/access/permission.ts';
import { makeAuthenticate } from '../../../src/http/access/authenticate.ts';
import { PROTECTED, toBasic } from '../../support/credentials.ts';
import { makeHttp, type Http } from '../../support/http.ts';
import { makeStubResources, readUrlTable, type TableEntry } from '../../support/url-table.ts';

/** Serves the real URL table; its handlers answer 204. */
async function startTable(access: AccessSettings): Promise<Http & AsyncDisposable> {
  const app = createApp({
    ...{ resources: makeStubResources(), logger: silentLogger(), access },
    authenticate: makeAuthenticate({
      ...{ users: access.users, authenticateToken },
      authenticateLogin: () => Promise.resolve(undefined),
    }),
    ...{ trustedProxies: ['loopback'], bodyLimitBytes: 1_000 },
  });
  const server = await startHttpServer(app, { port: 0 });
  return {
    ...makeHttp(server.url),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** A token is the list of its scopes. */
function authenticateToken(secret: string): Promise<Caller | undefined> {
  const scopes = secret.split('+').flatMap((word) => SCOPES.find((scope) => scope === word) ?? []);
  const caller: Caller = { kind: 'token', name: secret, scopes };
  return Promise.resolve(scopes.length === 0 ? undefined : caller);
}

const table = readUrlTable();

/** Sends each request of the table; returns those whose answer is not the expected status. */
async function walk(
  broker: Http,
  authorization: string,
  expected: (entry: TableEntry) => number,
): Promise<string[]> {
  const headers = { accept: '*/*', ...(authorization !== '' && { authorization }) };
  const answers = await Promise.all(
    table.map(async (entry, index) => {
      const { method, path, permission, type } = entry;
      const sent = method === 'GET' ? {} : { body: '{}' };
      const { status } = await broker.send(method, path, {
        ...sent,
        // One address each, because too many failed logins of one address are refused.
        headers: { ...headers, 'content-type': type, 'x-forwarded-for': `10.0.0.${index}` },
      });
      return status === expected(entry) ? [] : `${method} ${path} (${permission}): ${status}`;
    }),
  );
  return answers.flat();
}

const READS: readonly Permission[] = ['public', 'read', 'heartbeat', 'badge'];

interface ExpectedCaller {
  readonly caller: string;
  readonly authorization: string;
  readonly allowed: readonly Permission[];
  readonly denied: 401 | 403;
}

const CALLERS: readonly ExpectedCaller[] = [
  { caller: 'no credentials', authorization: '', allowed: ['public'], denied: 401 },
  { caller: 'a wrong password', authorization: toBasic('ci:x'), allowed: ['public'], denied: 401 },
  { caller: 'an unknown scheme', authorization: 'Digest x', allowed: ['public'], denied: 401 },
  {
    caller: 'the read-only user',
    authorization: toBasic('dev:read-secret'),
    ...{ allowed: READS, denied: 403 },
  },
  {
    caller: 'the read/write user',
    authorization: toBasic('ci:write-secret'),
    ...{ allowed: [...READS, 'publish', 'deploy', 'admin'], denied: 403 },
  },
  { caller: 'an unknown token', authorization: 'Bearer x', allowed: ['public'], denied: 401 },
  token('read', READS),
  token('publish', [...READS, 'publish']),
  token('deploy', [...READS, 'deploy']),
  token('publish+deploy', [...READS, 'publish', 'deploy']),
  token('admin', [...READS, 'publish', 'deploy', 'admin']),
];

function token(scopes: string, allowed: readonly Permission[]): ExpectedCaller {
  const caller = `a token with ${scopes}`;
  return { caller, authorization: `Bearer ${scopes}`, allowed, denied: 403 };
}

test.each(CALLERS)('$caller: exactly the permitted requests pass', async (each) => {
  const { authorization, allowed, denied } = each;
  await using broker = await startTable(PROTECTED);

  const unexpected = await walk(broker, authorization, ({ permission }) =>
    allowed.includes(permission) ? 204 : denied,
  );

  expect(unexpected).toEqual([]);
  expect(table.length).toBeGreaterThan(100);
});

test.each<[string, Partial<AccessSettings>, readonly Permission[]]>([
  ['public reads', { allowPublicRead: true }, READS],
  ['a public heartbeat', { publicHeartbeat: true }, ['public', 'heartbeat']],
  ['public badges', { publicBadges: true }, ['public', 'badge']],
])('with %s, callers without credentials get only those', async (_what, settings, allowed) => {
  await using broker = await startTable({ ...PROTECTED, ...settings });

  const unexpected = await walk(broker, '', ({ permission }) =>
    allowed.includes(permission) ? 204 : 401,
  );

  expect(unexpected).toEqual([]);
});

test('without credentials in the settings, everyone may do everything', async () => {
  await using broker = await startTable(OPEN_ACCESS);

  expect(await walk(broker, '', () => 204)).toEqual([]);
});

test('without valid credentials, unknown paths and methods get the same answer as all others', async () => {
  await using broker = await startTable(PROTECTED);
  const statusOf = async (method: string, path: string) => (await broker.send(method, path)).status;

  expect(await statusOf('GET', '/unknown')).toBe(401);
  expect(await statusOf('DELETE', '/pacticipants')).toBe(401);
  expect(await statusOf('OPTIONS', '/pacticipants')).toBe(401);
});

test('401 asks for credentials, and 403 names the missing scope', async () => {
  await using broker = await startTable(PROTECTED);

  const unauthenticated = await broker.get('/pacticipants');
  expect(unauthenticated.headers.get('www-authenticate')).toBe('Basic realm="Restricted area"');
  const forbidden = await broker.post(
    '/environments',
    {},
    { authorization: toBasic('dev:read-secret') },
  );
  expect(forbidden.status).toBe(403);
  expect(forbidden.body).toEqual({ error: 'dev needs the scope "admin" for this request.' });
});
