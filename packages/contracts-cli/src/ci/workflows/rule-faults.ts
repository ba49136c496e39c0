import { findPacticipants, repositoryRoot } from '../../repository.ts';
import { callerFaults, verificationFaults, type NamedWorkflow } from './caller-rules.ts';
import { parseAction, parseWorkflow, readSources, type SourceFile } from './workflow-file.ts';
import { stepFaults, workflowFaults } from './workflow-rules.ts';
import { readWorkspaceClosures } from './workspace-closure.ts';

/**
 * What the rules of this repository refuse in `.github/` that GitHub would run, each fault with the
 * path of its file.
 *
 * @throws ZodError, YAMLParseError for what GitHub's parser refuses, too
 */
export async function ruleFaults(root = repositoryRoot): Promise<readonly string[]> {
  const { workflows, actions } = await readSources(root);
  const named = workflows.map((source) => ({ ...source, workflow: parseWorkflow(source) }));
  return [
    ...named.flatMap((each) => withPath(each, workflowFaults(each.workflow, each))),
    ...actions.flatMap((each) => withPath(each, stepFaults(parseAction(each), each))),
    ...(await serviceFaults(named, root)),
  ];
}

function withPath({ path }: SourceFile, faults: readonly string[]): string[] {
  return faults.map((fault) => `${path}: ${fault}`);
}

async function serviceFaults(named: readonly NamedWorkflow[], root: string): Promise<string[]> {
  const pacticipants = await findPacticipants(root);
  const verification = named.filter(({ path }) => path.endsWith('/verify-deployed.yml'));
  return [
    ...callerFaults(named, { pacticipants, closureOf: await readWorkspaceClosures(root) }),
    ...verification.flatMap((each) => verificationFaults(each, pacticipants)),
  ];
}
