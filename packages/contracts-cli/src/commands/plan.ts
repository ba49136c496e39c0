import { Command } from 'commander';
import { checkPlan, writePlan } from '../plan/plan.ts';

export function planCommand(): Command {
  return new Command('plan')
    .description('write the generated parts of docs/integration-test-plan.md')
    .option('--check', 'write nothing, and say where plan, contracts and tests differ')
    .addHelpText('after', '\nExit codes: 0 done or all agree, 1 they differ, 2 no pacts to read.')
    .action(async ({ check }: { check?: boolean }) => {
      if (check !== true) await writePlan();
      const faults = await checkPlan();
      process.stdout.write(faults.map((fault) => `${fault}\n`).join(''));
      process.exitCode = faults.length === 0 ? 0 : 1;
    });
}
