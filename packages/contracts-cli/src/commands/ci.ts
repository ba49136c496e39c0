import { Command } from 'commander';
import { ciJson, ciText, hasPassed } from '../ci/ci-report.ts';
import { runCi, type CiOptions } from '../ci/run-ci.ts';
import type { Environment } from '../environment.ts';
import { findPacticipants } from '../repository.ts';

export function ciCommand(env: Environment): Command {
  return new Command('ci')
    .description("run a service's contract pipeline, the same here as in its CI")
    .argument('<service>', 'a folder of services/, or its name in the broker')
    .option('--to <environment>', 'ask the gate about this environment', 'staging')
    .option('--version <version>', 'version of the service; the git commit unless given')
    .option('--branch <branch>', 'branch of the version; the git branch unless given')
    .option('--local', 'without a broker: prove it on this checkout, publish and ask nothing')
    .option('--dry-run', 'tell the steps, and run none')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nIt stops at the first no. Nothing is deployed: who deploys then runs record-deployment.' +
        '\nExit codes: 0 yes, 1 a step says no, 2 it could not be answered.',
    )
    .action(async (service: string, { json, ...options }: CiOptions & { json?: boolean }) => {
      const result = await runCi(service, options, env);
      process.stdout.write(
        json === true ? ciJson(result) : ciText(result, await findPacticipants()),
      );
      process.exitCode = hasPassed(result) === false ? 1 : 0;
    });
}
