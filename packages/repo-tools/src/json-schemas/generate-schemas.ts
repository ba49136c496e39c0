import path from 'node:path';
import type { Project } from '@shopflow/project/project';
import { format, resolveConfig } from 'prettier';
import {
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  SchemaGenerator,
  type Schema,
} from 'ts-json-schema-generator';

/** The schema of what a command prints with `--json`. */
export interface SchemaFile {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
}

/** A schema with every type that it refers to. */
interface WholeSchema extends Schema {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/**
 * Makes a JSON Schema for each command, from the `JsonOutput` interface in `src/json-output.ts` of each
 * workspace that adds commands. Doc comments become descriptions.
 */
export async function generateSchemas(project: Project): Promise<readonly SchemaFile[]> {
  const files = toSchemas(project);
  return Promise.all(
    files.map(async ({ file, schema }) => {
      const style = await resolveConfig(file);
      return { file, text: await format(JSON.stringify(schema), { ...style, filepath: file }) };
    }),
  );
}

/** The folders of the command line, and of each module that adds commands to it; relative to the root. */
function outputWorkspaces({ root, commandModules }: Project): readonly string[] {
  const modules = commandModules.map((file) => path.resolve(path.dirname(file), '..'));
  return ['packages/contracts-cli', ...modules.map((folder) => path.relative(root, folder))];
}

interface Generated {
  readonly file: string;
  readonly schema: object;
}

/** In one TypeScript program, because most of the time is spent on reading declarations. */
function toSchemas(project: Project): readonly Generated[] {
  const workspaces = outputWorkspaces(project);
  const config = {
    ...DEFAULT_CONFIG,
    path: path.join(project.root, `{${workspaces.join(',')}}`, 'src/json-output.ts'),
    tsconfig: path.join(project.root, 'tsconfig.base.json'),
    topRef: false,
    expose: 'none',
    skipTypeCheck: true,
  } as const;
  const program = createProgram(config);
  const parser = createParser(program, config);
  const generator = new SchemaGenerator(program, parser, createFormatter(config), config);
  return workspaces.flatMap((workspace) => {
    const folder = path.join(project.root, workspace);
    const source = program.getSourceFile(path.join(folder, 'src/json-output.ts'));
    const declaration = source?.statements.at(-1);
    if (declaration === undefined) throw new Error(`${workspace} has no src/json-output.ts`);
    const whole = generator.createSchemaFromNodes([declaration]) as WholeSchema;
    return Object.entries(whole.properties).map(([command, schema]) => ({
      file: path.join(folder, 'schemas', `${command.replaceAll(' ', '-')}.schema.json`),
      schema: toDocument(command, schema, whole.definitions ?? {}),
    }));
  });
}

type Definitions = Readonly<Record<string, Schema>>;

/** One command's schema, with the definitions that it refers to. */
function toDocument(command: string, schema: Schema, definitions: Definitions): object {
  const { description, ...own } = schema;
  const names = [...namesIn(own, definitions)];
  const document = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: command === 'error' ? 'Error of a contracts command' : `contracts ${command} --json`,
    description,
    ...own,
    ...(names.length > 0 && {
      definitions: Object.fromEntries(names.map((name) => [name, definitions[name]])),
    }),
  };
  return JSON.parse(renameAll(JSON.stringify(document), names)) as object;
}

/** The names of recursive types contain a hash of the file's path, which differs between machines. */
function renameAll(json: string, names: readonly string[]): string {
  return names.reduce((text, name, index) => text.replaceAll(name, `recursive-${index + 1}`), json);
}

const REFERENCE = /"\$ref":"#\/definitions\/([^"]+)"/g;

/** The names of the definitions that a schema refers to, directly or through others. */
function namesIn(schema: Schema, definitions: Definitions, found = new Set<string>()): Set<string> {
  for (const [, name = ''] of JSON.stringify(schema).matchAll(REFERENCE)) {
    const definition = definitions[name];
    if (found.has(name) || definition === undefined) continue;
    found.add(name);
    namesIn(definition, definitions, found);
  }
  return found;
}
