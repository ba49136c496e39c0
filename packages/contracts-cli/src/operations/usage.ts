import type { Pair } from '@shopflow/broker-client';
import { closestName } from '@shopflow/broker-client/closest-name';
import type {
  FieldUsage,
  OperationUsage,
  ProviderDocuments,
  ProviderUsage,
} from '@shopflow/contract-analysis/find-usage';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import type { RelevantPacts } from '@shopflow/release-gate/published-pacts';
import { openPacts, type PactSource } from './sources/pact-source.ts';
import { requireName } from './require-name.ts';

/** What to look for; everything when empty. */
export interface UsageQuestion {
  readonly provider?: string | undefined;
  /** `GET /users/{id}`, or the name of a message. */
  readonly operation?: string | undefined;
  /** `sku`, `items[*].sku`, a parameter or a header. */
  readonly field?: string | undefined;
  readonly consumer?: string | undefined;
  readonly isUnused?: boolean;
  readonly environment?: string | undefined;
}

/** Who uses what of each provider. */
export interface UsageAnswer {
  readonly question: UsageQuestion;
  readonly providers: readonly ProviderUsage[];
}

/**
 * Finds which consumers read and send which fields, from the pacts of their main branches and live
 * versions, or from a folder.
 *
 * @throws UserError for a provider, operation, field or consumer that does not exist
 * @throws BrokerClientError
 */
export async function findUsageOf(
  project: Project,
  source: PactSource,
  question: UsageQuestion,
): Promise<UsageAnswer> {
  const pacts = await openPacts(source, question);
  const names = selectProviders(await pacts.integrations(), question);
  const found = await Promise.all(
    names.map(async (provider) => findProviderUsage(project, provider, await pacts.of(provider))),
  );
  const usages = found.map(({ usage }) => usage);
  const { usedBy, unusedOf } = await import('@shopflow/contract-analysis/select-usage');
  const { consumer, isUnused = false } = question;
  const selected = await selectFields(await selectOperations(usages, question), question);
  const ofConsumer =
    consumer === undefined ? selected : selected.map((each) => usedBy(each, consumer));
  if (!isUnused) return { question, providers: ofConsumer };
  const { addUnusedSince } = await import('./unused-since.ts');
  const unused = ofConsumer.map(unusedOf);
  const providers = [];
  // One after another: each reads a part of the broker's history.
  for (const { usage, documents } of found) {
    const own = unused.filter(({ provider }) => provider === usage.provider);
    for (const each of own) {
      providers.push(await addUnusedSince(source, each, { documents, ...question }));
    }
  }
  return { question, providers };
}

/** @throws UserError for a provider or consumer without integrations */
function selectProviders(
  integrations: readonly Pair[],
  { provider, consumer }: UsageQuestion,
): string[] {
  if (consumer !== undefined) {
    const all = integrations.map((each) => each.consumer);
    requireName({ kind: 'consumer', name: consumer, all });
  }
  const providers = integrations.map((each) => each.provider);
  if (provider !== undefined) {
    requireName({ kind: 'provider', name: provider, all: providers });
    return [provider];
  }
  const own = integrations.filter((each) => consumer === undefined || each.consumer === consumer);
  return [...new Set(own.map((each) => each.provider))].sort();
}

async function findProviderUsage(
  { paths }: Project,
  provider: string,
  pacts: RelevantPacts,
): Promise<{ readonly usage: ProviderUsage; readonly documents: ProviderDocuments }> {
  const { readProviderDocuments } = await import('@shopflow/project/provider-documents');
  const { findUsage } = await import('@shopflow/contract-analysis/find-usage');
  const hasMessages = pacts.pacts.some(
    ({ pact }) =>
      (pact.messages ?? []).length > 0 ||
      pact.interactions.some(({ type }) => type === 'Asynchronous/Messages'),
  );
  const { openApi, events } = await readProviderDocuments(paths, { http: [provider], hasMessages });
  const documents = {
    openApi: openApi.get(provider),
    events: events.filter(({ owner }) => owner.pacticipant === provider),
  };
  return { usage: findUsage({ provider, ...pacts, ...documents }), documents };
}

