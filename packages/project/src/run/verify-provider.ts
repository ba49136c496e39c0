import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { formatVerification } from '@shopflow/pact-kit/format-verification';
import { toExitCode, type VerificationSummary } from '@shopflow/pact-kit/verification-summary';
import type { Environment } from '../environment.ts';
import { runCommand } from './run-command.ts';
import { UserError } from '../user-error.ts';

interface Provider {
  readonly name: string;
  /** Folder that contains test/pacts/verify.ts. */
  readonly folder: string;
  readonly version: string;
  /** Null for a version that is on no branch. */
  readonly branch: string | null;
}

/** The broker that a verification reads from and publishes to, and how to run it. */
export interface VerificationContext {
  readonly address: BrokerAddress;
  readonly env: Environment;
  /** Stops the verification when it aborts. */
  readonly signal: AbortSignal;
}

/**
 * Runs a provider's own verification against the broker, as its team does, and publishes the
 * result. A failed pact is a result, not an error.
 *
 * @throws UserError when the verification did not run to its end
 */
export async function verifyProvider(
  provider: Provider,
  context: VerificationContext,
): Promise<VerificationSummary> {
  const summary = await readSummary(provider, context);
  if (toExitCode(summary) === 2) {
    throw new UserError(
      `The verification of ${provider.name} proved nothing:\n${formatVerification(summary)}`,
    );
  }
  return summary;
}

/** @throws UserError when the verification wrote no summary */
async function readSummary(
  { name, folder, version, branch }: Provider,
  { address, env, signal }: VerificationContext,
): Promise<VerificationSummary> {
  const dir = await mkdtemp(path.join(tmpdir(), 'verification-'));
  const file = path.join(dir, 'summary.json');
  try {
    const command = ['--import', 'tsx', 'test/pacts/verify.ts', '--summary', file];
    const { output } = await runCommand(process.execPath, command, {
      cwd: folder,
      signal,
      env: {
        ...env,
        PACT_BROKER_BASE_URL: address.baseUrl,
        PACT_PROVIDER_VERSION: version,
        PACT_PROVIDER_BRANCH: branch ?? undefined,
      },
    });
    const text = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new UserError(`The verification of ${name} did not produce a result:\n${output}`, {
        cause,
      });
    });
    return JSON.parse(text) as VerificationSummary;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
