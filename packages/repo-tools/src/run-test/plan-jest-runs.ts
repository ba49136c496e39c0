import path from 'node:path';

/** One start of jest: a workspace has a configuration of its own for each kind of Pact test. */
export interface JestRun {
  /** Relative to the repository's root. */
  readonly workspace: string;
  readonly config: string;
  /** Relative to the workspace. */
  readonly files: readonly string[];
}

/** @param testFiles paths relative to the repository's root, with forward slashes */
export function planJestRuns(testFiles: readonly string[]): readonly JestRun[] {
  const runs = new Map<string, { workspace: string; config: string; files: string[] }>();
  for (const file of testFiles) {
    const workspace = workspaceOf(file);
    const config = configFor(file);
    const key = `${workspace}/${config}`;
    const run = runs.get(key) ?? { workspace, config, files: [] };
    run.files.push(path.posix.relative(workspace, file));
    runs.set(key, run);
  }
  return [...runs.values()];
}

function workspaceOf(file: string): string {
  const [top = '', name = ''] = file.split('/');
  return top === 'packages' || top === 'services' ? `${top}/${name}` : top;
}

const PARTS =
  /^(packages\/live-integration\/test\/kafka|services\/shopflow\/test\/(dev|services|staging|versions))\//;

function configFor(file: string): string {
  if (file.startsWith('services/shopflow/test/live/')) return 'jest.live.config.mjs';
  if (PARTS.test(file)) return 'jest.parts.config.mjs';
  if (file.startsWith('packages/repo-tools/test/docs/')) return 'jest.docs.config.mjs';
  const name = path.posix.basename(file);
  if (!name.endsWith('.pact.test.ts')) return 'jest.config.mjs';
  return name.startsWith('provides') ? 'jest.provider.config.mjs' : 'jest.consumer.config.mjs';
}
