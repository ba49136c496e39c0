import { BrokerError } from '../broker-error.ts';
import type { PactPublication } from './pact.ts';

/** How published content differs from the consumer's earlier publications. */
export type ContentChange =
  | { readonly kind: 'republished' }
  /** The same consumer version had published different content. */
  | { readonly kind: 'modified' }
  | { readonly kind: 'changed'; readonly since: readonly Baseline[] }
  | { readonly kind: 'same'; readonly tags: readonly string[] };

/** An earlier publication to compare a new one with. */
export interface Baseline {
  /** The tag whose newest earlier publication this is; null for the newest untagged one. */
  readonly tag: string | null;
  /** The content; undefined when there is no such publication. */
  readonly sha: string | undefined;
}

/** Content counts as changed if it differs from any baseline, or if a baseline does not exist. */
export function classifyChange(sha: string, baselines: readonly Baseline[]): ContentChange {
  const since = baselines.filter((baseline) => baseline.sha !== sha);
  if (since.length > 0) return { kind: 'changed', since };
  return { kind: 'same', tags: baselines.flatMap(({ tag }) => tag ?? []) };
}

/** The error for different content under the same consumer version. */
export function contentChangedError(pact: PactPublication): BrokerError {
  return new BrokerError(
    'content-changed',
    `Cannot change the content of the pact for ${pact.consumer} version ${pact.consumerVersion} ` +
      `and provider ${pact.provider}, as race conditions will cause unreliable results for ` +
      'can-i-deploy. Each pact must be published with a unique consumer version number. Some Pact ' +
      'libraries generate random data when a concrete value for a type matcher is not specified, ' +
      'and this can cause the contract to mutate - ensure you have given example values for all ' +
      'type matchers. For more information see https://docs.pact.io/go/versioning',
  );
}
