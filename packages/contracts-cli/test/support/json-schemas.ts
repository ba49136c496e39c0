import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { openProject } from '@shopflow/project/open-project';
import { Ajv } from 'ajv';

const EXTENSION = '.schema.json';

/** The schema files by command, for example `schema-review`, of this package and the command modules. */
export async function findSchemas(): Promise<ReadonlyMap<string, string>> {
  const { commandModules } = await openProject(import.meta.dirname, {});
  const own = path.resolve(import.meta.dirname, '../../schemas');
  const others = commandModules.map((file) => path.resolve(path.dirname(file), '../schemas'));
  const files = await Promise.all([own, ...others].map(listSchemas));
  return new Map(files.flat());
}

async function listSchemas(folder: string): Promise<readonly (readonly [string, string])[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(EXTENSION));
  return names.map((name) => [path.basename(name, EXTENSION), path.join(folder, name)]);
}

/** Fails when what a command printed with `--json` does not match its schema. */
export async function expectMatchesSchema(args: readonly string[], stdout: string): Promise<void> {
  const output: unknown = JSON.parse(stdout);
  const schemas = await findSchemas();
  const candidates = isProblem(output) ? ['error'] : [args.slice(0, 2).join('-'), args[0] ?? ''];
  const file = candidates.map((name) => schemas.get(name)).find((each) => each !== undefined);
  if (file === undefined) throw new Error(`There is no JSON Schema for ${args.join(' ')}`);
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
  ajv.validate(JSON.parse(await readFile(file, 'utf8')) as object, output);
  expect({ schema: path.basename(file), errors: ajv.errors ?? [] }).toEqual({
    schema: path.basename(file),
    errors: [],
  });
}

function isProblem(output: unknown): boolean {
  return typeof output === 'object' && output !== null && 'detail' in output && 'code' in output;
}
