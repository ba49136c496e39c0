import path from 'node:path';

/** A folder is read at a glance up to about this many files, tests counted. */
const MAX_FILES = 20;

/**
 * @param files source files, relative to the root
 * @returns one fault for each folder that holds too many of them
 */
export function findLargeFolders(files: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    const folder = path.dirname(file);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > MAX_FILES)
    .map(([folder, count]) => `${folder} has ${count} source files; at most ${MAX_FILES}`);
}
