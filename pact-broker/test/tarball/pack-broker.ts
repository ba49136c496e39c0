import { execFile } from 'node:child_process';
import { readdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = path.join(import.meta.dirname, '../../..');

export interface Tarball {
  readonly file: string;
  readonly bytes: number;
  /** Paths in the package, sorted. */
  readonly files: readonly string[];
}

/** Runs `npm pack -w pact-broker` without the npm settings of the calling script. */
export async function packBroker(folder: string): Promise<Tarball> {
  const { PATH = '', HOME = '' } = process.env;
  await run('npm', ['pack', '-w', 'pact-broker', '--pack-destination', folder], {
    cwd: ROOT,
    env: { PATH, HOME },
  });
  const [packed, ...others] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  if (packed === undefined || others.length > 0) throw new Error(`Expected one tarball: ${folder}`);
  const file = path.join(folder, 'pact-broker.tgz');
  await rename(path.join(folder, packed), file);
  const { stdout } = await run('tar', ['-tzf', file]);
  const files = stdout.trim().split('\n');
  return {
    file,
    bytes: (await stat(file)).size,
    files: files.map((name) => name.replace(/^package\//, '')).sort(),
  };
}

/** Unpacks a tarball as npm does: into `folder/package`. */
export async function unpack({ file }: Tarball, folder: string): Promise<string> {
  await run('tar', ['-xzf', file, '-C', folder]);
  return path.join(folder, 'package');
}
