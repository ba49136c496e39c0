import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { closestName } from '@shopflow/broker-client/closest-name';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';

const editSchema = z.object({
  /** Relative to the workspace. */
  file: z.string(),
  /** Source text that occurs exactly once in the file. */
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

/** A change in a provider's source code that breaks a consumer. */
export type BreakingChange = z.infer<typeof breakingChangeSchema>;

/** The breaking changes in the file that contracts/project.json names. */
export async function readBreakingChanges({ paths }: Project): Promise<BreakingChange[]> {
  const text = await readFile(paths.breakingChanges, 'utf8');
  return z.array(breakingChangeSchema).parse(JSON.parse(text));
}

/** @throws UserError that lists the existing changes */
export async function findBreakingChange(project: Project, name: string): Promise<BreakingChange> {
  const changes = await readBreakingChanges(project);
  const found = changes.find((change) => change.name === name);
  if (found !== undefined) return found;
  const list = changes.map((change) => `  ${change.name}: ${change.summary}`).join('\n');
  const closest = closestName(
    name,
    changes.map((change) => change.name),
  );
  const suggestion = closest === undefined ? '' : ` Did you mean ${closest}?`;
  throw new UserError(
    `There is no breaking change "${name}".${suggestion} Choose one of:\n${list}`,
  );
}

/** Applies the edit. @throws Error unless the text to change occurs exactly once */
export function applyEdit(source: string, { file, find, replace }: Edit): string {
  const parts = source.split(find);
  if (parts.length !== 2) {
    throw new Error(
      `${file} contains the text to change ${parts.length - 1} times instead of once`,
    );
  }
  return parts.join(replace);
}

/** Copies the provider's workspace and applies the change; the copy is deleted when disposed. */
export async function copyWithChange(
  project: Project,
  change: BreakingChange,
): Promise<{ readonly workspace: string } & AsyncDisposable> {
  // Inside the checkout, so that the copy resolves the same node_modules.
  const root = await mkdtemp(path.join(project.root, '.demo-'));
  const workspace = path.join(root, change.workspace);
  const isSource = (file: string): boolean =>
    !/node_modules|\.turbo|\.data/.test(path.basename(file));
  await cp(path.join(project.root, change.workspace), workspace, {
    recursive: true,
    filter: isSource,
  });
  await cp(path.join(project.root, 'tsconfig.base.json'), path.join(root, 'tsconfig.base.json'));
  for (const edit of change.edits) {
    const file = path.join(workspace, edit.file);
    await writeFile(file, applyEdit(await readFile(file, 'utf8'), edit));
  }
  return {
    workspace,
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}
