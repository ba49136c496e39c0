import { findSimilarNames } from './similar-names.ts';

test.each([
  ['user-profile', 'User Profile'],
  ['UserProfile', 'user_profiles'],
  ['orders', 'Orders API'],
  ['order service', 'orders'],
])('finds %s similar to %s', (name, existing) => {
  expect(findSimilarNames([name], ['other', existing])).toEqual([{ name, existing: [existing] }]);
});

test.each([
  ['Example App', 'Example API'],
  ['provider', 'service'],
  ['orders', 'reorders'],
])('does not find %s similar to %s', (name, existing) => {
  expect(findSimilarNames([name], [existing])).toEqual([]);
});

test('does not compare a name that exists', () => {
  expect(findSimilarNames(['orders'], ['orders', 'Orders'])).toEqual([]);
});
