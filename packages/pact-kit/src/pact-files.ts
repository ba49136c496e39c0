import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PactDocument } from './pact-document.ts';
import { pactFileName } from './pact-document.ts';

/**
 * Makes a directory hold just these pacts of their consumers: each file is replaced whole or not at
 * all, and a pact of the same consumers that is not among them is removed. Others' pacts stay.
 */
export async function replacePacts(dir: string, pacts: readonly PactDocument[]): Promise<void> {
  await mkdir(dir, { recursive: true });
  const consumers = new Set(pacts.map(({ consumer }) => consumer.name));
  const current = new Set(pacts.map(pactFileName));
  for (const pact of pacts) await writeWhole(join(dir, pactFileName(pact)), toText(pact));
  for (const name of await readdir(dir)) {
    if (!name.endsWith('.json') || current.has(name)) continue;
    if (consumers.has(await consumerOf(join(dir, name)))) await rm(join(dir, name));
  }
}

function toText(pact: PactDocument): string {
  return `${JSON.stringify(pact, null, 2)}\n`;
}

/** A reader sees the old file or the new one, never half of either. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.draft`;
  await writeFile(draft, text);
  await rename(draft, path);
}

async function consumerOf(path: string): Promise<string> {
  const pact = JSON.parse(await readFile(path, 'utf8')) as { consumer?: { name?: string } };
  return pact.consumer?.name ?? '';
}
