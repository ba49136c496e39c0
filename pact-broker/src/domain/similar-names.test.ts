import { findSimilarNames } from './similar-names.ts';

test.each([
  ['user-profile', 'User Profile'],
  ['UserProfile', 'user_profiles'],
  ['orders', 'Orders API'],
  ['order service', 'orders'],
])('%s is taken for %s', (name, existing) => {
  expect(findSimilarNames([name], ['other', existing])).toEqual([{ name, existing: [existing] }]);
});

test.each([
  ['Example App', 'Example API'],
  ['provider', 'service'],
  ['orders', 'reorders'],
])('%s is told from %s', (name, existing) => {
  expect(findSimilarNames([name], [existing])).toEqual([]);
});

test('a name that exists is never in doubt', () => {
  expect(findSimilarNames(['orders'], ['orders', 'Orders'])).toEqual([]);
});
