import type { PactDocument } from './documents.ts';
import type { PublishedPactRecord } from './records.ts';
import { withoutEmpty } from './without-empty.ts';

/** A pact as its consumer published it: without what the broker adds to the document. */
export function toPublishedPact({
  _links,
  createdAt,
  ...content
}: PactDocument): PublishedPactRecord {
  return {
    provider: _links['pb:provider'].name,
    sha: _links['pb:pact-version'].name,
    ...withoutEmpty({ createdAt }),
    content: withoutInteractionIds(content),
  };
}

function withoutInteractionIds(content: Record<string, unknown>): Record<string, unknown> {
  const stripped = { ...content };
  for (const name of ['interactions', 'messages']) {
    const list = content[name];
    if (Array.isArray(list)) stripped[name] = list.map(withoutId);
  }
  return stripped;
}

function withoutId(interaction: unknown): unknown {
  if (typeof interaction !== 'object' || interaction === null) return interaction;
  const { _id, ...rest } = interaction as Record<string, unknown>;
  return rest;
}
