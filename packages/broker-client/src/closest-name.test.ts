import { closestName } from './closest-name.ts';

const names = ['orders', 'user-profile', 'staging', 'production'];

test.each([
  ['oders', 'orders'],
  ['user-profle', 'user-profile'],
  ['Staging', 'staging'],
  ['stagin', 'staging'],
  ['prod', undefined],
  ['payments', undefined],
])('suggests for %s: %s', (name, expected) => {
  expect(closestName(name, names)).toBe(expected);
});

test('suggests nothing without candidates', () => {
  expect(closestName('orders', [])).toBeUndefined();
});
