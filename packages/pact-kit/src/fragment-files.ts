import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fragment } from './merge-fragments.ts';
import { parsePact } from './pact-document.ts';

/** Names the test file that an interaction's directory belongs to. */
const testFileNote = 'test-file';

/** Makes a directory that one interaction of a test file is written to, and no other. */
export function makeFragmentDir(fragmentsDir: string, testFile: string): string {
  const dir = mkdtempSync(join(fragmentsDir, 'interaction-'));
  writeFileSync(join(dir, testFileNote), testFile);
  return dir;
}

/** What the tests of a run left behind. */
export interface Harvest {
  readonly fragments: readonly Fragment[];
  /** Test files with an interaction that they began and never executed, once for each. */
  readonly unexecuted: readonly string[];
}

/** Reads every fragment of a run. */
export async function readFragments(fragmentsDir: string): Promise<Harvest> {
  const names = await readdir(fragmentsDir);
  const found = await Promise.all(names.map((name) => readFragment(join(fragmentsDir, name))));
  return {
    fragments: found.flatMap(({ fragments }) => fragments),
    unexecuted: found.flatMap(({ testFile, fragments }) =>
      fragments.length > 0 ? [] : [testFile],
    ),
  };
}

async function readFragment(dir: string) {
  const testFile = await readFile(join(dir, testFileNote), 'utf8');
  const pactFiles = (await readdir(dir)).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(pactFiles.map((name) => readFile(join(dir, name), 'utf8')));
  return { testFile, fragments: texts.map((text) => ({ testFile, pact: parsePact(text) })) };
}
