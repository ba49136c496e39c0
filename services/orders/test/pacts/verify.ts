import { runVerification } from '@shopflow/pact-kit/run-verification';

const { argv, env } = process;
process.exitCode = await runVerification(
  async () => (await import('./provider.ts')).startProvider(),
  { argv, env, cwd: import.meta.dirname },
);
