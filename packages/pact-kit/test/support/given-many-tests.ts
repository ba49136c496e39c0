import type { Workspace } from './start-workspace.ts';

/** Adds 24 test files of 10 interactions, requests and messages of one pair; gives back their descriptions, sorted. */
export async function givenManyTests(workspace: Workspace, how?: 'plain'): Promise<string[]> {
  const files = Array.from({ length: 24 }, (_, file) =>
    Array.from({ length: 10 }, (_, n) => `interaction ${file} ${n}`),
  );
  for (const [file, descriptions] of files.entries()) {
    const interactions = descriptions.map((description) => ({ description }));
    await workspace.givenTests(`${file}`, interactions, how);
  }
  return files.flat().sort();
}
