import { createRequire } from 'node:module';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { runCommand, type Outcome } from '../run/run-command.ts';
import { UserError } from '../user-error.ts';

const require = createRequire(import.meta.url);

interface RunOptions {
  /** Stops the command when it aborts. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs the official `pact-broker` command. It starts the binary directly, because killing the
 * JavaScript wrapper would leave the binary running. `--retries 0`, because the CLI otherwise retries
 * an unreachable broker for about a minute.
 */
async function runOfficialCli(
  { baseUrl, token, username, password }: BrokerAddress,
  args: readonly string[],
  { signal }: RunOptions,
): Promise<Outcome> {
  const authentication = {
    ...(token !== undefined && { PACT_BROKER_TOKEN: token }),
    ...(username !== undefined && { PACT_BROKER_USERNAME: username }),
    ...(password !== undefined && { PACT_BROKER_PASSWORD: password }),
  };
  return runCommand(binary(), ['broker', ...args, '--broker-base-url', baseUrl, '--retries', '0'], {
    env: { ...authentication, PACT_DO_NOT_TRACK: 'true', NO_COLOR: '1' },
    ...(signal !== undefined && { signal }),
  });
}

/** Like {@link runOfficialCli}. @throws UserError with the output when the command fails */
export async function runOfficialCliOrThrow(
  address: BrokerAddress,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { exitCode, output } = await runOfficialCli(address, args, options);
  if (exitCode !== 0)
    throw new UserError(`pact-broker ${args.join(' ')} failed:\n${output.replaceAll('❌ ', '')}`);
  return output;
}

function binary(): string {
  const { standalone } = require('@pact-foundation/pact-cli/src/pact-standalone.js') as {
    standalone: () => { pactFullPath: string };
  };
  return standalone().pactFullPath;
}
