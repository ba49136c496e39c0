import { judgeBuyer, requireBuyer, type UserLookup } from './buyer.ts';

const found = (role: 'customer' | 'vendor' | 'admin'): UserLookup => ({
  kind: 'found',
  user: { role, email: `${role}@shopflow-test.com` },
});

test.each([
  ['customer', 'single', true],
  ['vendor', 'single', true],
  ['admin', 'single', false],
  ['customer', 'bulk', false],
  ['vendor', 'bulk', true],
  ['admin', 'bulk', false],
] as const)('a %s may place a %s order: %s', (role, act, allowed) => {
  expect(judgeBuyer(found(role), act).kind).toBe(allowed ? 'allowed' : 'refused');
});

test.each([
  [found('admin'), 'role-not-allowed'],
  [{ kind: 'unknown' } as const, 'user-unknown'],
  [{ kind: 'unavailable' } as const, 'user-profile-unavailable'],
])('rejects %j with the code %s', (lookup, code) => {
  expect(() => requireBuyer(lookup, 'single')).toThrow(expect.objectContaining({ code }));
});
