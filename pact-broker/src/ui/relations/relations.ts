import { pacticipantRelations } from './pacticipant-relations.ts';
import { pactRelations } from './pact-relations.ts';
import { providerRelations } from './provider-relations.ts';
import type { Relation, Relations } from './relation.ts';
import { releaseRelations } from './release-relations.ts';
import { webhookRelations } from './webhook-relations.ts';

/** Every relation of the HAL documents, by topic. Names have no prefix. */
export const RELATION_TOPICS: Readonly<Record<string, Relations>> = {
  Pacts: pactRelations,
  'Pacts of a provider': providerRelations,
  Pacticipants: pacticipantRelations,
  'Releases and overviews': releaseRelations,
  Webhooks: webhookRelations,
};

export const RELATIONS: ReadonlyMap<string, Relation> = new Map(
  Object.values(RELATION_TOPICS).flatMap((topic) => Object.entries(topic)),
);
