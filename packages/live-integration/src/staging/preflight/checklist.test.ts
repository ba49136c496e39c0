import { failed, makeChecklist, notProved, ok } from './checklist.ts';
import { checklistText } from './checklist-text.ts';

const title = 'A criterion';

test('an environment is ready when every finding of every criterion is ok', () => {
  const { ready, criteria } = makeChecklist('staging', [
    { title, findings: [ok('a'), ok('b')] },
    { title, findings: [ok('c')] },
  ]);

  expect(ready).toBe(true);
  expect(criteria.map(({ number, outcome }) => [number, outcome])).toEqual([
    [1, 'ok'],
    [2, 'ok'],
  ]);
});

test('what is not proved is not ok, and a failure outweighs it', () => {
  const { ready, criteria } = makeChecklist('staging', [
    { title, findings: [ok('a'), notProved('b', 'look')] },
    { title, findings: [notProved('c', 'look'), failed('d', 'act')] },
  ]);

  expect(ready).toBe(false);
  expect(criteria.map(({ outcome }) => outcome)).toEqual(['not-proved', 'failed']);
});

test('a criterion that nothing was looked at for is not proved', () => {
  expect(makeChecklist('staging', [{ title, findings: [] }])).toMatchObject({
    ready: false,
    criteria: [{ outcome: 'not-proved' }],
  });
  expect(makeChecklist('staging', []).ready).toBe(false);
});

test('the text says of each criterion what was seen and who must do what', () => {
  const checklist = makeChecklist('staging', [
    { title: 'Vendors are seeded', findings: [failed('3 vendors, 5 are needed', 'QA: seed them')] },
    { title: 'The Email Service is reachable', findings: [ok('email-service: ready')] },
  ]);

  expect(checklistText(checklist)).toBe(
    [
      'Entry criteria of staging',
      '',
      ' 1. FAILED      Vendors are seeded',
      '    ✗ 3 vendors, 5 are needed',
      '      → QA: seed them',
      ' 2. ok          The Email Service is reachable',
      '      email-service: ready',
      '',
      'Integration testing must wait: 1 ok, 1 failed',
    ].join('\n'),
  );
});
