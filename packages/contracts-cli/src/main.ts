import { makeProgram } from './program.ts';
import { UserError } from './user-error.ts';
import { BrokerClientError } from '@shopflow/broker-client/broker-error';

/** Exit codes: 0 yes or done, 1 the answer is no, 2 the question could not be answered. */
try {
  process.exitCode = 0;
  await makeProgram(process.env).parseAsync();
} catch (error) {
  const isExpected = error instanceof UserError || error instanceof BrokerClientError;
  const text = error instanceof Error ? (isExpected ? error.message : error.stack) : error;
  process.stderr.write(`contracts: ${String(text)}\n`);
  process.exitCode = 2;
}
