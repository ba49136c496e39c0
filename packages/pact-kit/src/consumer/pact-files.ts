import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pact } from '@shopflow/pact-model/pact';
import { pactFileName } from '@shopflow/pact-model/parse-pact';

/**
 * Writes pacts to a directory, each file atomically, and deletes outdated pacts of the same consumers.
 * Pacts of other consumers stay.
 */
export async function replacePacts(dir: string, pacts: readonly Pact[]): Promise<void> {
  await mkdir(dir, { recursive: true });
  const consumers = new Set(pacts.map(({ consumer }) => consumer.name));
  const current = new Set(pacts.map(pactFileName));
  for (const pact of pacts) await writeAtomically(join(dir, pactFileName(pact)), toText(pact));
  for (const name of await readdir(dir)) {
    if (!name.endsWith('.json') || current.has(name)) continue;
    if (consumers.has(await readConsumer(join(dir, name)))) await rm(join(dir, name));
  }
}

function toText(pact: Pact): string {
  return `${JSON.stringify(pact, null, 2)}\n`;
}

/** A concurrent reader sees the old file or the new one, never a partial one. */
async function writeAtomically(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.draft`;
  await writeFile(draft, text);
  await rename(draft, path);
}

async function readConsumer(path: string): Promise<string> {
  const pact = JSON.parse(await readFile(path, 'utf8')) as { consumer?: { name?: string } };
  return pact.consumer?.name ?? '';
}
