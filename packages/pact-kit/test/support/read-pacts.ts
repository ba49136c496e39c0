import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pact } from '@shopflow/pact-model/pact';

/** Reads the pacts in a directory, sorted by file name; none when it does not exist. */
export async function readPacts(dir: string): Promise<Pact[]> {
  const names = existsSync(dir) ? (await readdir(dir)).sort() : [];
  const texts = await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')));
  return texts.map((text) => JSON.parse(text) as Pact);
}
