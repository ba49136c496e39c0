import { isPinnedImage } from './image.ts';
import { secretFaults, writeFaults } from './job-trust.ts';
import type { Job, SourceFile, Step, Workflow } from './workflow-file.ts';

/** Longer is a command of contracts-cli, where it is typed, tested and run on a laptop, too. */
const MAX_RUN_LINES = 3;

/** What is wrong with a workflow that GitHub itself would run. */
export function workflowFaults(workflow: Workflow, source: SourceFile): string[] {
  const { on, jobs } = workflow;
  return [
    ...permissionFaults(workflow.permissions),
    ...secretFaults('env of the whole workflow', { env: workflow.env }),
    ...('pull_request_target' in on ? ['pull_request_target gives secrets to a fork'] : []),
    ...Object.entries(jobs).flatMap(([name, job]) => [
      ...(job['runs-on'] === undefined ? [] : runnerFaults(name, job, workflow)),
      ...(job['runs-on'] === undefined ? [] : secretFaults(`job ${name}`, job)),
      ...writeFaults(name, job),
      ...Object.values(job.services)
        .filter(({ image }) => !isPinnedImage(image))
        .map(({ image }) => `${image} is not pinned to a version: name:1.2`),
      ...(job.secrets === 'inherit' ? [`job ${name}: name the secrets, instead of inherit`] : []),
      ...(job.uses === undefined ? [] : pinFaults(job.uses, source)),
      ...stepFaults(job.steps, source),
    ]),
  ];
}

/** What is wrong with the steps of a job or of a composite action. */
export function stepFaults(steps: readonly Step[], source: SourceFile): string[] {
  return steps.flatMap((step) => [
    ...(step.uses === undefined ? [] : pinFaults(step.uses, source)),
    ...(step.uses?.startsWith('actions/checkout@') === true &&
    step.with['persist-credentials'] !== false
      ? ['actions/checkout needs persist-credentials: false, or it leaves the token behind']
      : []),
    ...(step.run === undefined ? [] : runFaults(step.run)),
  ]);
}

function permissionFaults(permissions: unknown): string[] {
  if (typeof permissions !== 'object' || permissions === null) {
    return ['permissions must name each, such as contents: read'];
  }
  return Object.entries(permissions)
    .filter(([, access]) => access === 'write')
    .map(([scope]) => `permissions: ${scope}: write belongs to the one job that needs it`);
}

function runnerFaults(name: string, job: Job, workflow: Workflow): string[] {
  return [
    ...(job['timeout-minutes'] === undefined ? [`job ${name} has no timeout-minutes`] : []),
    ...((job.concurrency ?? workflow.concurrency) === undefined
      ? [`job ${name} has no concurrency group, nor has the workflow`]
      : []),
  ];
}

/** A tag can be moved to other code, a commit cannot; its version is for people and Dependabot. */
function pinFaults(uses: string, { text }: SourceFile): string[] {
  if (uses.startsWith('./')) return [];
  if (!/^[^@\s]+@[0-9a-f]{40}$/.test(uses)) return [`${uses} is not pinned by a full commit`];
  const lines = text.split('\n').filter((line) => line.includes(uses));
  const isTold = (line: string): boolean => / # v\d+(\.\d+)*$/.test(line);
  return lines.every(isTold) ? [] : [`${uses} has no version in a comment: # v1.2.3`];
}

function runFaults(run: string): string[] {
  const lines = run.trim().split('\n');
  const named = `run: ${lines[0] ?? ''}`;
  return [
    ...(lines.length > MAX_RUN_LINES ? [`${named}: longer than ${MAX_RUN_LINES} lines`] : []),
    ...(/\bnpm (ci|install|i|add)\b/.test(run)
      ? [`${named}: install with .ci/install, which uses the pinned npm`]
      : []),
    ...(lines.some(hasOpenOptions)
      ? [`${named}: end the options of git with -- before a variable`]
      : []),
    ...(run.includes('${{') ? [`${named}: hand expressions over in env, not in the script`] : []),
  ];
}

/** A value that begins with a dash would be an option: git checkout "$VERSION". */
function hasOpenOptions(line: string): boolean {
  const commands = line.match(/\bgit\s[^|;&)]*/g) ?? [];
  return commands.some((command) => /^(?!.* (--|--end-of-options) ).*\$[\w{]/.test(command));
}
