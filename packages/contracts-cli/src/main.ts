import { BrokerClientError } from '@shopflow/broker-client/broker-error';
import { openProject } from '@shopflow/project/open-project';
import { Interrupted } from '@shopflow/service-kit/interruption';
import { CommanderError } from 'commander';
import { makeProgram } from './program.ts';
import { UserError } from '@shopflow/project/user-error';

// Ignore errors from a closed terminal (EIO) or pipe (EPIPE, as in `| head`): the command still finishes.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** Exit codes: 0 success or yes, 1 no, 2 an error: there is no answer. */
try {
  const project = await openProject(process.cwd(), process.env);
  await (await makeProgram(project)).parseAsync();
} catch (error) {
  // commander throws for --help too, with exit code 0, and has already printed its own errors.
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