/** @throws UserError for an operation that no document or pact names */
async function selectOperations(
  usages: readonly ProviderUsage[],
  { operation }: UsageQuestion,
): Promise<readonly ProviderUsage[]> {
  if (operation === undefined) return usages;
  const selected = usages
    .map((usage) => ({
      ...usage,
      operations: usage.operations.filter((each) => isNamed(each, operation)),
    }))
    .filter(({ operations }) => operations.length > 0);
  if (selected.length > 0) return selected;
  const names = usages.flatMap(({ operations }) => operations.map(({ name }) => name));
  await rejectField(usages, operation);
  const kind = 'operation or message';
  throw unknownName({ kind, name: operation, names, findClosest: closestName });
}

/** @throws UserError for a field that was written in place of an operation */
async function rejectField(usages: readonly ProviderUsage[], name: string): Promise<void> {
  const { meaningsOf } = await import('@shopflow/contract-analysis/field-name');
  const [isField] = meaningsOf(name);
  const [found, ...others] = keepFields(usages, isField).flatMap(({ provider, operations }) =>
    operations.map((operation) => ({ provider, name: operation.name })),
  );
  if (found === undefined) return;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  throw new UserError(
    `${name} is a field of ${found.name}${more}. Write the operation before it: ` +
      `contracts usage ${found.provider} '${found.name}' ${name}`,
    { code: 'unknown-name' },
  );
}

/** A path may be written with other parameter names: `GET /users/{}`. */
function isNamed({ name }: OperationUsage, wanted: string): boolean {
  const normalize = (text: string): string => text.toLowerCase().replaceAll(/\{[^}]*\}/g, '{}');
  return normalize(name) === normalize(wanted);
}

/** @throws UserError for a field that no document or pact names */
async function selectFields(
  usages: readonly ProviderUsage[],
  { field, operation }: UsageQuestion,
): Promise<readonly ProviderUsage[]> {
  if (field === undefined) return usages;
  const { closestField, meaningsOf } = await import('@shopflow/contract-analysis/field-name');
  const found = meaningsOf(field)
    .map((isMeant) => keepFields(usages, isMeant))
    .find((each) => each.length > 0);
  if (found !== undefined) return found;
  const names = usages.flatMap(({ operations }) =>
    operations.flatMap(({ fields }) => fields.map((each) => each.path)),
  );
  const kind = operation === undefined ? 'field' : `field of ${operation}`;
  throw unknownName({ kind, name: field, names, findClosest: closestField });
}

function keepFields(
  usages: readonly ProviderUsage[],
  isMeant: (field: FieldUsage) => boolean,
): readonly ProviderUsage[] {
  return usages
    .map((usage) => ({
      ...usage,
      operations: usage.operations
        .map((each) => ({ ...each, fields: each.fields.filter(isMeant) }))
        .filter(({ fields }) => fields.length > 0),
    }))
    .filter(({ operations }) => operations.length > 0);
}

interface UnknownName {
  readonly kind: string;
  readonly name: string;
  readonly names: readonly string[];
  readonly findClosest: typeof closestName;
}

function unknownName({ kind, name, names, findClosest }: UnknownName): UserError {
  const known = [...new Set(names.filter((each) => each !== ''))];
  const closest = findClosest(name, known);
  const next =
    closest === undefined
      ? `Known: ${known.slice(0, MAX_LISTED).join(', ')}${known.length > MAX_LISTED ? ', …' : ''}`
      : `Did you mean ${closest}?`;
  return new UserError(`There is no ${kind} ${name}. ${next}`, { code: 'unknown-name' });
}

const MAX_LISTED = 12;
