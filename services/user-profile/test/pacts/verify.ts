import { runVerification } from '@shopflow/pact-kit/run-verification';
import { startProvider } from './provider.ts';

const { argv, env } = process;
process.exitCode = await runVerification(startProvider, { argv, env, cwd: import.meta.dirname });
