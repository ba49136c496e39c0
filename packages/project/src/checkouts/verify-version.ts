import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { findPacticipants } from '../pacticipants.ts';
import { openProject } from '../open-project.ts';
import type { Project } from '../project.ts';
import { runCommand, type Outcome } from '../run/run-command.ts';
import { UserError } from '../user-error.ts';

/** Under which a verification publishes a version that is on no branch; no build publishes under it. */
const NO_BRANCH = 'verified-after-deployment';

interface VersionToVerify {
  readonly provider: string;
  readonly version: string;
  readonly branch: string | undefined;
}

interface Context {
  /** Root of a checkout of the version. */
  readonly folder: string;
  readonly address: BrokerAddress;
  readonly signal: AbortSignal;
}

/**
 * Runs the `verify` script of a provider in a checkout of its version; it publishes the results under that
 * version. The exit code is the script's: ask the broker for the results.
 *
 * @throws UserError when the checkout has no such script
 */
export async function verifyVersion(
  { env }: Pick<Project, 'env'>,
  { provider, version, branch = NO_BRANCH }: VersionToVerify,
  { folder, address, signal }: Context,
): Promise<Outcome> {
  const pacticipants = await findPacticipants(await openProject(folder, env));
  const found = pacticipants.find(({ name, isProvider }) => name === provider && isProvider);
  if (found === undefined) {
    throw new UserError(`Version ${version} of ${provider} has no script \`verify\`.`);
  }
  const { baseUrl, token, username, password } = address;
  return runCommand('npm', ['run', '--silent', 'verify', '-w', found.workspace], {
    cwd: folder,
    signal,
    isGroup: true,
    env: {
      ...env,
      NO_COLOR: '1',
      PACT_PROVIDER_VERSION: version,
      PACT_PROVIDER_BRANCH: branch,
      PACT_BROKER_BASE_URL: baseUrl,
      ...(token !== undefined && { PACT_BROKER_TOKEN: token }),
      ...(username !== undefined && { PACT_BROKER_USERNAME: username }),
      ...(password !== undefined && { PACT_BROKER_PASSWORD: password }),
    },
  });
}
