import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openProject } from '@shopflow/project/open-project';
import { generateSchemas } from './generate-schemas.ts';

// Writes the JSON Schemas of what the commands print with --json. With --check, prints those that are
// out of date instead, and exits with 1 when there are any.

const isCheck = process.argv.includes('--check');

const schemas = await generateSchemas(await openProject(process.cwd(), {}));
const stale = [];
for (const { file, text } of schemas) {
  if ((await readFile(file, 'utf8').catch(() => undefined)) !== text) stale.push({ file, text });
}
const files = new Set(schemas.map(({ file }) => file));
const unknown = await listUnknown();

if (isCheck) {
  for (const file of [...stale.map((each) => each.file), ...unknown]) console.log(file);
  process.exitCode = stale.length + unknown.length === 0 ? 0 : 1;
} else {
  for (const { file, text } of stale) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  for (const file of unknown) await rm(file);
}

/** Files of commands that no longer exist. */
async function listUnknown(): Promise<readonly string[]> {
  const folders = [...new Set([...files].map((file) => path.dirname(file)))];
  const present = folders.map(async (folder) => {
    const names = await readdir(folder).catch(() => []);
    return names.map((name) => path.join(folder, name));
  });
  return (await Promise.all(present)).flat().filter((file) => !files.has(file));
}
