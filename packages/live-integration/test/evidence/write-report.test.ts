import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeReport } from '../../src/evidence/write-report.ts';
import { givenRun } from './run-records.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

test('writes a run as a page and as data', async () => {
  await using temporary = await makeTemporaryFolder();
  const folder = path.join(temporary.folder, 'not', 'there');

  const { page, data } = await writeReport(givenRun(), { folder, planUrl: '../plan.md' });

  expect(JSON.parse(await readFile(data, 'utf8'))).toEqual(givenRun());
  const markup = await readFile(page, 'utf8');
  expect(markup).toContain('href="../plan.md#w1"');
  expect(markup).toContain('color-scheme: light dark');
  expect(await readdir(folder)).toEqual(['report.html', 'run.json']);
});

test('replaces the report of an earlier run', async () => {
  await using temporary = await makeTemporaryFolder();
  await writeReport(givenRun(), temporary);

  const { data } = await writeReport(givenRun({ runId: 'later' }), temporary);

  expect(JSON.parse(await readFile(data, 'utf8')).runId).toBe('later');
});

test('leaves no temporary files when writing fails', async () => {
  await using temporary = await makeTemporaryFolder();
  await mkdir(path.join(temporary.folder, 'run.json'));

  await expect(writeReport(givenRun(), temporary)).rejects.toThrow('EISDIR');

  expect(await readdir(temporary.folder)).toEqual(['run.json']);
});
