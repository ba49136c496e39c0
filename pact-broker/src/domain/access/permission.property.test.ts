import fc from 'fast-check';
import { includesScope, SCOPES, toRequiredScope, type Permission } from './permission.ts';

const scopes = fc.subarray([...SCOPES]);
const scope = fc.constantFrom(...SCOPES);
const access = fc.record({
  allowPublicRead: fc.boolean(),
  publicHeartbeat: fc.boolean(),
  publicBadges: fc.boolean(),
});

test('an additional scope never takes anything away', () => {
  fc.assert(
    fc.property(scopes, scope, scope, (granted, added, required) => {
      if (includesScope(granted, required))
        expect(includesScope([...granted, added], required)).toBe(true);
    }),
  );
});

test('each scope includes itself and read, admin includes all, and no scope includes nothing', () => {
  fc.assert(
    fc.property(scopes, scope, (granted, required) => {
      const expected =
        granted.includes(required) ||
        granted.includes('admin') ||
        (required === 'read' && granted.length > 0);
      expect(includesScope(granted, required)).toBe(expected);
    }),
  );
});

test('no setting makes a write public', () => {
  const writes = fc.constantFrom<Permission>('publish', 'deploy', 'admin');
  fc.assert(
    fc.property(writes, access, (permission, settings) => {
      expect(toRequiredScope(permission, settings)).toBe(permission);
    }),
  );
});

test('everything but static files needs a scope by default', () => {
  const closed = { allowPublicRead: false, publicHeartbeat: false, publicBadges: false };
  const needed = (['read', 'heartbeat', 'badge', 'public'] as const).map((permission) =>
    toRequiredScope(permission, closed),
  );

  expect(needed).toEqual(['read', 'read', 'read', undefined]);
});
