import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findPacticipants } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import { callerFaults, verificationFaults, type NamedWorkflow } from './caller-rules.ts';
import { makeCommandRules } from './command-rules.ts';
import { composeFaults } from './compose-rules.ts';
import { readPackageFaults, readServiceFaults } from './service-rules.ts';
import { installScriptFaults, updateFaults } from './update-rules.ts';
import { parseAction, parseWorkflow, readSources, type SourceFile } from './workflow-file.ts';
import { stepFaults, workflowFaults } from './workflow-rules.ts';
import { readWorkspaceClosures } from './workspace-closure.ts';

/**
 * Violations of this repository's rules in `.github/`, compose.yaml and `.ci/install`, each with the
 * path of its file.
 *
 * @throws ZodError, YAMLParseError for a file that GitHub's parser rejects too
 */
export async function ruleFaults(project: Project): Promise<readonly string[]> {
  const { root } = project;
  const { workflows, actions } = await readSources(root);
  const named = workflows.map((source) => ({ ...source, workflow: parseWorkflow(source) }));
  const commandFaults = await makeCommandRules(project);
  return [
    ...named.flatMap((each) => prefixPath(each, workflowFaults(each.workflow, each))),
    ...named.flatMap((each) => {
      const steps = Object.values(each.workflow.jobs).flatMap((job) => job.steps);
      return prefixPath(each, commandFaults(steps));
    }),
    ...actions.flatMap((each) => prefixPath(each, stepFaults(parseAction(each), each))),
    ...(await serviceFaults(named, project)),
    ...(await fileFaults(root, 'pact-broker/compose.yaml', composeFaults)),
    ...(await fileFaults(root, '.github/dependabot.yml', updateFaults)),
    ...(await fileFaults(root, '.ci/install', installScriptFaults)),
  ];
}

async function fileFaults(
  root: string,
  file: string,
  faultsOf: (source: SourceFile) => string[],
): Promise<string[]> {
  const source = { path: file, text: await readFile(path.join(root, file), 'utf8') };
  return prefixPath(source, faultsOf(source));
}

function prefixPath(source: SourceFile, faults: readonly string[]): string[] {
  return faults.map((fault) => `${source.path}: ${fault}`);
}

async function serviceFaults(named: readonly NamedWorkflow[], project: Project): Promise<string[]> {
  const pacticipants = await findPacticipants(project);
  const verification = named.filter((each) => each.path.endsWith('/verify-deployed.yml'));
  return [
    ...callerFaults(named, { pacticipants, closureOf: await readWorkspaceClosures(project.root) }),
    ...verification.flatMap((each) => verificationFaults(each, pacticipants)),
    ...(await readServiceFaults(project.root, pacticipants)),
    ...(await readPackageFaults(project.root, pacticipants)),
  ];
}
