import { Command, InvalidArgumentError } from 'commander';
import { runDemo, type DemoOptions } from '../demo/demo.ts';
import { readBreakingChanges } from '../demo/breaking-change.ts';
import type { Environment } from '../environment.ts';

export function demoCommand(env: Environment): Command {
  return new Command('demo')
    .description('run the whole contract loop for ShopFlow v2.3 on real parts, and ask the gate')
    .option('--port <port>', 'port of the broker; a free one unless given', toPort)
    .option('--break <change>', 'make a breaking change in a provider first (see below)')
    .option('--broker-base-url <url>', 'use this broker: what is live in it is replaced by v2.2')
    .option('--keep', 'leave the broker running and print its URL')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nA broker of its own is started, whatever PACT_BROKER_BASE_URL says: the demo deploys.',
    )
    .addHelpText('after', '\nExit codes: 0 v2.3 can go out, 1 the gate refuses, 2 the demo failed.')
    .addHelpText('after', () => '\nBreaking changes: run with --break list')
    .action(async (options: DemoOptions) => {
      if (options.break === 'list') {
        const changes = await readBreakingChanges();
        process.stdout.write(changes.map(({ name, summary }) => `${name}: ${summary}\n`).join(''));
        return;
      }
      const isReleased = await runDemo(options, env);
      process.exitCode = isReleased ? 0 : 1;
    });
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InvalidArgumentError('A port is a whole number from 1 to 65535.');
}
