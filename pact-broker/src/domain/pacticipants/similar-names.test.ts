import { findSimilarNames } from './similar-names.ts';

test.each([
  ['user-profile', 'User Profile'],
  ['UserProfile', 'user_profiles'],
  ['orders', 'Orders API'],
  ['order service', 'orders'],
  ['order - provider', 'orders'],
  ['Order_-Provider', 'order'],
])('finds %s similar to %s', (name, existing) => {
  expect(findSimilarNames([name], ['other', existing])).toEqual([{ name, existing: [existing] }]);
});

test.each([
  ['Example App', 'Example API'],
  ['provider', 'service'],
  ['orders', 'reorders'],
  ['ordersapp', 'orderapp'],
  ['order app', 'orderapp'],
])('does not find %s similar to %s', (name, existing) => {
  expect(findSimilarNames([name], [existing])).toEqual([]);
});

test('does not compare a name that exists', () => {
  expect(findSimilarNames(['orders'], ['orders', 'Orders'])).toEqual([]);
});

test('lists every similar name', () => {
  expect(findSimilarNames(['order'], ['orders', 'Order API', 'stock'])).toEqual([
    { name: 'order', existing: ['orders', 'Order API'] },
  ]);
});
