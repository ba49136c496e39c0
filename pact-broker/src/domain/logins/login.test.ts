import { toLogin } from './login.ts';

const NOW = new Date('2026-11-30T12:00:00Z');
const settings = {
  ...{ issuer: 'https://id.example', clientId: 'broker', clientSecret: 'x', scope: 'openid' },
  admin: { claim: 'groups', value: 'pact-admins' },
};

test('everyone who logs in may read, for twelve hours', () => {
  const login = toLogin({ subject: '1', email: 'a@example.com', claims: {} }, settings, NOW);

  expect(login).toEqual({
    name: 'a@example.com (1)',
    scopes: ['read'],
    createdAt: NOW,
    expiresAt: new Date('2026-12-01T00:00:00Z'),
  });
});

test.each([
  [{ groups: ['dev', 'pact-admins'] }, ['admin']],
  [{ groups: 'pact-admins' }, ['admin']],
  [{ groups: ['pact-admins-of-test'] }, ['read']],
  [{ groups: { 0: 'pact-admins' } }, ['read']],
  [{ roles: ['pact-admins'] }, ['read']],
])('claims %j give the scopes %j', (claims, scopes) => {
  expect(toLogin({ subject: '1', claims }, settings, NOW).scopes).toEqual(scopes);
});

test('no claim makes an administrator unless the settings name one', () => {
  const claims = { groups: ['pact-admins'], undefined: undefined };
  const { scopes } = toLogin({ subject: '1', claims }, { ...settings, admin: undefined }, NOW);

  expect(scopes).toEqual(['read']);
});
