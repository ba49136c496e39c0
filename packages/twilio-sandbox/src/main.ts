import path from 'node:path';
import { runUntilSignal } from '@shopflow/service-kit/run-until-signal';
import { readCommandLine } from './command-line.ts';
import { startSandbox } from './sandbox.ts';

const { log, ...options } = readCommandLine(process.argv);
// `npm start -w` runs in the workspace: a relative file is meant from where npm was called.
const logFile = log && path.resolve(process.env.INIT_CWD ?? '.', log);

await runUntilSignal(async (onStop) => {
  const sandbox = await startSandbox({ ...options, logFile });
  onStop(sandbox.stop);
  process.stdout.write(
    `Twilio sandbox on ${sandbox.url}\n` +
      `  account sid  ${sandbox.accountSid}\n` +
      `  auth token   ${sandbox.authToken}\n`,
  );
});
