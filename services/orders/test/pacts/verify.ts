import { formatVerification } from '@shopflow/pact-kit/format-verification';
import { verifyProvider } from '@shopflow/pact-kit/provider';
import { readBrokerSource } from '@shopflow/pact-kit/read-source';
import { toExitCode } from '@shopflow/pact-kit/verification-summary';
import { startTestPostgres } from '@shopflow/service-kit/testing/test-postgres';
import { startProvider } from './provider.ts';

/** Verifies the pacts of a broker; the variables are those of pact-kit/read-source. */
async function verify(env: NodeJS.ProcessEnv): Promise<number> {
  const source = await readBrokerSource({ env, cwd: import.meta.dirname });
  const postgres = await startTestPostgres(env.DATABASE_URL);
  const provider = await startProvider(postgres.url);
  try {
    const summary = await verifyProvider({ ...provider, source });
    process.stdout.write(formatVerification(summary));
    return toExitCode(summary);
  } finally {
    await provider[Symbol.asyncDispose]();
    await postgres.stop();
  }
}

process.exitCode = await verify(process.env).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 2;
});
