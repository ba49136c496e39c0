import type { Workspace } from './start-workspace.ts';

/** Adds 24 test files with 10 interactions of one pair each; returns the sorted descriptions. */
export async function givenManyTests(workspace: Workspace, mode?: 'plain'): Promise<string[]> {
  const files = Array.from({ length: 24 }, (_, file) =>
    Array.from({ length: 10 }, (_, n) => `interaction ${file} ${n}`),
  );
  for (const [file, descriptions] of files.entries()) {
    const interactions = descriptions.map((description) => ({ description }));
    await workspace.givenTests(`${file}`, interactions, mode);
  }
  return files.flat().sort();
}
