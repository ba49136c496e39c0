import type { ValuePath } from '@shopflow/json-schema/json-path';
import type { Acceptance } from '../match/acceptance.ts';
import type { Place } from '../usage/usage.ts';

/** A JSON document that an interaction reads: the body of a response, or a part of a message. */
export interface ReadDocument {
  readonly example: unknown;
  /** Its places, with steps from the root of the document. */
  readonly places: readonly Place[];
  /** Whether Pact's engine accepts another document in place of the example. */
  readonly accepts: (document: unknown) => Acceptance;
}

/** What one interaction reads. */
export interface Reading {
  readonly own: ReadDocument;
  /**
   * What the same consumer reads in other interactions, for other provider states, of what it cannot tell
   * apart: answers to the identical request, or messages of one name. Undefined where it reads nothing.
   */
  readonly others: readonly (ReadDocument | undefined)[];
}

/** Worst last. */
export type Verdict = 'safe' | 'unknown' | 'breaks';

/** Why an interaction cannot read what may be sent, or why that is not known. */
export type ReadingWhy =
  /** What it reads is not in the new document. */
  | { readonly code: 'no-longer-promised' }
  | { readonly code: 'may-be-missing' | 'may-be-null' }
  | { readonly code: 'other-type'; readonly value: unknown }
  /** It accepts every old value, and refuses this new one. */
  | { readonly code: 'new-value-refused'; readonly value: unknown }
  /** It was already narrower than the old document, so it says nothing about further values. */
  | { readonly code: 'narrow-expectation'; readonly value: unknown; readonly refusesOld: unknown }
  /** Its matcher compares texts and ignores the JSON type. */
  | { readonly code: 'type-not-compared'; readonly value: unknown }
  /** Nothing that may still be sent satisfies it. */
  | { readonly code: 'cannot-be-satisfied' }
  | ({ readonly code: 'not-understood' } & UnreadPart);

/** What a reading is not judged by. */
export type UnreadPart =
  | {
      readonly about:
        /** How long a list may be that is compared as a whole. */
        | 'exact-list-length'
        /** A list or an object in the text of a header. */
        | 'header-list'
        /** What the search for a value did not decide in its time. */
        | 'time-limit'
        | 'unknown-matcher'
        /** Whether a whole document satisfies the pact. */
        | 'whole-document';
    }
  | { readonly about: 'keyword'; readonly keyword: string; readonly path: string };

/** What a change means for one reading. */
export type ReadingJudgment =
  /** `isAlreadyBroken`: it fails with the old document as well. */
  | { readonly verdict: 'safe'; readonly isAlreadyBroken?: true }
  | {
      readonly verdict: Exclude<Verdict, 'safe'>;
      readonly why: ReadingWhy;
      /** The place in the example. */
      readonly steps: ValuePath;
      /** The example with what the change allows in that place. */
      readonly shown?: { readonly document: unknown };
    };

export const SAFE = { verdict: 'safe' } as const;
export const ALREADY_BROKEN = { verdict: 'safe', isAlreadyBroken: true } as const;

export const NOT_DECIDED = {
  code: 'not-understood',
  about: 'time-limit',
} as const;

export const UNKNOWN_MATCHER = {
  code: 'not-understood',
  about: 'unknown-matcher',
} as const;

interface Judged {
  readonly verdict: Verdict;
  readonly isAlreadyBroken?: true;
}

const RANK: Readonly<Record<Verdict, number>> = { safe: 0, unknown: 2, breaks: 3 };

/** The first of the worst judgments; safe without any. */
export function worstOf<Judgment extends Judged>(
  judgments: readonly Judgment[],
): Judgment | typeof SAFE {
  return judgments.reduce<Judgment | typeof SAFE>(
    (worst, each) => (rankOf(each) > rankOf(worst) ? each : worst),
    SAFE,
  );
}

function rankOf({ verdict, isAlreadyBroken }: Judged): number {
  return RANK[verdict] + (isAlreadyBroken === true ? 1 : 0);
}
