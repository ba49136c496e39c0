import type { Comparison } from '@shopflow/contract-analysis/comparison';
import type { Pact } from '@shopflow/pact-model/pact';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import { readPactFolder } from './sources/pact-folder.ts';

interface Input {
  /** Folder with the pacts (default: the project's). */
  readonly pacts?: string | undefined;
}

/**
 * Compares every pact in a folder with its provider's documents, without running a service.
 *
 * @throws UserError when nothing can be compared, or a document cannot be read
 */
export async function compare(
  { paths }: Pick<Project, 'paths'>,
  { pacts: dir = paths.pacts }: Input = {},
): Promise<readonly Comparison[]> {
  const pacts = (await readPactFolder(dir)).map(({ pact }) => pact);
  // Loaded only here: both take half a second to load.
  const { readProviderDocuments } = await import('@shopflow/project/provider-documents');
  const { comparePacts } = await import('@shopflow/contract-analysis/compare-pacts');
  const documents = await readProviderDocuments(paths, {
    http: [...new Set(pacts.map(({ provider }) => provider.name))],
    hasMessages: pacts.some(hasMessages),
  });
  const comparisons = await comparePacts(pacts, documents);
  if (comparisons.some(hasDocument)) return comparisons;
  if (comparisons.some(hasInteraction))
    throw new UserError('No provider of these pacts has a document in contracts/.');
  throw new UserError(
    `The pacts in ${dir} have no interactions. Run the consumer tests: npx turbo run test:consumer`,
  );
}

function hasDocument({ interactions }: Comparison): boolean {
  return interactions.some(({ findings }) =>
    findings.every(({ promise: { code } }) => code !== 'no-document' && code !== 'no-interaction'),
  );
}

function hasInteraction({ interactions }: Comparison): boolean {
  return interactions.some(({ findings }) =>
    findings.every(({ promise: { code } }) => code !== 'no-interaction'),
  );
}

/** Also in a pact before specification 4, which has `messages` instead of `interactions`. */
function hasMessages({ interactions, messages = [] }: Pact): boolean {
  return messages.length > 0 || interactions.some(({ type }) => type === 'Asynchronous/Messages');
}
