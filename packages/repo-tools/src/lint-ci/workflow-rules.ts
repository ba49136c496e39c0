import { isPinnedImage } from './image.ts';
import { secretFaults, writeFaults } from './job-trust.ts';
import type { Job, SourceFile, Step, Workflow } from './workflow-file.ts';

/** A longer script belongs in contracts-cli, where it is type-checked, tested and runs locally too. */
const MAX_RUN_LINES = 3;

/** Faults in a workflow that GitHub itself would accept. */
export function workflowFaults(workflow: Workflow, source: SourceFile): string[] {
  const { on, jobs } = workflow;
  return [
    ...permissionFaults(workflow.permissions),
    ...secretFaults('env of the workflow', { env: workflow.env }),
    ...('pull_request_target' in on ? ['pull_request_target gives secrets to forks'] : []),
    ...Object.entries(jobs).flatMap(([name, job]) => [
      ...(job['runs-on'] === undefined ? [] : runnerFaults(name, job, workflow)),
      ...(job['runs-on'] === undefined ? [] : secretFaults(`job ${name}`, job)),
      ...writeFaults(name, job),
      ...Object.values(job.services)
        .filter(({ image }) => !isPinnedImage(image))
        .map(({ image }) => `${image} is not pinned to a version, such as name:1.2`),
      ...(job.secrets === 'inherit' ? [`job ${name}: list the secrets instead of inherit`] : []),
      ...(job.uses === undefined ? [] : pinFaults(job.uses, source)),
      ...stepFaults(job.steps, source),
    ]),
  ];
}

/** Faults in the steps of a job or of a composite action. */
export function stepFaults(steps: readonly Step[], source: SourceFile): string[] {
  return steps.flatMap((step) => [
    ...(step.uses === undefined ? [] : pinFaults(step.uses, source)),
    ...(step.uses?.startsWith('actions/checkout@') === true &&
    step.with['persist-credentials'] !== false
      ? ['actions/checkout needs persist-credentials: false, or it leaves the token on disk']
      : []),
    ...(step.run === undefined ? [] : runFaults(step.run)),
  ]);
}

function permissionFaults(permissions: unknown): string[] {
  if (typeof permissions !== 'object' || permissions === null) {
    return ['permissions must list each one, such as contents: read'];
  }
  return Object.entries(permissions)
    .filter(([, access]) => access === 'write')
    .map(([scope]) => `permissions: move ${scope}: write to the job that needs it`);
}

function runnerFaults(name: string, job: Job, workflow: Workflow): string[] {
  return [
    ...(job['timeout-minutes'] === undefined ? [`job ${name} has no timeout-minutes`] : []),
    ...((job.concurrency ?? workflow.concurrency) === undefined
      ? [`job ${name} has no concurrency group, and neither has the workflow`]
      : []),
  ];
}

/** A tag can move to other code, a commit cannot. People and Dependabot need the version in the comment. */
function pinFaults(uses: string, { text }: SourceFile): string[] {
  if (uses.startsWith('./')) return [];
  if (!/^[^@\s]+@[0-9a-f]{40}$/.test(uses)) return [`${uses} is not pinned to a full commit SHA`];
  const lines = text.split('\n').filter((line) => line.includes(uses));
  const hasVersion = (line: string): boolean => / # v\d+(\.\d+)*$/.test(line);
  return lines.every(hasVersion)
    ? []
    : [`${uses} needs a comment with its version, such as # v1.2.3`];
}

function runFaults(run: string): string[] {
  const lines = run.trim().split('\n');
  const label = `run: ${lines[0] ?? ''}`;
  return [
    ...(lines.length > MAX_RUN_LINES ? [`${label}: is longer than ${MAX_RUN_LINES} lines`] : []),
    ...(/\bnpm (ci|install|i|add)\b/.test(run)
      ? [`${label}: use .ci/install, which installs with the pinned npm`]
      : []),
    ...(lines.some(allowsOptionInjection)
      ? [`${label}: put -- before the variable in a git command`]
      : []),
    ...(run.includes('${{') ? [`${label}: pass expressions through env, not in the script`] : []),
  ];
}

/** In `git checkout "$VERSION"`, git treats a value that starts with a dash as an option. */
function allowsOptionInjection(line: string): boolean {
  const commands = line.match(/\bgit\s[^|;&)]*/g) ?? [];
  return commands.some((command) => /^(?!.* (--|--end-of-options) ).*\$[\w{]/.test(command));
}
