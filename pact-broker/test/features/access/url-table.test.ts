import { startHttpServer } from '@shopflow/service-kit/http-server';
import { silentLogger } from '@shopflow/service-kit/logger';
import { createApp } from '../../../src/app.ts';
import { OPEN_ACCESS, type AccessSettings } from '../../../src/domain/access/access-settings.ts';
import type { Caller } from '../../../src/domain/access/caller.ts';
import { SCOPES, type Permission, type Scope } from '../../../src/domain/access/permission.ts';
import { makeAuthenticate } from '../../../src/http/access/authenticate.ts';
import { AS_READER, AS_WRITER, PROTECTED, toBasic } from '../../support/credentials.ts';
import { makeHttp, type Http } from '../../support/http.ts';
import { makeStatusClient } from '../../support/access/status-client.ts';
import { makeStubResources, readUrlTable, type TableEntry } from '../../support/url-table.ts';

/** Serves the real URL table; its handlers answer 204. */
async function startTable(access: AccessSettings): Promise<Http & AsyncDisposable> {
  const app = createApp({
    ...{ resources: makeStubResources(), logger: silentLogger(), access },
    authenticate: makeAuthenticate({
      ...{ users: access.users, authenticateToken },
      authenticateLogin: authenticateToken,
    }),
    ...{ trustedProxies: ['loopback'], bodyLimitBytes: 1_000 },
  });
  const server = await startHttpServer(app, { port: 0 });
  return {
    ...makeHttp(server.url),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** The secret of a token or login is the list of its scopes. */
function authenticateToken(secret: string): Promise<Caller | undefined> {
  const scopes = secret.split('+').flatMap((word) => SCOPES.find((scope) => scope === word) ?? []);
  const caller: Caller = { kind: 'token', name: secret, scopes };
  return Promise.resolve(scopes.length === 0 ? undefined : caller);
}

const table = readUrlTable();

type Headers = Readonly<Record<string, string>>;

/** Sends each request of the table; returns those whose answer is not the expected status. */
async function walk(
  broker: Http,
  credentials: Headers,
  expected: (entry: TableEntry) => number,
): Promise<string[]> {
  const headers = { accept: '*/*', ...credentials };
  using client = makeStatusClient(broker.url);
  const answers = await Promise.all(
    table.map(async (entry, index) => {
      const { method, path, permission, type } = entry;
      const status = await client.statusOf(method, path, {
        body: method === 'GET' ? undefined : '{}',
        // One address each, because too many failed logins of one address are refused.
        headers: { ...headers, 'content-type': type, 'x-forwarded-for': `10.0.0.${index}` },
      });
      return status === expected(entry) ? [] : `${method} ${path} (${permission}): ${status}`;
    }),
  );
  return answers.flat();
}

const READS: readonly Permission[] = ['public', 'read', 'heartbeat', 'badge'];
const WRITES: readonly Permission[] = ['publish', 'deploy', 'admin'];
const SCOPE_SETS: readonly (readonly Scope[])[] = [
  ['read'],
  ['publish'],
  ['deploy'],
  ['publish', 'deploy'],
  ['admin'],
];

interface ExpectedCaller {
  readonly caller: string;
  readonly headers: Headers;
  readonly allowed: readonly Permission[];
  readonly denied: 401 | 403;
}

const CALLERS: readonly ExpectedCaller[] = [
  unknown('no credentials', {}),
  unknown('a wrong password', { authorization: toBasic('ci:x') }),
  unknown('an unknown scheme', { authorization: 'Digest x' }),
  unknown('an unknown token', { authorization: 'Bearer x' }),
  unknown('an expired session', { cookie: 'pact_broker_session=x' }),
  known('the read-only user', AS_READER, []),
  known('the read/write user', AS_WRITER, ['publish', 'deploy', 'admin']),
  ...SCOPE_SETS.map((scopes) => {
    const headers = { authorization: `Bearer ${scopes.join('+')}` };
    return known(`a token with ${scopes.join(' and ')}`, headers, includedIn(scopes));
  }),
  known('a session', { cookie: 'pact_broker_session=read' }, []),
  known('a session of an administrator', { cookie: 'a=b; pact_broker_session=admin' }, WRITES),
];

function unknown(caller: string, headers: Headers): ExpectedCaller {
  return { caller, headers, allowed: ['public'], denied: 401 };
}

function known(caller: string, headers: Headers, writes: readonly Permission[]): ExpectedCaller {
  return { caller, headers, allowed: [...READS, ...writes], denied: 403 };
}

function includedIn(scopes: readonly Scope[]): readonly Permission[] {
  return scopes.includes('admin') ? WRITES : scopes;
}

test.each(CALLERS)('$caller: exactly the permitted requests pass', async (each) => {
  const { headers, allowed, denied } = each;
  await using broker = await startTable(PROTECTED);

  const unexpected = await walk(broker, headers, ({ permission }) =>
    allowed.includes(permission) ? 204 : denied,
  );

  expect(unexpected).toEqual([]);
  expect(table.length).toBeGreaterThan(100);
});

test('no write of a page of another origin passes, whoever is logged in', async () => {
  await using broker = await startTable(PROTECTED);
  const headers = { cookie: 'pact_broker_session=admin', origin: 'https://evil.example' };

  const unexpected = await walk(broker, headers, ({ method }) => (method === 'GET' ? 204 : 403));

  expect(unexpected).toEqual([]);
});

test.each<[string, Partial<AccessSettings>, readonly Permission[]]>([
  ['public reads', { allowPublicRead: true }, READS],
  ['a public heartbeat', { publicHeartbeat: true }, ['public', 'heartbeat']],
  ['public badges', { publicBadges: true }, ['public', 'badge']],
])('with %s, callers without credentials get only those', async (_what, settings, allowed) => {
  await using broker = await startTable({ ...PROTECTED, ...settings });

  const unexpected = await walk(broker, {}, ({ permission }) =>
    allowed.includes(permission) ? 204 : 401,
  );

  expect(unexpected).toEqual([]);
});

test('without credentials in the settings, everyone may do everything', async () => {
  await using broker = await startTable(OPEN_ACCESS);

  expect(await walk(broker, {}, () => 204)).toEqual([]);
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
  const forbidden = await broker.post('/environments', {}, AS_READER);
  expect(forbidden.status).toBe(403);
  expect(forbidden.body).toEqual({ error: 'dev needs the scope "admin" for this request.' });
});
