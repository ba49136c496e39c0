import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openProject } from '@shopflow/project/open-project';

const repository = await openProject(import.meta.dirname, {});

/** Copies the files of this repository, without large recordings, and links its node_modules. */
export async function copyRepository() {
  const root = await mkdtemp(path.join(tmpdir(), 'shopflow-copy-'));
  const listing = ['ls-files', '--cached', '--others', '--exclude-standard', ':!:**/recordings/**'];
  const files = execFileSync('git', listing, { cwd: repository.root, encoding: 'utf8' })
    .trim()
    .split('\n');
  const folders = new Set(files.map((file) => path.dirname(path.join(root, file))));
  await Promise.all([...folders].map((folder) => mkdir(folder, { recursive: true })));
  await Promise.all(
    files.map((file) =>
      // A file that was deleted and not committed is still listed.
      copyFile(path.join(repository.root, file), path.join(root, file)).catch(ignoreMissing),
    ),
  );
  await symlink(path.join(repository.root, 'node_modules'), path.join(root, 'node_modules'));
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
