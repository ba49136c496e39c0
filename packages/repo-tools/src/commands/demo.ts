import { toPort } from '@shopflow/project/port-option';
import type { Command } from 'commander';
import type { DemoOptions } from '../demo/demo.ts';
import type { Project } from '@shopflow/project/project';

export function addDemoCommand(program: Command, project: Project): void {
  program
    .command('demo')
    .description(
      'run the complete contract workflow for ShopFlow v2.3: publish, verify, deploy in order',
    )
    .option('--port <port>', 'port of the broker (default: a free port)', toPort)
    .option(
      '--break <change>',
      'first make this breaking change in a provider; "list" prints the changes',
    )
    .option(
      '--broker-base-url <url>',
      'use this broker; v2.2 replaces everything that is live in it',
    )
    .option('--keep', 'leave the broker running and print its URL')
    .option(
      '--stop',
      'stop the brokers that --keep left running, or the one at --port, and delete their data',
    )
    .option('--json', 'print the result as JSON')
    .option('-q, --quiet', 'print no progress')
    .addHelpText(
      'after',
      '\nStarts its own broker and ignores PACT_BROKER_BASE_URL, because it records deployments.' +
        '\nExit codes: 0 v2.3 can be deployed, 1 the gate refuses it, 2 the demo failed.',
    )
    .action(async (options: DemoOptions & { readonly stop?: boolean }) => {
      if (options.stop === true) {
        await stopBrokers(project, options.port);
        return;
      }
      if (options.break === 'list') {
        const { readBreakingChanges } = await import('../demo/breaking-change.ts');
        const changes = await readBreakingChanges(project);
        process.stdout.write(changes.map(({ name, summary }) => `${name}: ${summary}\n`).join(''));
        return;
      }
      const { runDemo } = await import('../demo/demo.ts');
      const isReleased = await runDemo(project, options);
      process.exitCode = isReleased ? 0 : 1;
    });
}

/** @throws UserError when no broker of an earlier demo has this port */
async function stopBrokers(project: Project, port: number | undefined): Promise<void> {
  const { stopKeptBrokers } = await import('@shopflow/project/kept-broker');
  const { UserError } = await import('@shopflow/project/user-error');
  const url = port === undefined ? undefined : `http://localhost:${port}`;
  const stopped = await stopKeptBrokers(project, url);
  if (url !== undefined && stopped.length === 0) {
    throw new UserError(
      `No broker of an earlier demo is running at ${url}. Stop all: npm run demo -- --stop`,
    );
  }
  const lines = stopped.map((each) => `Stopped the broker at ${each}.\n`);
  process.stdout.write(lines.join('') || 'No broker of an earlier demo is running.\n');
}
