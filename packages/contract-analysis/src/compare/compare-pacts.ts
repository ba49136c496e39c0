import type { ApiDocument } from '@shopflow/api-schema/api-document';
import { compareMessage } from '@shopflow/event-schema/compare-message';
import type { EventDocument } from '@shopflow/event-schema/event-document';
import { messageInteractions, type Interaction, type Pact } from '@shopflow/pact-model/pact';
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
 * Compares pacts with their providers' documents: requests with the OpenAPI document, messages with the
 * AsyncAPI documents that the provider owns. What no document covers is `unproved`.
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

async function comparePact(
  { consumer, provider, interactions, messages = [] }: Pact,
  context: Context,
): Promise<Comparison> {
  const pair = { consumer: consumer.name, provider: provider.name };
  const all = [...interactions, ...messageInteractions({ interactions: [], messages })];
  if (all.length === 0) return emptyComparison(pair);
  const compared = all.map(async (interaction) => {
    const findings = await compareInteraction(interaction, provider.name, context);
    return { description: interaction.description, verdict: toVerdict(findings), findings };
  });
  return { ...pair, interactions: await Promise.all(compared) };
}

/** A pact without interactions proves nothing: its consumer tests may not have recorded any. */
function emptyComparison(pair: Pick<Comparison, 'consumer' | 'provider'>): Comparison {
  const findings = notProved({ code: 'no-interaction' });
  const interactions = [{ description: 'no interaction', verdict: toVerdict(findings), findings }];
  return { ...pair, interactions };
}

async function compareInteraction(
  interaction: Interaction,
  provider: string,
  { http, events }: Context,
): Promise<readonly InteractionFinding[]> {
  if (interaction.type === 'Synchronous/HTTP') {
    const compare = http.get(provider);
    return (
      compare?.(interaction) ?? notProved({ code: 'no-document', provider, format: 'OpenAPI' })
    );
  }
  if (interaction.type === 'Asynchronous/Messages') {
    const owned = events.filter(({ owner }) => owner.pacticipant === provider);
    if (owned.length === 0) {
      return notProved({ code: 'no-document', provider, format: 'AsyncAPI' });
    }
    const messages = owned.flatMap((document) => document.messages);
    return compareMessage(interaction, { messages }).findings;
  }
  return notProved({ code: 'unsupported-interaction' });
}

function notProved(promise: DocumentPromise): readonly InteractionFinding[] {
  return [{ kind: 'unproved', path: '$', demand: { code: 'interaction' }, promise }];
}
