// Loaded with `--import` before tsx: gives it the source with the changes in SOURCE_CHANGES (JSON) and in the
// file MUTANT_FILE (JSON, or empty), which is read at each start. See source-change.ts.
import { appendFile, readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// Module hooks run in a thread of their own.
if (isMainThread) register(import.meta.url);

const ROOT = new URL('../../../../', import.meta.url);
const { SOURCE_CHANGES = '[]', MUTANT_FILE } = process.env;
const mutant = isMainThread ? undefined : await readMutant();
const changes = isMainThread ? [] : [...JSON.parse(SOURCE_CHANGES), ...(mutant ? [mutant] : [])];

async function readMutant() {
  if (MUTANT_FILE === undefined) return undefined;
  const text = await readFile(MUTANT_FILE, 'utf8');
  return text === '' ? undefined : JSON.parse(text);
}

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  const ofFile = changes.filter(({ file }) => new URL(file, ROOT).href === url);
  if (ofFile.length === 0) return loaded;
  const source = ofFile.reduce(change, String(loaded.source));
  if (ofFile.includes(mutant)) await appendFile(`${MUTANT_FILE}.applied`, `${process.pid}\n`);
  return { ...loaded, source };
}

function change(source, { file, find, replace }) {
  const parts = source.split(find);
  if (parts.length !== 2) throw new Error(`${file} does not contain exactly once: ${find}`);
  return parts.join(replace);
}
