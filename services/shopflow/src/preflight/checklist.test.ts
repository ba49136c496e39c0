import { failed, makeChecklist, notProved, ok } from './checklist.ts';
import { checklistText } from './checklist-text.ts';

const title = 'A criterion';

test('is ready when every finding of every criterion is ok', () => {
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

test('is not ready with an unproved finding, which a failure outweighs', () => {
  const { ready, criteria } = makeChecklist('staging', [
    { title, findings: [ok('a'), notProved('b', 'check')] },
    { title, findings: [notProved('c', 'check'), failed('d', 'act')] },
  ]);

  expect(ready).toBe(false);
  expect(criteria.map(({ outcome }) => outcome)).toEqual(['not-proved', 'failed']);
});

test('reports a criterion without findings as not proved', () => {
  expect(makeChecklist('staging', [{ title, findings: [] }])).toMatchObject({
    ready: false,
    criteria: [{ outcome: 'not-proved' }],
  });
  expect(makeChecklist('staging', []).ready).toBe(false);
});

test('prints what was observed for each criterion and who must do what', () => {
  const checklist = makeChecklist('staging', [
    { title: 'Vendors are seeded', findings: [failed('3 vendors, 5 required', 'QA: seed them')] },
    { title: 'The Email Service is reachable', findings: [ok('email-service: ready')] },
  ]);

  expect(checklistText(checklist)).toBe(
    [
      'Entry criteria for staging',
      '',
      ' 1. FAILED      Vendors are seeded',
      '    ✗ 3 vendors, 5 required',
      '      → QA: seed them',
      ' 2. ok          The Email Service is reachable',
      '      email-service: ready',
      '',
      'Integration testing cannot begin yet: 1 ok, 1 failed',
    ].join('\n'),
  );
});
