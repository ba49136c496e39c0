import type { Workspace } from './start-workspace.ts';

interface Options {
  readonly files: number;
  /** `plain`: all workers write one pact file. */
  readonly mode?: 'plain' | undefined;
}

/** Adds test files with 10 interactions of one pair each; returns the sorted descriptions. */
export async function givenManyTests(
  workspace: Workspace,
  { files: count, mode }: Options,
): Promise<string[]> {
  const files = Array.from({ length: count }, (_, file) =>
    Array.from({ length: 10 }, (__, n) => `interaction ${file} ${n}`),
  );
  for (const [file, descriptions] of files.entries()) {
    const interactions = descriptions.map((description) => ({ description }));
    await workspace.givenTests(`${file}`, interactions, mode);
  }
  return files.flat().sort();
}
