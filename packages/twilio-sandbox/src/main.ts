import path from 'node:path';
import { runUntilSignal } from '@shopflow/service-kit/run-until-signal';
import { readCommandLine } from './command-line.ts';
import { SANDBOX_CREDENTIALS, startSandbox } from './sandbox.ts';

const { log, ...options } = readCommandLine(process.argv);
// `npm start -w` runs in the workspace folder, but a relative path refers to where npm was called.
const logFile = log && path.resolve(process.env.INIT_CWD ?? '.', log);

await runUntilSignal(async (onStop) => {
  const sandbox = await startSandbox({ ...options, logFile });
  onStop(sandbox.stop);
  // A custom token may be a secret, and this output may be logged.
  const isDefault = sandbox.authToken === SANDBOX_CREDENTIALS.authToken;
  process.stdout.write(
    `Twilio sandbox on ${sandbox.url}\n` +
      `  account sid  ${sandbox.accountSid}\n` +
      `  auth token   ${isDefault ? sandbox.authToken : '(custom)'}\n`,
  );
});
