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
 * What the command line asks for. `--help` and a bad flag end the process, with their text and an
 * exit code.
 *
 * @param argv as `process.argv`
 */
export function readCommandLine(argv: readonly string[]): SandboxConfig {
  const { accountSid, authToken } = SANDBOX_CREDENTIALS;
  return new Command('twilio-sandbox')
    .description("Twilio's Messages API with test credentials. It sends nothing anywhere.")
    .option('--port <number>', 'port to listen on; 0 for any free one', parsePort, DEFAULT_PORT)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--account-sid <sid>', 'the account that it has', parseAccountSid, accountSid)
    .option('--auth-token <token>', 'its token', authToken)
    .option('--log <file>', 'keep the messages in this file, one JSON object a line')
    .addHelpText('after', '\nThe page at / shows the messages. Ctrl-C stops it.')
    .allowExcessArguments(false)
    .parse([...argv])
    .opts<SandboxConfig>();
}

function parsePort(value: string): number {
  const port = Number(value);
  if (value !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('It is a number from 0 to 65535.');
}

function parseAccountSid(value: string): string {
  if (/^AC[0-9a-f]{32}$/i.test(value)) return value;
  throw new InvalidArgumentError('It is AC and 32 hex digits.');
}
