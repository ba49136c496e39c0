import { access, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findPacticipants } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import prettier from 'prettier';
import { readWorkspaceClosures } from '../lint-ci/workspace-closure.ts';
import { callerWorkflow } from './caller-workflow.ts';
import { nextPort } from './next-port.ts';
import { fillIn, toServiceNames, type ServiceNames } from './service-names.ts';

// Files whose content is only valid in a workspace have `.template` in their name.
const TEMPLATE = path.resolve(import.meta.dirname, '../../template/service');

/** All paths are relative to the root of the repository. */
export interface WrittenService {
  readonly folder: string;
  readonly workflow: string;
  readonly port: number;
}

/**
 * Writes a service in the shape of the others, its workflow and its line in CODEOWNERS.
 *
 * @param install adds the new workspace to package-lock.json, from which the workflow's paths are derived
 * @throws Error when the name is not valid or is used
 */
export async function writeService(
  name: string,
  { project, install }: { readonly project: Project; readonly install: () => Promise<void> },
): Promise<WrittenService> {
  const { root } = project;
  const names = toServiceNames(name);
  const folder = `services/${name}`;
  const workflow = `.github/workflows/${name}.yml`;
  // A workspace of the same name would make npm refuse every command.
  for (const used of [folder, workflow, `packages/${name}`, name]) {
    if (await exists(path.join(root, used))) throw new Error(`${used} exists already`);
  }
  const pacticipants = await findPacticipants(project);
  const port = await nextPort(
    root,
    pacticipants.map(({ workspace }) => workspace),
  );

  await writeWorkspace(path.join(root, folder), names, port);
  await install().catch(async (error: unknown) => {
    await rm(path.join(root, folder), { recursive: true });
    throw error;
  });
  const closureOf = await readWorkspaceClosures(root);
  await writeFormatted(path.join(root, workflow), callerWorkflow(name, closureOf(folder)));
  await addOwner(path.join(root, '.github/CODEOWNERS'), name);
  return { folder, workflow, port };
}

async function writeWorkspace(folder: string, names: ServiceNames, port: number): Promise<void> {
  await cp(TEMPLATE, folder, { recursive: true });
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = fillIn(await readFile(file, 'utf8'), names, port);
    await rm(file);
    const name = fillIn(entry.name, names, port).replace('.template.', '.');
    await writeFormatted(path.join(entry.parentPath, name), text);
  }
}

/** A longer name than the template's may break a line. */
async function writeFormatted(file: string, text: string): Promise<void> {
  const options = await prettier.resolveConfig(file);
  await writeFile(file, await prettier.format(text, { ...options, filepath: file }));
}

/** The last matching line of CODEOWNERS wins, so the place of the new line is only for the reader. */
async function addOwner(file: string, name: string): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  const last = lines.findLastIndex((line) => line.startsWith('/services/'));
  lines.splice(last + 1, 0, `${`/services/${name}/`.padEnd(35)} @shopflow/${name}`);
  await writeFile(file, lines.join('\n'));
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
