import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Pacticipant } from '@shopflow/project/pacticipants';
import { z } from 'zod';

const OWNERS = '.github/CODEOWNERS';
const names = z.array(z.string()).default([]);
const turboFile = z.object({
  tasks: z.record(z.string(), z.object({ dependsOn: names, outputs: names })).default({}),
});
type TurboTasks = z.infer<typeof turboFile>['tasks'];

/**
 * Packages whose tasks run after consumer tests but not after those of every consumer: a cached run
 * would not see the other pacts change.
 */
export async function readPackageFaults(
  root: string,
  pacticipants: readonly Pacticipant[],
): Promise<readonly string[]> {
  const needed = pacticipants.filter(({ isConsumer }) => isConsumer).map(consumerTests);
  const folders = (await readdir(path.join(root, 'packages'))).sort();
  const faults = folders.map(async (folder) => {
    const workspace = `packages/${folder}`;
    return Object.entries(await readTasks(root, { workspace }))
      .filter(([, { dependsOn }]) => dependsOn.some((each) => each.endsWith('#test:consumer')))
      .flatMap(([task, { dependsOn }]) =>
        needed
          .filter((each) => !dependsOn.includes(each))
          .map((each) => `${workspace}/turbo.json: dependsOn of ${task} lacks ${each}`),
      );
  });
  return (await Promise.all(faults)).flat();
}

/**
 * What a service needs outside its own code: an owner, its pacts as outputs of `test:consumer` (a cached
 * run would restore none), and the consumer tests of each consumer before `test:provider`.
 */
export async function readServiceFaults(
  root: string,
  pacticipants: readonly Pacticipant[],
): Promise<readonly string[]> {
  const owners = await readFile(path.join(root, OWNERS), 'utf8');
  const tasks = await Promise.all(pacticipants.map((each) => readTasks(root, each)));
  const providers = await Promise.all(pacticipants.map((each) => readProviders(root, each)));
  return pacticipants.flatMap((service, i) => [
    ...ownerFaults(owners, service),
    ...outputFaults(tasks[i] ?? {}, service),
    ...pacticipants
      .filter((_, consumer) => providers[consumer]?.includes(service.name))
      .flatMap((consumer) => orderFaults(tasks[i] ?? {}, { service, consumer })),
  ]);
}

function ownerFaults(owners: string, { workspace }: Pacticipant): string[] {
  const hasLine = owners.split('\n').some((line) => line.startsWith(`/${workspace}/ `));
  return hasLine ? [] : [`${OWNERS}: has no line for /${workspace}/`];
}

function outputFaults(tasks: TurboTasks, { name, workspace, isConsumer }: Pacticipant): string[] {
  const pacts = `$TURBO_ROOT$/contracts/pacts/${name}-*.json`;
  if (!isConsumer || tasks['test:consumer']?.outputs.includes(pacts) === true) return [];
  return [`${workspace}/turbo.json: outputs of test:consumer lack ${pacts}`];
}

function orderFaults(
  tasks: TurboTasks,
  { service, consumer }: { readonly service: Pacticipant; readonly consumer: Pacticipant },
): string[] {
  const task = consumerTests(consumer);
  if (tasks['test:provider']?.dependsOn.includes(task) === true) return [];
  return [`${service.workspace}/turbo.json: dependsOn of test:provider lacks ${task}`];
}

/** The task of Turborepo that writes the pacts of a consumer. */
function consumerTests({ workspace }: Pacticipant): string {
  return `@shopflow/${path.basename(workspace)}#test:consumer`;
}

async function readTasks(
  root: string,
  { workspace }: Pick<Pacticipant, 'workspace'>,
): Promise<TurboTasks> {
  const file = path.join(root, workspace, 'turbo.json');
  const text = await readFile(file, 'utf8').catch(() => '{}');
  return turboFile.parse(JSON.parse(text)).tasks;
}

/** The providers that a consumer has tests for, by the names of the test files. */
async function readProviders(root: string, { workspace }: Pacticipant): Promise<readonly string[]> {
  const files = await readdir(path.join(root, workspace, 'test/pacts')).catch(() => []);
  return files.flatMap((file) => /^consumes-(.+)\.pact\.test\.ts$/.exec(file)?.[1] ?? []);
}
