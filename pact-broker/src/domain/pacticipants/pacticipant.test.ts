import { displayNameOf } from './pacticipant.ts';

test.each([
  ['user-profile', 'User Profile'],
  ['user_profile.api', 'User Profile Api'],
  ['ExampleAPIClient', 'Example API Client'],
  ['Example App', 'Example App'],
  ['a-b-c', 'A B C'],
])('the display name of %s is %s', (name, shown) => {
  expect(displayNameOf({ name, displayName: null })).toBe(shown);
});

test('uses a given display name unchanged', () => {
  expect(displayNameOf({ name: 'a-b', displayName: 'x-y' })).toBe('x-y');
});
