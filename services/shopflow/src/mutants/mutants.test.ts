import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { scenarios } from '../scenarios/scenarios.ts';
import { applyChange } from '../source-changes/source-change.ts';
import { mutants } from './mutants.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');

test.each(mutants)('$id changes the current source', async ({ change }) => {
  const source = await readFile(path.join(ROOT, change.file), 'utf8');

  expect(applyChange(source, change)).not.toBe(source);
});

test('every scenario has a mutant that it must detect', () => {
  const detecting = new Set(mutants.map(({ scenario }) => scenario));

  expect([...detecting].sort()).toEqual(scenarios.map(({ id }) => id).sort());
});

test('each mutant has an id of its own', () => {
  expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
});
