import { toTestEmail, toRunEmailPattern, isRunId, findRunId } from './run-emails.ts';
import { makeTestUsers } from './test-users.ts';

test.each(['r1', 'nightly-7', '2026-11-24', 'a'.repeat(40)])('accepts %s as a run id', (text) => {
  expect(isRunId(text)).toBe(true);
});

test.each(['', 'R1', 'a_b', 'a--b', '-a', 'a-', '%', 'a.b', "a'b", 'a'.repeat(41)])(
  'rejects %j as a run id',
  (text) => {
    expect(isRunId(text)).toBe(false);
  },
);

test.each([
  ['a', 'a-b'],
  ['a', 'a-vendor1'],
  ['a-b', 'a'],
  ['1', '11'],
])('matches addresses of run %s, but not of run %s', (run, other) => {
  for (const { email } of makeTestUsers(run)) {
    expect(email).toMatch(new RegExp(toRunEmailPattern(run)));
    expect(email).not.toMatch(new RegExp(toRunEmailPattern(other)));
    expect(findRunId(email)).toBe(run);
  }
});

test('assigns a foreign e-mail address to no run', () => {
  expect(findRunId('ada@example.com')).toBeUndefined();
  expect(findRunId('test-r1-vendor1@shopflow-test.com.example')).toBeUndefined();
  expect(toTestEmail('r1', 'vendor1')).toBe('test-r1-vendor1@shopflow-test.com');
});

test('gives a run the users that the entry criteria require', () => {
  const users = makeTestUsers('r1');
  const withPhone = users.filter(({ phoneNumber }) => phoneNumber !== null);

  expect(users.length).toBeGreaterThanOrEqual(10);
  expect(new Set(users.map(({ role }) => role)).size).toBe(3);
  expect(users.filter(({ role }) => role === 'vendor').length).toBeGreaterThanOrEqual(5);
  expect(withPhone.length).toBeGreaterThanOrEqual(3);
  expect(users.length - withPhone.length).toBeGreaterThanOrEqual(2);
  for (const { phoneNumber } of withPhone) expect(phoneNumber).toMatch(/^\+1\d{3}55501\d\d$/);
  expect(makeTestUsers('r1')).toEqual(users);
});
