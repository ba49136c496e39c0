import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { repositoryRoot } from '../repository.ts';
import { UserError } from '../user-error.ts';

const editSchema = z.object({
  /** In the workspace. */
  file: z.string(),
  /** Source text that stands in the file once, and what the change makes of it. */
  find: z.string(),
  replace: z.string(),
});

const breakingChangeSchema = z.object({
  name: z.string(),
  summary: z.string(),
  /** The provider that the change is made in. */
  pacticipant: z.string(),
  /** Workspace of the provider. */
  workspace: z.string(),
  edits: z.array(editSchema).min(1),
});

type Edit = z.infer<typeof editSchema>;

/** A change of a provider's source that breaks a consumer. */
export type BreakingChange = z.infer<typeof breakingChangeSchema>;

/** The breaking changes that can be tried out, from `contracts/breaking-changes.json`. */
export async function readBreakingChanges(): Promise<BreakingChange[]> {
  const file = path.join(repositoryRoot, 'contracts', 'breaking-changes.json');
  return z.array(breakingChangeSchema).parse(JSON.parse(await readFile(file, 'utf8')));
}

/** @throws UserError that lists the names there are */
export async function findBreakingChange(name: string): Promise<BreakingChange> {
  const changes = await readBreakingChanges();
  const found = changes.find((change) => change.name === name);
  if (found !== undefined) return found;
  const list = changes.map((change) => `  ${change.name}: ${change.summary}`).join('\n');
  throw new UserError(`There is no breaking change "${name}". There are:\n${list}`);
}

/** Source text with the edit made. @throws Error when the text to change is not there once */
export function applyEdit(source: string, { file, find, replace }: Edit): string {
  const parts = source.split(find);
  if (parts.length !== 2) {
    throw new Error(`${file} has the text to change ${parts.length - 1} times instead of once`);
  }
  return parts.join(replace);
}

/** A copy of the provider's workspace with the change made; deleted when disposed. */
export async function copyWithChange(
  change: BreakingChange,
): Promise<{ readonly workspace: string } & AsyncDisposable> {
  // Inside the checkout, so that the copy finds the same node_modules.
  const root = await mkdtemp(path.join(repositoryRoot, '.demo-'));
  const workspace = path.join(root, change.workspace);
  const isSource = (file: string): boolean =>
    !/node_modules|\.turbo|\.data/.test(path.basename(file));
  await cp(path.join(repositoryRoot, change.workspace), workspace, {
    recursive: true,
    filter: isSource,
  });
  await cp(path.join(repositoryRoot, 'tsconfig.base.json'), path.join(root, 'tsconfig.base.json'));
  for (const edit of change.edits) {
    const file = path.join(workspace, edit.file);
    await writeFile(file, applyEdit(await readFile(file, 'utf8'), edit));
  }
  return {
    workspace,
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}
