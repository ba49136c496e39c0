import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../../print/print-result.ts';
import { addReleaseOptions, toPlanRequest, type ReleaseOptions } from './release-options.ts';

interface Options extends ReleaseOptions {
  readonly execute?: boolean;
}

export function addDeployCommand(program: Command, project: Project): void {
  const command = program
    .command('deploy')
    .description("deploy a release in the order of its plan, with each service's deploy script")
    .option('--execute', 'deploy and record; without it, only the plan is printed')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nRuns `npm run deploy` in the workspace of each service, with DEPLOY_PACTICIPANT, DEPLOY_VERSION and' +
        '\nDEPLOY_ENVIRONMENT, asks can-i-deploy before each, and records it. Stops at the first refusal or' +
        '\nfailure; run it again to continue. A script can run twice, so it must be repeatable.' +
        '\nExit codes: 0 deployed (or it can be), 1 refused or failed, 2 an error, 3 not known yet, 4 the broker' +
        '\ncannot be reached.',
    )
    .action((options: Options) =>
      options.execute === true ? execute(project, options) : dryRun(project, options),
    );
  addReleaseOptions(command);
}

async function dryRun(project: Project, options: Options): Promise<void> {
  const { openBroker } = await import('@shopflow/project/open-broker');
  const { planReleaseTo } = await import('../../operations/release/plan.ts');
  const { planExitCode } = await import('../../print/release/plan-exit-code.ts');
  const { toPlanJson } = await import('../../print/release/plan-json.ts');
  const { planText } = await import('../../print/release/plan-text.ts');
  const planned = await planReleaseTo(project, openBroker(project), toPlanRequest(options));
  const isDeployable = planExitCode(planned.plan.verdict) === 0;
  printResult(planned, {
    json: options.json,
    text: (each) =>
      [
        planText(each),
        ...(isDeployable ? ['', 'Nothing was deployed. Deploy with --execute.'] : []),
      ].join('\n'),
    toJson: (each) => ({
      outcome: isDeployable ? 'planned' : 'refused',
      deployed: [],
      plan: toPlanJson(each),
    }),
  });
  process.exitCode = planExitCode(planned.plan.verdict);
}

async function execute(project: Project, options: Options): Promise<void> {
  const { openBroker } = await import('@shopflow/project/open-broker');
  const { deployRelease } = await import('../../operations/release/deploy.ts');
  const { withProgress } = await import('../../print/progress.ts');
  const { toDeployJson } = await import('../../print/release/deploy-json.ts');
  const { deployText } = await import('../../print/release/deploy-text.ts');
  const result = await withProgress((context) =>
    deployRelease(project, openBroker(project), { ...toPlanRequest(options), ...context }),
  );
  printResult(result, { json: options.json, text: deployText, toJson: toDeployJson });
  const isUnknown =
    result.outcome === 'refused' &&
    (result.planned.plan.verdict === 'unknown' || result.verdict?.deployable === null);
  process.exitCode = result.outcome === 'deployed' ? 0 : isUnknown ? 3 : 1;
}
