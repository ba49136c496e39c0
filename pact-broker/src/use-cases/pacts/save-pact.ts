import { BrokerError } from '../../domain/broker-error.ts';
import { toJson } from '../../domain/json/exact-json.ts';
import { mergeContents } from '../../domain/pacts/pact-content.ts';
import type { PactContent } from '../../domain/pacts/pact.ts';
import type { Stores } from '../../ports/stores.ts';
import type { ClockAndIds, Dependencies } from '../dependencies.ts';
import { ensurePacticipant, ensureVersion } from '../steps/ensure-version.ts';
import { findLikelyTypos } from '../steps/find-likely-typos.ts';
import { publishPact } from '../steps/publish-pact.ts';
import { findListeners, triggerPublicationEvents } from '../steps/trigger-webhooks.ts';
import { withContent, type Pact } from './find-pact.ts';

interface PactName {
  readonly consumer: string;
  readonly consumerVersion: string;
  readonly provider: string;
}

export interface SavedPact {
  readonly pact: Pact;
  readonly isNew: boolean;
}

/**
 * Publishes one pact, as older clients do.
 *
 * @throws BrokerError content-changed if the version has another pact; similar-name if a new name is
 *   very similar to an existing one
 */
export function makeSavePact({ transactFor, ...clockAndIds }: SavingDependencies) {
  return (name: PactName, content: PactContent, baseUrl: string): Promise<SavedPact> =>
    transactFor([name.consumer], async (stores) =>
      save(stores, { ...name, content, canChange: false, baseUrl }, clockAndIds),
    );
}

/**
 * Merges interactions into the pact of a version, or publishes them as its pact.
 *
 * @throws BrokerError conflict if the request of an interaction differs from the existing one; content-too-large
 */
export function makeMergePact({ transactFor, ...clockAndIds }: SavingDependencies) {
  return (name: PactName, added: PactContent, baseUrl: string): Promise<SavedPact> =>
    transactFor([name.consumer], async (stores) => {
      const existing = await stores.pacts.findLatest({ ...name });
      const before = existing && (await withContent(stores, existing)).content;
      const content = before === undefined ? added : checkSize(mergeContents(before, added));
      return save(stores, { ...name, content, canChange: true, baseUrl }, clockAndIds);
    });
}

/** Repeated merges could otherwise grow a pact without limit. */
const MAX_MERGED_LENGTH = 10 * 1024 * 1024;

function checkSize(content: PactContent): PactContent {
  if (toJson(content).length <= MAX_MERGED_LENGTH) return content;
  throw new BrokerError('content-too-large', 'The merged pact would be larger than 10 MiB.');
}

type SavingDependencies = Pick<Dependencies, 'transactFor' | 'now' | 'newUuid'>;

interface PactToSave extends PactName {
  readonly content: PactContent;
  readonly canChange: boolean;
  /** The broker's URL, for webhooks. */
  readonly baseUrl: string;
}

async function save(
  stores: Stores,
  pact: PactToSave,
  clockAndIds: ClockAndIds,
): Promise<SavedPact> {
  const { consumer: name, consumerVersion: number, content, canChange, baseUrl } = pact;
  const now = clockAndIds.now();
  await rejectLikelyTypos(stores, [name, pact.provider]);
  const { pacticipant, version } = await ensureVersion(stores, { pacticipant: name, number }, now);
  const provider = await ensurePacticipant(stores, pact.provider, now);
  const { publication, change } = await publishPact(
    stores,
    { consumer: pacticipant, version, provider, content, canChange },
    now,
  );
  const outbox = { ...clockAndIds, stores };
  const listeners = await findListeners(stores, [publication]);
  const publications = [{ publication, change }];
  await triggerPublicationEvents(outbox, { publications, listeners }, { baseUrl });
  const isNew = change.kind === 'changed' || change.kind === 'same';
  return { pact: await withContent(stores, publication), isNew };
}

async function rejectLikelyTypos(stores: Stores, names: readonly string[]): Promise<void> {
  const [typo] = await findLikelyTypos(stores, names);
  if (typo === undefined) return;
  const { name, existing } = typo;
  throw new BrokerError(
    'similar-name',
    `The name "${name}" is very similar to ${existing.join(', ')}. If it is a different ` +
      'pacticipant, create it first.',
  );
}
