import path from 'node:path';
import { compareMessage } from '@shopflow/event-schema/compare-message';
import { messageInteractions, type Interaction, type Pact } from '@shopflow/pact-model/pact';
import type { Finding } from '@shopflow/event-schema/finding';
import { readPactsIn, repositoryRoot } from '@shopflow/project/repository';
import { UserError } from '@shopflow/project/user-error';
import { countVerdicts, toVerdict, type Comparison } from './comparison.ts';
import { makeProviderDocuments, type ProviderDocuments } from './provider-documents.ts';

interface Folders {
  /** Contains the providers' documents, in `openapi` and `asyncapi`. */
  readonly contracts?: string;
  readonly pacts?: string | undefined;
}

/**
 * Compares every pact in a folder with its provider's documents, without running a service: requests
 * with the OpenAPI document, messages with the AsyncAPI documents that the provider owns.
 *
 * @throws UserError when nothing can be compared, or a document cannot be read
 */
export async function comparePacts({
  contracts = path.join(repositoryRoot, 'contracts'),
  pacts: dir = path.join(contracts, 'pacts'),
}: Folders = {}): Promise<readonly Comparison[]> {
  const pacts = (await readPactsIn(dir)).map(({ pact }) => pact);
  const documents = makeProviderDocuments(contracts);
  const comparisons: Comparison[] = [];
  for (const pact of pacts) comparisons.push(await comparePact(pact, documents));
  const { agrees, disagrees } = countVerdicts(comparisons);
  if (agrees + disagrees > 0) return comparisons;
  throw new UserError(
    `Nothing to compare: none of the ${pacts.length} pacts in ${dir} has an interaction with a provider ` +
      'document. Run the consumer tests: npx turbo run test:consumer',
  );
}

async function comparePact(
  { consumer, provider, interactions, messages = [] }: Pact,
  documents: ProviderDocuments,
): Promise<Comparison> {
  const all = [...interactions, ...messageInteractions({ interactions: [], messages })];
  if (all.length === 0) return emptyComparison(consumer.name, provider.name);
  const compared = all.map(async (interaction) => {
    const findings = await compareInteraction(interaction, provider.name, documents);
    return { description: interaction.description, verdict: toVerdict(findings), findings };
  });
  return {
    consumer: consumer.name,
    provider: provider.name,
    interactions: await Promise.all(compared),
  };
}

/** A pact without interactions proves nothing: its consumer tests may not have recorded any. */
function emptyComparison(consumer: string, provider: string): Comparison {
  const findings = notProved('the pact has no interaction');
  const interactions = [{ description: 'no interaction', verdict: toVerdict(findings), findings }];
  return { consumer, provider, interactions };
}

async function compareInteraction(
  interaction: Interaction,
  provider: string,
  documents: ProviderDocuments,
): Promise<readonly Finding[]> {
  if (interaction.type === 'Synchronous/HTTP') {
    const compare = await documents.http(provider);
    return compare?.(interaction) ?? notProved(`${provider} has no OpenAPI document`);
  }
  if (interaction.type === 'Asynchronous/Messages') {
    const owned = await documents.events(provider);
    if (owned.length === 0) return notProved(`${provider} has no AsyncAPI document`);
    const messages = owned.flatMap((document) => document.messages);
    return compareMessage(interaction, { messages }).findings;
  }
  return notProved('this type of interaction is not supported');
}

function notProved(promise: string): readonly Finding[] {
  return [{ kind: 'unproved', path: '$', demand: 'the interaction', promise }];
}
