import path from 'node:path';
import { z } from 'zod';
import type { Pacticipant } from '@shopflow/project/pacticipants';
import type { Workflow } from './workflow-file.ts';

const REUSABLE = './.github/workflows/contracts.yml';
/** Paths that every service depends on, in addition to workspaces. */
export const SHARED_PATHS = ['*.json', '*.mjs', '.github/**'];

/** A workflow and its path from the root. */
export interface NamedWorkflow {
  readonly path: string;
  readonly workflow: Workflow;
}

interface Services {
  readonly pacticipants: readonly Pacticipant[];
  /** Folders of a workspace and of all workspaces that it depends on. */
  readonly closureOf: (workspace: string) => readonly string[];
}

/** Faults in the workflows that call the pipeline, each with the path of its file. */
export function callerFaults(
  workflows: readonly NamedWorkflow[],
  { pacticipants, closureOf }: Services,
): string[] {
  return pacticipants.flatMap(({ workspace }) => {
    const service = path.basename(workspace);
    const caller = workflows.find(({ workflow }) => callsFor(service, workflow));
    if (caller === undefined) return [`services/${service} has no workflow that calls ${REUSABLE}`];
    const needed = [...closureOf(workspace).map((folder) => `${folder}/**`), ...SHARED_PATHS];
    const { on } = caller.workflow;
    return (sharePaths(on) ? ['push'] : ['push', 'pull_request']).flatMap((event) =>
      pathFaults(on[event], needed).map((fault) => `${caller.path}: on.${event}: ${fault}`),
    );
  });
}

const verificationTrigger = z.object({
  inputs: z.object({ service: z.object({ options: z.array(z.string()) }) }),
});

/** Reports when the selectable services differ from the providers. */
export function verificationFaults(
  { path: file, workflow }: NamedWorkflow,
  pacticipants: readonly Pacticipant[],
): string[] {
  const { inputs } = verificationTrigger.parse(workflow.on.workflow_dispatch);
  const providers = pacticipants
    .filter(({ isProvider }) => isProvider)
    .map(({ workspace }) => path.basename(workspace));
  const options = inputs.service.options.filter((each) => each !== 'all');
  if (options.toSorted().join() === providers.toSorted().join()) return [];
  return [`${file}: offers ${options.join(', ')}, but the providers are ${providers.join(', ')}`];
}

function callsFor(service: string, { jobs }: Workflow): boolean {
  return Object.values(jobs).some((job) => job.uses === REUSABLE && job.with.service === service);
}

/** Whether the paths are one list, under an anchor: the parser returns the same array for its alias. */
function sharePaths({ push, pull_request: pull }: Workflow['on']): boolean {
  const paths = readPaths(push);
  return Array.isArray(paths) && paths === readPaths(pull);
}

function readPaths(event: unknown): unknown {
  return typeof event === 'object' && event !== null && 'paths' in event ? event.paths : undefined;
}

function pathFaults(event: unknown, needed: readonly string[]): string[] {
  const list = readPaths(event);
  if (list === undefined) return ['has no paths'];
  const paths = Array.isArray(list) ? list.map(String) : [];
  return [
    ...needed.filter((each) => !paths.includes(each)).map((each) => `paths lacks ${each}`),
    ...paths
      .filter((each) => !needed.includes(each))
      .map((each) => `paths has ${each}, which the service does not depend on`),
  ];
}
