import { repeatable } from '@shopflow/service-kit/strict-options';
import { InvalidArgumentError, type Command } from 'commander';
import type { RunningSources } from '../operations/deployments/running-versions.ts';

/** Options that say what runs in an environment. */
export interface RunningOptions {
  readonly health?: RunningSources['health'];
  readonly running?: string;
  readonly runningCommand?: string;
}

export function addRunningOptions(command: Command): void {
  command
    .addOption(
      repeatable(
        command
          .createOption(
            '--health <name=url>',
            'a URL of a pacticipant that answers with its version, such as /health; repeat it',
          )
          .argParser(collectHealth),
      ),
    )
    .option('--running <file>', 'JSON file with what runs: { "orders": ["2.3.0"] }')
    .option('--running-command <command>', 'shell command that prints the same JSON');
}

/** Undefined without any of the options. */
export function toRunningSources({
  health = [],
  running: file,
  runningCommand: command,
}: RunningOptions): RunningSources | undefined {
  const isGiven = health.length > 0 || file !== undefined || command !== undefined;
  return isGiven ? { health, file, command } : undefined;
}

function collectHealth(
  value: string,
  earlier: RunningSources['health'] = [],
): RunningSources['health'] {
  const [pacticipant = '', ...rest] = value.split('=');
  const url = rest.join('=');
  if (pacticipant === '' || !/^https?:\/\/./.test(url))
    throw new InvalidArgumentError('Write it as NAME=URL.');
  return [...earlier, { pacticipant, url }];
}
