import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeChecklist, notProved, ok } from '../preflight/checklist.ts';
import { applyWaivers } from '../preflight/waiver.ts';
import { readEntryCriteria } from './entry-criteria.ts';

const checklist = makeChecklist('staging', [
  { title: 'Ready', findings: [ok('a')] },
  { title: 'Log', findings: [notProved('b', 'check')] },
]);
const { checklist: waived } = applyWaivers(checklist, [{ criterion: 2, because: 'sids' }]);

async function givenFile(content: object) {
  const folder = await mkdtemp(path.join(tmpdir(), 'preflight-'));
  const file = path.join(folder, 'preflight.json');
  await writeFile(file, JSON.stringify(content));
  return { file, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

test('shows the outcome and each waiver with its reason', async () => {
  await using given = await givenFile(waived);

  expect(await readEntryCriteria(given.file, 'staging')).toEqual({
    'Entry criteria': '1 ok, 1 waived',
    'Waived criterion 2': 'Log: sids',
  });
});

test('says that the criteria were not checked without a file', async () => {
  expect((await readEntryCriteria(undefined, 'staging'))['Entry criteria']).toContain(
    'not checked',
  );
});

test.each([
  ['of an environment that is not ready', checklist, 'cannot begin: 1 ok, 1 not proved'],
  [
    'of another environment',
    { ...waived, environment: 'prod' },
    'is the preflight of prod, not of staging',
  ],
  ['that is not a checklist', { a: 1 }, 'is not the output of contracts preflight'],
])('refuses a file %s', async (_, content, reason) => {
  await using given = await givenFile(content);

  await expect(readEntryCriteria(given.file, 'staging')).rejects.toThrow(reason);
});
