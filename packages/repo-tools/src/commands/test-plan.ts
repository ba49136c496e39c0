import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';

export function addTestPlanCommand(program: Command, project: Project): void {
  program
    .command('test-plan')
    .description('update the generated parts of docs/integration-test-plan.md')
    .option('--check', 'write nothing; report where the plan, contracts and tests differ')
    .addHelpText(
      'after',
      '\nExit codes: 0 up to date, 1 the plan, contracts and tests differ, 2 the pacts cannot be read.',
    )
    .action(async ({ check }: { check?: boolean }) => {
      const { checkPlan, writePlan } = await import('../test-plan/plan.ts');
      const { listScenarios } = await import('../test-plan/listed-scenarios.ts');
      const scenarios = await listScenarios(project);
      if (check !== true && (await writePlan(project, scenarios))) {
        process.stdout.write('Updated docs/integration-test-plan.md\n');
      }
      const faults = await checkPlan(project, scenarios);
      process.stdout.write(faults.map((fault) => `${fault}\n`).join(''));
      process.exitCode = faults.length === 0 ? 0 : 1;
    });
}
