import type { ChangeKind } from '../compatibility/schema-change.ts';
import type { MessagePart } from './pact-reads.ts';

/** Where a version of a consumer counts: on its main branch, live in an environment, or in a file. */
export type Place =
  | { readonly kind: 'main' }
  /** The newest version of a consumer that has no main branch. */
  | { readonly kind: 'newest' }
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'file'; readonly name: string };

export interface ConsumerVersion {
  readonly consumer: string;
  readonly version: string;
  readonly places: readonly Place[];
}

/** A consumer version whose pact was crossed with the changes. */
export interface Reader extends ConsumerVersion {
  /** How many of its interactions are about messages of the document. */
  readonly interactions: number;
}

/** A consumer version that cannot read what a message may now hold (or, of a log, once held). */
export interface Break extends ConsumerVersion {
  /** Description of the interaction that says so; without one, the consumer's generated schema does. */
  readonly interaction?: string;
  /** What it demands at the place, in words; of a generated schema, as JSON. */
  readonly demands: string;
  /**
   * - `refused`: `value` may stand there, and the consumer does not read that;
   * - `absent`: it may be missing;
   * - `gone`: it is no longer sent;
   * - `unmet`: what the consumer demands can no longer stand there;
   * - `unproved`: no value was found that tells: taken for a break.
   */
  readonly kind: 'refused' | 'absent' | 'gone' | 'unmet' | 'unproved';
  readonly value?: unknown;
}

export type ReviewedKind =
  ChangeKind | 'address-changed' | 'message-added' | 'message-removed' | 'version-announced';

/** One change of the document, and whom it hurts. */
export interface ReviewedChange {
  /** Name of the message; undefined for the version, which every message says. */
  readonly message: string | undefined;
  readonly part: MessagePart | 'message';
  readonly path: string;
  readonly kind: ReviewedKind;
  /** One sentence. */
  readonly text: string;
  /** Old readers accept what may now be sent. */
  readonly forward: boolean;
  /** New readers accept what was sent before, and is still in the log. */
  readonly backward: boolean;
  /** The field that probably has another name now: the path of the other half. */
  readonly renamed?: string;
  /**
   * - `breaks`: a consumer, see `breaks`;
   * - `breaks-nobody`: a reader of the old document may break, but no consumer does, see `isRead`;
   * - `not-known`: as before, but not every consumer's pact is there to tell;
   * - `compatible`: no reader of the old document can break.
   */
  readonly verdict: 'breaks' | 'breaks-nobody' | 'not-known' | 'compatible';
  readonly breaks: readonly Break[];
  /** A pact demands something at the place, be it that the change still gives it. */
  readonly isRead: boolean;
  /** Who does not read what the log may still hold: a warning, since the change is not its cause. */
  readonly log: readonly Break[];
}

export type Step = 'none' | 'patch' | 'minor' | 'major';

/** The step of `info.version` that the changes demand, and the one that was made. */
export interface VersionStep {
  readonly from: string;
  readonly to: string;
  readonly required: Step;
  /** `back` when the version went down. */
  readonly made: Step | 'back';
  /** The lowest version that is right. */
  readonly least: string;
  /** Places in the document itself that refuse the version that it says. */
  readonly refusedAt: readonly string[];
  readonly right: boolean;
}

/** How to get what was wished without breaking anybody: expand, move the consumers, contract. */
export interface Plan {
  readonly path: string;
  readonly wish: string;
  readonly steps: readonly string[];
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
  /** Live versions of consumers without a published pact: what they read is not known. */
  readonly unknown: readonly ConsumerVersion[];
  /** Versions whose pacts are about messages that the document does not have: nothing was compared. */
  readonly unmatched: readonly (ConsumerVersion & { readonly messages: readonly string[] })[];
  /** `no`: somebody breaks, or the version is wrong. `not-known`: pacts are missing to tell. */
  readonly answer: 'yes' | 'no' | 'not-known';
}
