import type { ReadingWhy } from '@shopflow/pact-model/reading';
import type { HttpUsage } from '@shopflow/pact-model/usage';

/** One interaction of a pact, matched with an operation. */
export interface Use {
  readonly usage: HttpUsage;
  /**
   * Interactions with the identical request and the same status, for other provider states: the same
   * call must cope with each of their answers.
   */
  readonly others: readonly HttpUsage[];
}

/**
 * How a verdict can be checked: an answer that the Pact verifier refuses, a recorded request that the new
 * document refuses, or neither, so that a rule decides.
 */
export type DecidedBy = 'verifier' | 'request' | 'rule';

/** Why an interaction breaks, or cannot be judged. */
export type Why =
  | ReadingWhy
  /** The status that it expects is not in the new document. */
  | { readonly code: 'no-longer-promised'; readonly status?: number }
  | { readonly code: 'not-sent' }
  | { readonly code: 'request-refused'; readonly message: string }
  /** Its matcher allows a value that was accepted before, and is refused now: the message says why. */
  | {
      readonly code: 'matcher-allows';
      readonly value: unknown;
      readonly message?: string | undefined;
    }
  /** A pact does not show it: credentials, cookies, headers of HTTP clients, scopes, hosts, defaults … */
  | { readonly code: 'not-in-pact'; readonly about: string };

/** The smallest answer or request that shows the verdict. */
export interface Exhibit {
  readonly answer?: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  readonly request?: { readonly part: string; readonly value?: unknown };
}

export type Judgment =
  /**
   * `isAlreadyBroken`: it fails with the old document as well. `isAsRecorded`: the new document accepts the values that
   * the pact has, by rule R5, but fewer than the old one.
   */
  | { readonly verdict: 'safe'; readonly isAlreadyBroken?: true; readonly isAsRecorded?: true }
  | {
      readonly verdict: 'breaks' | 'unknown';
      readonly why: Why;
      readonly decidedBy: DecidedBy;
      readonly exhibit?: Exhibit | undefined;
    };

export const SAFE_AS_RECORDED: Judgment = { verdict: 'safe', isAsRecorded: true };

export type Judge = (use: Use) => Judgment;

export function breaks(why: Why, decidedBy: DecidedBy, exhibit?: Exhibit): Judgment {
  return { verdict: 'breaks', why, decidedBy, ...(exhibit !== undefined && { exhibit }) };
}

export function unknown(why: Why, decidedBy: DecidedBy, exhibit?: Exhibit): Judgment {
  return { verdict: 'unknown', why, decidedBy, ...(exhibit !== undefined && { exhibit }) };
}
