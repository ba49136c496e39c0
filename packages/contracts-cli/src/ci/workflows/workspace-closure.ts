import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const names = z.record(z.string(), z.string()).default({});
const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ name: z.string().optional(), dependencies: names, devDependencies: names }),
  ),
});

/**
 * Tells of a workspace its folder and those of all workspaces that it depends on, directly or not,
 * sorted, by what package-lock.json has of their package.json.
 */
export async function readWorkspaceClosures(
  root: string,
): Promise<(workspace: string) => readonly string[]> {
  const text = await readFile(path.join(root, 'package-lock.json'), 'utf8');
  const { packages } = lockFile.parse(JSON.parse(text));
  const folders = new Map(
    Object.entries(packages)
      .filter(([folder]) => folder !== '' && !folder.includes('node_modules/'))
      .map(([folder, { name = path.basename(folder) }]) => [name, folder]),
  );
  return (workspace) => {
    const found = new Set([workspace]);
    // A set tells what is added while it is gone through.
    for (const folder of found) {
      const { dependencies = {}, devDependencies = {} } = packages[folder] ?? {};
      for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
        const dependency = folders.get(name);
        if (dependency !== undefined) found.add(dependency);
      }
    }
    return [...found].sort();
  };
}
