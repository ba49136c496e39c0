import type { Verdict } from '@shopflow/pact-model/reading';
import type { ConsumerVersion } from '@shopflow/pact-model/consumer-version';
import type { ApiChange } from '../changes/api-change.ts';
import type { DecidedBy, Exhibit, Why } from '../judge/judgment.ts';

/** One interaction that a change breaks, or that does not show whether it does. */
export interface Finding extends ConsumerVersion {
  readonly verdict: Exclude<Verdict, 'safe'>;
  /** Its description. */
  readonly interaction: string;
  readonly why: Why;
  readonly decidedBy: DecidedBy;
  readonly exhibit?: Exhibit | undefined;
  /** Where it is not the path of the change: the place that is used, in a map or in a schema that contains itself. */
  readonly path?: string;
}

/** One change of the document, and what it means. */
export interface ReviewedChange extends ApiChange {
  /**
   * - `breaks`: it breaks a known consumer;
   * - `unknown`: the pact of a consumer does not show whether it breaks, or a live version has no pact;
   * - `only-unknown-callers`: it breaks no known consumer, but may break callers without a pact;
   * - `compatible`: it breaks no caller.
   */
  readonly verdict: 'breaks' | 'unknown' | 'only-unknown-callers' | 'compatible';
  readonly findings: readonly Finding[];
  /** Consumer versions whose pacts have interactions with the operation. */
  readonly callers: readonly ConsumerVersion[];
  /**
   * Of these, those without a finding that send what is narrower now: the values in their pacts are still accepted, which
   * says nothing about others (rule R5).
   */
  readonly acceptedAsRecorded: readonly ConsumerVersion[];
}

export interface ReviewedVersion extends ConsumerVersion {
  readonly verdict: Verdict;
  /** Interactions about operations of the old document. */
  readonly interactions: number;
  /** Descriptions of interactions that match no operation of the old document: nothing was judged. */
  readonly undocumented: readonly string[];
  /** Descriptions of interactions that fail with the old document as well. */
  readonly alreadyBroken: readonly string[];
}

/** What the whole change means for a consumer without a pact. */
export type ForAllUnknown = 'breaking' | 'maybe' | 'compatible' | 'no change';

export interface ApiReview {
  readonly changes: readonly ReviewedChange[];
  readonly versions: readonly ReviewedVersion[];
  /** Live consumer versions without a published pact. */
  readonly withoutPact: readonly ConsumerVersion[];
  readonly unknownConsumer: ForAllUnknown;
}
