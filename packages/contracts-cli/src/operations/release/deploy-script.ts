import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Project } from '@shopflow/project/project';
import { runCommand, type Outcome } from '@shopflow/project/run-command';
import type { Deployment } from '@shopflow/release-gate/plan-release';

/** Deploys or removes one pacticipant. */
export type RunDeployScript = (
  deployment: Deployment & {
    /** Folder of the workspace, relative to the root. */
    readonly workspace: string;
    readonly environment: string;
    readonly signal: AbortSignal;
  },
) => Promise<Outcome>;

/**
 * Runs the `deploy` script of a workspace with DEPLOY_PACTICIPANT, DEPLOY_VERSION and DEPLOY_ENVIRONMENT, or
 * `undeploy` for a removal, without DEPLOY_VERSION.
 */
export function runDeployScript({ root, env }: Project): RunDeployScript {
  return ({ pacticipant, to, workspace, environment, signal }) =>
    runCommand('npm', ['run', '--silent', scriptOf({ to })], {
      cwd: path.join(root, workspace),
      signal,
      env: {
        ...env,
        DEPLOY_PACTICIPANT: pacticipant,
        ...(to !== undefined && { DEPLOY_VERSION: to }),
        DEPLOY_ENVIRONMENT: environment,
      },
    });
}

/** A sentence for each deployment that has no script, with the next step. */
export async function findMissingScripts(
  { root }: Pick<Project, 'root'>,
  deployments: readonly Deployment[],
  workspaces: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const found = deployments.map(async (deployment) => {
    const { pacticipant } = deployment;
    const workspace = workspaces.get(pacticipant);
    if (workspace === undefined) {
      return [
        `${pacticipant} is not in this repository: deploy it there, and run record-deployment.`,
      ];
    }
    const script = scriptOf(deployment);
    const file = path.join(workspace, 'package.json');
    const { scripts = {} } = JSON.parse(await readFile(path.join(root, file), 'utf8')) as Manifest;
    return scripts[script] === undefined ? [`${file} has no script "${script}".`] : [];
  });
  return (await Promise.all(found)).flat();
}

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
}

function scriptOf({ to }: Pick<Deployment, 'to'>): 'deploy' | 'undeploy' {
  return to === undefined ? 'undeploy' : 'deploy';
}
