import { displayNameOf, isMainBranchCandidate } from './pacticipant.ts';

test.each([
  ['user-profile', 'User Profile'],
  ['user_profile.api', 'User Profile Api'],
  ['ExampleAPIClient', 'Example API Client'],
  ['Example App', 'Example App'],
  ['a-b-c', 'A B C'],
  [' orders  and\tstock ', 'Orders And Stock'],
  ['orders-API', 'Orders API'],
  ['v2Orders', 'V2 Orders'],
])('the display name of %s is %s', (name, shown) => {
  expect(displayNameOf({ name, displayName: null })).toBe(shown);
});

test('uses a given display name unchanged', () => {
  expect(displayNameOf({ name: 'a-b', displayName: 'x-y' })).toBe('x-y');
});

test.each([
  ['develop', true],
  ['main', true],
  ['master', true],
  ['feat/main', false],
])('the branch %s can become the main branch: %s', (branch, isCandidate) => {
  expect(isMainBranchCandidate(branch)).toBe(isCandidate);
});
