import { failed, makeChecklist, notProved, ok } from './checklist.ts';
import { checklistText } from './checklist-text.ts';
import { applyWaivers } from './waiver.ts';

const checklist = makeChecklist('staging', [
  { title: 'Ready', findings: [ok('a')] },
  { title: 'Log', findings: [ok('b'), notProved('c', 'check')] },
]);

test('is ready with a waiver for what is not proved, and shows the reason', () => {
  const waived = applyWaivers(checklist, [{ criterion: 2, because: 'QA compares the sids' }]);

  expect(waived).toMatchObject({
    refused: [],
    checklist: {
      ready: true,
      criteria: [
        { outcome: 'ok' },
        { outcome: 'not-proved', waivedBecause: 'QA compares the sids' },
      ],
    },
  });
  const text = checklistText(waived.checklist);
  expect(text).toContain(' 2. waived      Log\n    ! waived because: QA compares the sids\n');
  expect(text).toContain('Integration testing can begin: 1 ok, 1 waived');
});

test('is not ready when another criterion is not proved', () => {
  expect(applyWaivers(checklist, []).checklist.ready).toBe(false);
  expect(applyWaivers(checklist, [{ criterion: 1, because: 'x' }]).checklist).toEqual(checklist);
});

test('refuses a waiver of a failure, and of a criterion that does not exist', () => {
  const failing = makeChecklist('staging', [
    { title: 'Users', findings: [failed('3 users', 'seed')] },
  ]);

  const { checklist: unchanged, refused } = applyWaivers(failing, [
    { criterion: 1, because: 'x' },
    { criterion: 7, because: 'y' },
  ]);

  expect(unchanged).toEqual(failing);
  expect(refused).toEqual([
    { criterion: 1, code: 'criterion-failed' },
    { criterion: 7, code: 'unknown-criterion' },
  ]);
});
