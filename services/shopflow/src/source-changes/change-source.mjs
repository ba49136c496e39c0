// Loaded with `--import` before tsx: gives it the source of the mutant in the file MUTANT_FILE, if any.
import { appendFile, readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// Module hooks run in a thread of their own.
if (isMainThread) register(import.meta.url);

const path = process.env.MUTANT_FILE;
const change = isMainThread ? undefined : await readChange();

async function readChange() {
  const text = await readFile(path, 'utf8');
  return text === '' ? undefined : JSON.parse(text);
}

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (url !== change?.url) return loaded;
  const parts = String(loaded.source).split(change.find);
  if (parts.length !== 2) throw new Error(`Cannot change ${url}`);
  await appendFile(`${path}.applied`, `${process.pid}\n`);
  return { ...loaded, source: parts.join(change.replace) };
}
