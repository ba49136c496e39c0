import type { ApiDocument } from '@shopflow/api-schema/api-document';
import { compareMessage } from '@shopflow/event-schema/compare-message';
import type { EventDocument } from '@shopflow/event-schema/event-document';
import { isRecord } from '@shopflow/json-schema/json-record';
import type { Pact } from '@shopflow/pact-model/pact';
import type { Usage } from '@shopflow/pact-model/usage';
import { usageOf } from '@shopflow/pact-model/usage-of';
import {
  toVerdict,
  type Comparison,
  type DocumentPromise,
  type InteractionFinding,
} from './comparison.ts';
import { makeHttpComparison, type HttpComparison } from './http-comparison.ts';

/** The documents in which providers promise what they send and accept. */
export interface Promises {
  /** OpenAPI documents by provider. */
  readonly openApi: ReadonlyMap<string, ApiDocument>;
  /** AsyncAPI documents; each names its owner. */
  readonly events: readonly EventDocument[];
}

/**
 * Compares pacts of specifications 2 to 4 with their providers' documents: requests with the OpenAPI
 * document, messages with the AsyncAPI documents that the provider owns. What no document covers is
 * `unproved`.
 */
export function comparePacts(
  pacts: readonly Pact[],
  promises: Promises,
): Promise<readonly Comparison[]> {
  const http = new Map(
    [...promises.openApi].map(([name, document]) => [name, makeHttpComparison(document)]),
  );
  return Promise.all(pacts.map((pact) => comparePact(pact, { http, events: promises.events })));
}

interface Context {
  readonly http: ReadonlyMap<string, HttpComparison>;
  readonly events: readonly EventDocument[];
}

async function comparePact(pact: Pact, context: Context): Promise<Comparison> {
  const pair = { consumer: pact.consumer.name, provider: pact.provider.name };
  const usages = usageOf(pact);
  if (usages.length === 0) return emptyComparison(pair);
  const single = toSinglePacts(pact);
  const compared = usages.map(async (usage, index) => {
    const findings = await compareUsage({ usage, pact: single[index] }, pair.provider, context);
    return { description: usage.description, verdict: toVerdict(findings), findings };
  });
  return { ...pair, interactions: await Promise.all(compared) };
}

/** A pact of its own for each interaction, in the order of their usages. */
function toSinglePacts({ interactions, metadata }: Pact): readonly object[] {
  return interactions.filter(isRecord).map((interaction) => ({
    interactions: [interaction],
    // Only interactions of specification 4 have a type, whatever the metadata say.
    metadata: interaction.type === undefined ? metadata : { pactSpecification: { version: '4' } },
  }));
}

/** A pact without interactions proves nothing: its consumer tests may not have recorded any. */
function emptyComparison(pair: Pick<Comparison, 'consumer' | 'provider'>): Comparison {
  const findings = notProved({ code: 'no-interaction' });
  const interactions = [{ description: 'no interaction', verdict: toVerdict(findings), findings }];
  return { ...pair, interactions };
}

interface Compared {
  readonly usage: Usage;
  /** The interaction as the pact has it; undefined for a message of specification 3. */
  readonly pact: object | undefined;
}

async function compareUsage(
  { usage, pact }: Compared,
  provider: string,
  { http, events }: Context,
): Promise<readonly InteractionFinding[]> {
  if (usage.kind === 'http' && pact !== undefined) {
    const compare = http.get(provider);
    return (
      compare?.(usage, pact) ?? notProved({ code: 'no-document', provider, format: 'OpenAPI' })
    );
  }
  if (usage.kind === 'message') {
    const owned = events.filter(({ owner }) => owner.pacticipant === provider);
    if (owned.length === 0) {
      return notProved({ code: 'no-document', provider, format: 'AsyncAPI' });
    }
    const messages = owned.flatMap((document) => document.messages);
    return compareMessage(usage, { messages }).findings;
  }
  return notProved({ code: 'unsupported-interaction' });
}

function notProved(promise: DocumentPromise): readonly InteractionFinding[] {
  return [{ kind: 'unproved', path: '$', demand: { code: 'interaction' }, promise }];
}
