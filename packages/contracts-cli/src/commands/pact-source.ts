import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import type { PactSource } from '../operations/sources/pact-source.ts';

/** For commands that otherwise read the pacts of a broker. */
export const PACTS_OPTION = [
  '--pacts <folder>',
  'read the pacts from a folder instead of the broker',
] as const;

interface PactOptions {
  readonly pacts?: string | undefined;
  readonly toEnvironment?: string | undefined;
}

/**
 * Where a command finds the pacts: the folder of `--pacts`, else the broker.
 *
 * @throws UserError when there is neither, or an environment is asked for in a folder
 */
export async function findPactSource(
  project: Project,
  { pacts: folder, toEnvironment }: PactOptions,
): Promise<PactSource> {
  if (folder === undefined) {
    const { openBroker } = await import('@shopflow/project/open-broker');
    return openBroker(project);
  }
  if (toEnvironment === undefined) return { folder };
  throw new UserError('Use --to-environment only with a broker, not with --pacts.');
}
