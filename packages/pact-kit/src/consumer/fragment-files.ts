import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fragment } from './merge-fragments.ts';
import { parsePactV4 } from '@shopflow/pact-model/parse-pact';

/** A file in each interaction's directory, with the path of the test file that wrote it. */
const TEST_FILE_NAME = 'test-file';

/** Creates a directory for a single interaction of a test file. */
export function makeFragmentDir(fragmentsDir: string, testFile: string): string {
  const dir = mkdtempSync(join(fragmentsDir, 'interaction-'));
  writeFileSync(join(dir, TEST_FILE_NAME), testFile);
  return dir;
}

/** What the tests of a run wrote. */
export interface RunFragments {
  readonly fragments: readonly Fragment[];
  /** Test files that describe an interaction but never execute it; one entry per interaction. */
  readonly unexecuted: readonly string[];
}

/** Reads every fragment of a run. */
export async function readFragments(fragmentsDir: string): Promise<RunFragments> {
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
  const testFile = await readFile(join(dir, TEST_FILE_NAME), 'utf8');
  const pactFiles = (await readdir(dir)).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(pactFiles.map((name) => readFile(join(dir, name), 'utf8')));
  return {
    testFile,
    fragments: texts.map((text, i) => ({ testFile, pact: parsePactV4(text, pactFiles[i]) })),
  };
}
