import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { project } from './project.ts';

/** A parsed document that a test may change. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Changeable = any;

/** Copies the pacts and the providers' documents to a folder where a test may change them. */
export async function copyContracts() {
  const dir = await mkdtemp(path.join(tmpdir(), 'shopflow-contracts-'));
  for (const part of ['asyncapi', 'openapi', 'pacts']) {
    const from = path.join(project.root, 'contracts', part);
    await cp(from, path.join(dir, part), { recursive: true });
  }
  return {
    dir,
    /** The paths of the copies. */
    paths: {
      ...project.paths,
      asyncapi: path.join(dir, 'asyncapi/order-events.yaml'),
      openapi: path.join(dir, 'openapi'),
      pacts: path.join(dir, 'pacts'),
    },
    /** Changes a YAML or JSON file in the copy. */
    edit: async (file: string, change: (document: Changeable) => void): Promise<void> => {
      const document = parse(await readFile(path.join(dir, file), 'utf8'));
      change(document);
      const text = file.endsWith('.json') ? JSON.stringify(document) : stringify(document);
      await writeFile(path.join(dir, file), text);
    },
    /** Copies a file within the copy. */
    add: (file: string, from: string) => cp(path.join(dir, from), path.join(dir, file)),
    remove: (file: string) => rm(path.join(dir, file), { recursive: true }),
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  };
}
