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
 * Reads package-lock.json and returns a function from a workspace to its folder and the folders of all
 * workspaces that it depends on, directly or indirectly, sorted.
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
    // Iterating over a Set also visits the values added during the loop.
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
