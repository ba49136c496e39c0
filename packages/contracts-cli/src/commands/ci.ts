import { Command } from 'commander';
import { ciJson, ciText, hasPassed } from '../ci/ci-report.ts';
import { runCi, type CiOptions } from '../ci/run-ci.ts';
import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Environment } from '@shopflow/project/environment';
import { findPacticipants } from '@shopflow/project/repository';

export function ciCommand(env: Environment): Command {
  const command = new Command('ci')
    .description("run a service's contract pipeline, with the same steps as its CI")
    .argument('<service>', 'folder in services/, or name in the broker')
    .option('--version <version>', 'version of the service (default: the git commit)')
    .option('--branch <branch>', 'branch of the version (default: the git branch)')
    .option('--local', 'use no broker: verify this checkout only, publish nothing')
    .option('--dry-run', 'list the steps without running them')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nStops at the first step that fails. Deploys nothing: after a deployment, run record-deployment.' +
        '\nExit codes: 0 all steps passed, 1 a step failed, 2 an error.',
    )
    .action(async (service: string, { json, ...options }: CiOptions & { json?: boolean }) => {
      const result = await runCi(service, options, env);
      process.stdout.write(
        json === true ? ciJson(result) : ciText(result, await findPacticipants()),
      );
      process.exitCode = hasPassed(result) === false ? 1 : 0;
    });
  return addEnvironmentOption(command, {
    description: 'environment to ask the gate about',
    defaultValue: 'staging',
  });
}
