import { runVerification } from '../../src/verification/run-verification.ts';
import { startProvider } from './start-provider.ts';

const { argv, env } = process;
process.exitCode = await runVerification(
  async () => {
    const { url, ...provider } = await startProvider();
    return { ...provider, provider: 'users', providerBaseUrl: url };
  },
  { argv, env, cwd: import.meta.dirname },
);
