import type { ChangeDetail } from '@shopflow/json-schema/schema-change';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { Accepted } from '@shopflow/pact-model/accepted';
import type { ConsumerVersion } from '@shopflow/pact-model/consumer-version';
import type { MessagePart } from '@shopflow/pact-model/usage';
import type { PactDemand } from '@shopflow/pact-model/finding';

/** A consumer version whose pact was matched with the changes. */
export interface Reader extends ConsumerVersion {
  /** How many of its interactions are about messages of the document. */
  readonly interactions: number;
}

/** A consumer version that cannot read what a message may now contain (in `log`: once contained). */
export interface Break extends ConsumerVersion {
  /** Description of the interaction that breaks; absent when the generated schema does. */
  readonly interaction?: string;
  /** What it demands at the path. */
  readonly demands: ConsumerDemand;
  /**
   * - `refused`: `value` may be sent, and the consumer rejects it;
   * - `absent`: it may be missing;
   * - `gone`: it is no longer sent;
   * - `unmet`: what the consumer demands can no longer be sent;
   *
   * What the pact does not decide, only in `undecided`:
   * - `narrow`: `value` may be sent, and the pact refuses it. But it refused values of the old schema as well,
   *   so it does not show how the consumer handles others;
   * - `type-not-compared`: `value` is of another JSON type, which its matcher ignores;
   * - `unproved`: no proof either way was found, or a matcher is not known.
   */
  readonly kind: 'refused' | 'absent' | 'gone' | 'unmet' | UndecidedKind;
  readonly value?: unknown;
}

type UndecidedKind = 'narrow' | 'type-not-compared' | 'unproved';

const UNDECIDED_KINDS: ReadonlySet<string> = new Set<UndecidedKind>([
  'narrow',
  'type-not-compared',
  'unproved',
]);

/** Whether the pact does not show if the consumer breaks. */
export function isUndecided({ kind }: Pick<Break, 'kind'>): boolean {
  return UNDECIDED_KINDS.has(kind);
}

/** What changed at one path, with `kind` as a stable code. */
export type ReviewedDetail =
  | ChangeDetail
  | { readonly kind: 'message-added' | 'message-removed' }
  /** The topics of a message. */
  | {
      readonly kind: 'address-changed';
      readonly before: readonly string[];
      readonly after: readonly string[];
    }
  /** The version in every message. */
  | { readonly kind: 'version-announced'; readonly before: string; readonly after: string };

/** What a consumer demands at a path. */
export type ConsumerDemand =
  | Accepted
  | PactDemand
  /** The fields that it reads below the path, as they were; empty for the path as a whole. */
  | { readonly code: 'fields'; readonly fields: readonly string[] }
  /** What its generated schema allows. */
  | { readonly code: 'schema'; readonly schema: JsonSchema }
  | { readonly code: 'old-topic' }
  | { readonly code: 'messages'; readonly message: string | undefined };

export type ReviewedKind = ReviewedDetail['kind'];

/** One change of the document, and the consumers that it breaks. */
export interface ReviewedChange {
  /** Name of the message; undefined for the version, which is in every message. */
  readonly message: string | undefined;
  readonly part: MessagePart | 'message';
  readonly path: string;
  /** Of the most specific detail. */
  readonly kind: ReviewedKind;
  /** Never empty. */
  readonly details: readonly ReviewedDetail[];
  /** Old readers accept what may now be sent. */
  readonly forward: boolean;
  /** New readers accept messages sent before the change that are still retained. */
  readonly backward: boolean;
  /** Path of the other half of a probable rename. */
  readonly renamed?: string;
  /**
   * - `breaks`: breaks a consumer, see `breaks`;
   * - `breaks-nobody`: a reader of the old document may break, but no consumer does, see `isRead`;
   * - `not-known`: a reader of the old document may break, but a consumer's pact is missing or does not decide it;
   * - `compatible`: no reader of the old document can break.
   */
  readonly verdict: 'breaks' | 'breaks-nobody' | 'not-known' | 'compatible';
  readonly breaks: readonly Break[];
  /** Consumers whose pacts do not show whether the change breaks them. */
  readonly undecided: readonly Break[];
  /** A pact demands something at the path, whether or not the change satisfies it. */
  readonly isRead: boolean;
  /** Consumers that cannot read retained messages: a warning, since the change did not cause it. */
  readonly log: readonly Break[];
}

/** A path in the messages of one name. */
export interface MessagePlace {
  readonly message: string;
  readonly part: MessagePart;
  readonly path: string;
}

export type Step = 'none' | 'patch' | 'minor' | 'major';

/** The `info.version` step that the changes require, and the one that was made. */
export interface VersionStep {
  readonly from: string;
  readonly to: string;
  readonly required: Step;
  /** `back` when the version went down. */
  readonly made: Step | 'back';
  /** The lowest version that is right. */
  readonly least: string;
  /** Version fields of the document whose schema rejects its own version. */
  readonly refusedAt: readonly MessagePlace[];
  readonly right: boolean;
}

/** What a plan is for, see {@link Plan}. */
export type PlanGoal =
  | { readonly kind: 'rename-field'; readonly renamed: string }
  | { readonly kind: 'remove-field' | 'replace-values' | 'move-topic' }
  /** `isGenerated`: a schema generated for the consumer rejects the new values, whatever its pact accepts. */
  | { readonly kind: 'allow-values'; readonly isGenerated: boolean }
  | { readonly kind: 'announce-version'; readonly version: string }
  | { readonly kind: 'add-message' | 'remove-message'; readonly message: string }
  /** No consumer breaks today: no pact reads the path, or all that do accept the change. */
  | { readonly kind: 'change-unread-field' }
  | { readonly kind: 'change-accepted-field' }
  /** Retained messages must still be readable; `isMissing`: they may lack the field. */
  | { readonly kind: 'read-retained-messages'; readonly isMissing: boolean };

/**
 * How to make a change without breaking a consumer: the provider's minor release `expand`s, the
 * `consumers` migrate, and its major release `contract`s (https://martinfowler.com/bliki/ParallelChange.html).
 */
export interface Plan {
  readonly goal: PlanGoal;
  readonly path: string;
  /** The pacticipant that sends the messages. */
  readonly provider: string;
  /** Version of the minor release, e.g. `1.2.0`. */
  readonly expand: string;
  /** Version of the major release. */
  readonly contract: string;
  /** The consumer versions that the change breaks, or that cannot read retained messages. */
  readonly consumers: readonly ConsumerVersion[];
}

export interface Review {
  readonly title: string;
  /** The pacticipant that sends the messages. */
  readonly provider: string;
  /** What the document was compared with: a commit, a released version. */
  readonly base: string;
  readonly step: VersionStep;
  readonly changes: readonly ReviewedChange[];
  readonly plans: readonly Plan[];
  readonly readers: readonly Reader[];
  /** Live consumer versions without a published pact: what they read is unknown. */
  readonly unknown: readonly ConsumerVersion[];
  /** Consumer versions whose pacts are about unknown messages: nothing was compared. */
  readonly unmatched: readonly (ConsumerVersion & { readonly messages: readonly string[] })[];
  /** `no`: a consumer breaks, or the version is wrong. `not-known`: pacts are missing, or do not decide it. */
  readonly answer: 'yes' | 'no' | 'not-known';
}
