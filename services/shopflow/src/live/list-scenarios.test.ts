import { existsSync } from 'node:fs';
import path from 'node:path';
import { listScenarios } from './list-scenarios.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');

test('lists each scenario with what it proves and its file', async () => {
  const listed = await listScenarios();

  expect(listed.map(({ id }) => id).join(' ')).toBe(
    'W1 W2 W3 W4 W5 F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16 F17 C1',
  );
  expect(listed.filter(({ proves }) => !/^[A-Z].*\.$/.test(proves))).toEqual([]);
  expect(listed.filter(({ file }) => !existsSync(path.join(ROOT, file)))).toEqual([]);
});

test('lists only the scenarios that are named', async () => {
  const listed = await listScenarios(['F6', 'W1']);

  expect(listed.map(({ id }) => id)).toEqual(['W1', 'F6']);
});
