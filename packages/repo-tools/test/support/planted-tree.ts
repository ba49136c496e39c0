import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const require = createRequire(import.meta.url);
const config = path.join(root, '.dependency-cruiser.cjs');

/** An import that is planted into `file`: `specifier` as written in the source. */
export interface PlantedImport {
  readonly file: string;
  readonly specifier: string;
}

export interface Violation {
  readonly rule: string;
  readonly file: string;
}

/** The names of all rules of the repository. */
export function ruleNames(): readonly string[] {
  const { forbidden } = require(config) as { forbidden: readonly { name: string }[] };
  return forbidden.map(({ name }) => name);
}

/**
 * Checks the repository's import rules on a tree that has its workspaces with their `exports`, and
 * nothing in them but the planted imports.
 */
export async function findViolations(
  imports: readonly PlantedImport[],
): Promise<readonly Violation[]> {
  const tree = await mkdtemp(path.join(tmpdir(), 'planted-imports-'));
  try {
    await copyWorkspaces(tree);
    for (const planted of imports) await plant(tree, planted);
    return await cruise(tree);
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

async function copyWorkspaces(tree: string): Promise<void> {
  await cp(path.join(root, 'tsconfig.base.json'), path.join(tree, 'tsconfig.base.json'));
  await mkdir(path.join(tree, 'node_modules/@shopflow'), { recursive: true });
  for (const library of ['express', 'kafkajs', 'kysely', 'pg', 'commander', 'picocolors']) {
    await symlink(
      path.join(root, 'node_modules', library),
      path.join(tree, 'node_modules', library),
    );
  }
  const folders = ['packages', 'services'].map(async (folder) => {
    const names = await readdir(path.join(root, folder));
    return names.map((name) => `${folder}/${name}`);
  });
  const workspaces = (await Promise.all(folders)).flat();
  for (const workspace of [...workspaces, 'contracts', 'pact-broker']) {
    await copyWorkspace(tree, workspace);
  }
}

/** Copies the package.json of a workspace and creates what it exports as empty modules. */
async function copyWorkspace(tree: string, workspace: string): Promise<void> {
  const text = await readFile(path.join(root, workspace, 'package.json'), 'utf8');
  const { name, exports = {} } = JSON.parse(text) as {
    name: string;
    exports?: Record<string, string>;
  };
  await write(tree, path.join(workspace, 'package.json'), text);
  for (const file of Object.values(exports)) {
    await write(tree, path.join(workspace, file), 'export {};\n');
  }
  await symlink(path.join(tree, workspace), path.join(tree, 'node_modules', name));
}

async function plant(tree: string, { file, specifier }: PlantedImport): Promise<void> {
  if (specifier.startsWith('.')) {
    await write(tree, path.join(path.dirname(file), specifier), 'export {};\n');
  }
  await write(tree, file, `import '${specifier}';\n`);
}

/** Appends to the file, which may have been planted before: a circle needs an import in both. */
async function write(tree: string, file: string, text: string): Promise<void> {
  const target = path.join(tree, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text, { flag: 'a' });
}

interface CruiseResult {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { name: string } }[];
  };
}

async function cruise(tree: string): Promise<readonly Violation[]> {
  const cli = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const folders = ['packages', 'services', 'contracts', 'pact-broker'];
  const args = [cli, '--config', config, '--output-type', 'json', ...folders];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: tree,
    maxBuffer: 50_000_000,
  });
  const { summary } = JSON.parse(stdout) as CruiseResult;
  return summary.violations.map(({ from, rule }) => ({ rule: rule.name, file: from }));
}
