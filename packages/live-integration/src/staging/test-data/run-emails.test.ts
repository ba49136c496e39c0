import { emailOf, emailsOfRun, isRunId, runOf } from './run-emails.ts';
import { wantedUsers } from './wanted-users.ts';

test.each(['r1', 'nightly-7', '2026-11-24', 'a'.repeat(40)])('%s is a run id', (text) => {
  expect(isRunId(text)).toBe(true);
});

test.each(['', 'R1', 'a_b', 'a--b', '-a', 'a-', '%', 'a.b', "a'b", 'a'.repeat(41)])(
  '%j is no run id',
  (text) => {
    expect(isRunId(text)).toBe(false);
  },
);

test.each([
  ['a', 'a-b'],
  ['a', 'a-vendor1'],
  ['a-b', 'a'],
  ['1', '11'],
])('an address of run %s is none of run %s', (run, other) => {
  for (const { email } of wantedUsers(run)) {
    expect(email).toMatch(new RegExp(emailsOfRun(run)));
    expect(email).not.toMatch(new RegExp(emailsOfRun(other)));
    expect(runOf(email)).toBe(run);
  }
});

test('an address of nobody we made is of no run', () => {
  expect(runOf('ada@example.com')).toBeUndefined();
  expect(runOf('test-r1-vendor1@shopflow-test.com.example')).toBeUndefined();
  expect(emailOf('r1', 'vendor1')).toBe('test-r1-vendor1@shopflow-test.com');
});

test('a run is given what the entry criteria ask for', () => {
  const users = wantedUsers('r1');
  const withPhone = users.filter(({ phoneNumber }) => phoneNumber !== null);

  expect(users.length).toBeGreaterThanOrEqual(10);
  expect(new Set(users.map(({ role }) => role)).size).toBe(3);
  expect(users.filter(({ role }) => role === 'vendor').length).toBeGreaterThanOrEqual(5);
  expect(withPhone.length).toBeGreaterThanOrEqual(3);
  expect(users.length - withPhone.length).toBeGreaterThanOrEqual(2);
  for (const { phoneNumber } of withPhone) expect(phoneNumber).toMatch(/^\+1\d{3}55501\d\d$/);
  expect(wantedUsers('r1')).toEqual(users);
});
