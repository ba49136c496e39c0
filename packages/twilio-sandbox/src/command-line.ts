import { withStrictOptions } from '@shopflow/service-kit/strict-options';
import { Command, InvalidArgumentError } from 'commander';
import { SANDBOX_CREDENTIALS } from './sandbox.ts';

export interface SandboxConfig {
  readonly port: number;
  readonly host: string;
  readonly accountSid: string;
  readonly authToken: string;
  readonly log?: string;
}

const DEFAULT_PORT = 4580;

/**
 * Parses the command line. `--help` and an invalid option print their text and exit the process.
 *
 * @param argv as `process.argv`
 */
export function readCommandLine(argv: readonly string[]): SandboxConfig {
  const { accountSid, authToken } = SANDBOX_CREDENTIALS;
  const command = new Command('twilio-sandbox')
    .description("Twilio's Messages API with test credentials. It sends no SMS.")
    .option('--port <number>', 'port to listen on; 0 selects a free port', parsePort, DEFAULT_PORT)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--account-sid <sid>', 'account sid to accept', parseAccountSid, accountSid)
    .option('--auth-token <token>', 'auth token to accept', authToken)
    .option('--log <file>', 'store the messages in this file, one JSON object per line')
    .addHelpText('after', '\nThe page at / shows the messages. Ctrl-C stops it.')
    .allowExcessArguments(false);
  return withStrictOptions(command)
    .parse([...argv])
    .opts<SandboxConfig>();
}

function parsePort(value: string): number {
  const port = Number(value);
  if (value !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('Use a number from 0 to 65535.');
}

function parseAccountSid(value: string): string {
  if (/^AC[0-9a-f]{32}$/i.test(value)) return value;
  throw new InvalidArgumentError('Use AC and 32 hexadecimal digits.');
}
