import { readAccessSettings } from './access-environment.ts';

test('a broker without credentials in its environment is open', () => {
  expect(readAccessSettings({})).toMatchObject({ isProtected: false, users: [] });
});

test('reads both users under the names of the official broker', () => {
  const settings = readAccessSettings({
    PACT_BROKER_BASIC_AUTH_USERNAME: 'ci',
    PACT_BROKER_BASIC_AUTH_PASSWORD: 'a',
    PACT_BROKER_BASIC_AUTH_READ_ONLY_USERNAME: 'dev',
    PACT_BROKER_BASIC_AUTH_READ_ONLY_PASSWORD: 'b',
    PACT_BROKER_PUBLIC_HEARTBEAT: 'TRUE',
  });

  expect(settings).toEqual({
    isProtected: true,
    users: [
      { name: 'ci', password: 'a', scopes: ['admin'] },
      { name: 'dev', password: 'b', scopes: ['read'] },
    ],
    auditRetentionDays: 365,
    allowedHosts: [],
    allowPublicRead: false,
    publicHeartbeat: true,
    publicBadges: false,
  });
});

test('a broker can be protected by tokens alone', () => {
  const settings = readAccessSettings({ PACT_BROKER_BASIC_AUTH_ENABLED: 'true' });

  expect(settings).toMatchObject({ isProtected: true, users: [] });
});

test.each([
  [{ PACT_BROKER_BASIC_AUTH_USERNAME: 'ci' }, 'Set PACT_BROKER_BASIC_AUTH_PASSWORD'],
  [{ PACT_BROKER_BASIC_AUTH_PASSWORD: 'x' }, 'Set PACT_BROKER_BASIC_AUTH_USERNAME'],
  [
    { PACT_BROKER_BASIC_AUTH_USERNAME: '', PACT_BROKER_BASIC_AUTH_PASSWORD: '' },
    'PACT_BROKER_BASIC_AUTH_USERNAME and PACT_BROKER_BASIC_AUTH_PASSWORD are empty',
  ],
  [
    {
      PACT_BROKER_BASIC_AUTH_READ_ONLY_USERNAME: '',
      PACT_BROKER_BASIC_AUTH_READ_ONLY_PASSWORD: '',
    },
    'PACT_BROKER_BASIC_AUTH_READ_ONLY_PASSWORD are empty',
  ],
  [{ PACT_BROKER_BASIC_AUTH_PASSWORD: '' }, 'are empty. Set or remove both'],
  [{ PACT_BROKER_AUDIT_RETENTION_DAYS: '0' }, 'must be a number from 1 to 36500'],
  [{ PACT_BROKER_ALLOW_PUBLIC_READ: 'yes' }, 'ALLOW_PUBLIC_READ must be true or false'],
  [
    {
      PACT_BROKER_BASIC_AUTH_USERNAME: 'a:b',
      PACT_BROKER_BASIC_AUTH_PASSWORD: 'x',
    },
    'cannot contain a colon',
  ],
  [
    {
      PACT_BROKER_BASIC_AUTH_ENABLED: 'false',
      PACT_BROKER_BASIC_AUTH_USERNAME: 'ci',
      PACT_BROKER_BASIC_AUTH_PASSWORD: 'x',
    },
    'PACT_BROKER_BASIC_AUTH_ENABLED is false',
  ],
])('rejects the incomplete or contradictory settings %j', (env, message) => {
  expect(() => readAccessSettings(env)).toThrow(message);
});

const OIDC = {
  PACT_BROKER_OIDC_ISSUER: 'https://id.example',
  PACT_BROKER_OIDC_CLIENT_ID: 'broker',
  PACT_BROKER_OIDC_CLIENT_SECRET: 'secret',
};

test('an identity provider protects the broker', () => {
  expect(
    readAccessSettings({ ...OIDC, PACT_BROKER_OIDC_ADMIN_VALUE: 'pact-admins' }),
  ).toMatchObject({
    isProtected: true,
    oidc: {
      ...{ issuer: 'https://id.example', clientId: 'broker', clientSecret: 'secret' },
      ...{ scope: 'openid profile email', admin: { claim: 'groups', value: 'pact-admins' } },
    },
  });
});

test.each([
  [{ PACT_BROKER_OIDC_ISSUER: 'http://id.example' }, 'OIDC_ISSUER must be a URL'],
  [{ PACT_BROKER_OIDC_ISSUER: 'http://localhost.evil.example' }, 'OIDC_ISSUER must be a URL'],
  [{ PACT_BROKER_OIDC_ISSUER: undefined }, 'Set PACT_BROKER_OIDC_ISSUER'],
  [{ PACT_BROKER_OIDC_ISSUER: '' }, 'Set PACT_BROKER_OIDC_ISSUER'],
  [{ PACT_BROKER_OIDC_ADMIN_CLAIM: 'roles' }, 'Set PACT_BROKER_OIDC_ADMIN_VALUE'],
  [{ PACT_BROKER_OIDC_CLIENT_ID: '' }, 'Set PACT_BROKER_OIDC_CLIENT_ID'],
  [{ PACT_BROKER_OIDC_CLIENT_SECRET: '' }, 'Set PACT_BROKER_OIDC_CLIENT_SECRET'],
])('rejects the incomplete identity provider %j', (change, message) => {
  expect(() => readAccessSettings({ ...OIDC, ...change })).toThrow(message);
});

test.each(['SCOPE', 'ADMIN_CLAIM', 'ADMIN_VALUE', 'CLIENT_SECRET'])(
  'a broker with only PACT_BROKER_OIDC_%s does not start open',
  (name) => {
    expect(() => readAccessSettings({ [`PACT_BROKER_OIDC_${name}`]: 'x' })).toThrow(
      'Set PACT_BROKER_OIDC_ISSUER',
    );
  },
);
