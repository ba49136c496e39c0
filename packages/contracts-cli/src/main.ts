import { BrokerClientError } from '@shopflow/broker-client/broker-error';
import { Interrupted } from '@shopflow/service-kit/interruption';
import { CommanderError } from 'commander';
import { makeProgram } from './program.ts';
import { UserError } from './user-error.ts';

// Whoever reads may be gone: a closed terminal (EIO), `| head` (EPIPE). What was started is ended.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** Exit codes: 0 yes or done, 1 the answer is no, 2 it could not be answered. */
try {
  await makeProgram(process.env).parseAsync();
} catch (error) {
  // Help ends here too, with exit code 0; commander has printed its own errors.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof Interrupted) process.exitCode = error.exitCode;
  else fail(error);
}

function fail(error: unknown): void {
  const isExpected = error instanceof UserError || error instanceof BrokerClientError;
  const text = isExpected ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`contracts: ${text}\n`);
  process.exitCode = 2;
}
