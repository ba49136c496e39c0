import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { applyChange } from '../source-changes/source-change.ts';
import { changesOf22 } from './version-2.2.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');

test.each(Object.values(changesOf22).flat())('v2.2 changes $file', async (change) => {
  const source = await readFile(path.join(ROOT, change.file), 'utf8');

  expect(applyChange(source, change)).not.toBe(source);
});
