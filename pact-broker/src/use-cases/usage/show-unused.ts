import type { PactContent } from '../../domain/pacts/pact.ts';
import type { PastContent } from '../../ports/overviews/past-contents.ts';
import type { Dependencies } from '../dependencies.ts';
import { makeShowUsage, type ProviderUsage } from './show-usage.ts';

/** What past pacts used of a provider, beside the pacts that matter now. */
export interface ProviderHistory extends ProviderUsage {
  readonly past: readonly PastPact[];
  /** Consumers with older pacts than are read. */
  readonly incomplete: readonly string[];
}

export interface PastPact extends PastContent {
  readonly consumer: string;
  readonly content: PactContent;
}

/** Reads the pacts of a provider's consumers, and the contents that these have published before. */
export function makeShowUnused({ stores }: Pick<Dependencies, 'stores'>) {
  const showUsage = makeShowUsage({ stores });
  return async (provider: string, environment: string | undefined): Promise<ProviderHistory> => {
    const usage = await showUsage(provider, environment);
    const known = new Set(usage.pacts.map(({ publication }) => publication.pactVersionId));
    const past: (PastContent & { readonly consumer: string })[] = [];
    const incomplete: string[] = [];
    // One after another, so that one page does not take all database connections.
    for (const consumer of usage.consumers) {
      const pair = { consumer, provider, environment };
      const { contents, isComplete } = await stores.overview.pastContents(pair);
      if (!isComplete) incomplete.push(consumer);
      const others = contents.filter(({ pactVersionId }) => !known.has(pactVersionId));
      past.push(...others.map((each) => ({ ...each, consumer })));
    }
    const contents = await stores.pacts.contents(past.map(({ pactVersionId }) => pactVersionId));
    const withContent = past.map((each) => ({
      ...each,
      content: contents.get(each.pactVersionId) ?? {},
    }));
    return { ...usage, past: withContent, incomplete };
  };
}
