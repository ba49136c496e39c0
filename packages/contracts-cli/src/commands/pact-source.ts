import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import type { PactSource } from '../operations/schema/review.ts';

interface PactOptions {
  readonly pacts?: string | undefined;
  readonly toEnvironment: string | undefined;
}

/** Where a review finds the pacts: the folder of `--pacts`, else the broker. */
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
