import type { ReadingWhy } from '@shopflow/pact-model/reading';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import type { Parameter } from '../document/api-document.ts';
import type { NotUnderstood } from './not-understood.ts';
import type { Refusal } from './refusal/refusal.ts';

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
  | NotUnderstood
  /** The status that it expects is not in the new document. */
  | { readonly code: 'no-longer-promised'; readonly status?: number }
  | { readonly code: 'not-sent' }
  | ({ readonly code: 'request-refused' } & RefusedPart & { readonly refusal: Refusal })
  /** Its matcher allows a value that was accepted before, and is refused now. */
  | ({
      readonly code: 'matcher-allows';
      readonly value: unknown;
      readonly refusal?: Refusal | undefined;
    } & RefusedPart)
  | ({ readonly code: 'not-in-pact' } & NotInPact);

/** A parameter, or else the body of the request. */
interface RefusedPart {
  readonly parameter?: Pick<Parameter, 'in' | 'name'>;
}

/** What a pact does not show. */
type NotInPact =
  | {
      readonly about:
        | 'base-path'
        | 'callbacks'
        | 'credentials'
        /** What the consumer expects of a value that it does not send. */
        | 'default'
        /** How it handles an error of another media type. */
        | 'error-type'
        /** How the provider checks a format. */
        | 'format-check'
        | 'host'
        /** The value that the provider state injects. */
        | 'injected-value'
        /** Which parameters of a media type count. */
        | 'media-type-parameters'
        | 'other-success-status'
        | 'received-type'
        | 'redirects'
        | 'scopes'
        | 'webhooks';
    }
  /** A header or a cookie that HTTP clients add themselves. */
  | { readonly about: 'sent-by-client'; readonly name: string }
  /** Which of several templates the provider matches. */
  | { readonly about: 'matched-path'; readonly paths: readonly string[] };

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
      /** What the interaction reads, where a schema that contains itself changed: `$.children[*].slug`. */
      readonly path?: string;
    };

export const SAFE_AS_RECORDED: Judgment = { verdict: 'safe', isAsRecorded: true };

export type Judge = (use: Use) => Judgment;

export function breaks(why: Why, decidedBy: DecidedBy, exhibit?: Exhibit): Judgment {
  return { verdict: 'breaks', why, decidedBy, ...(exhibit !== undefined && { exhibit }) };
}

export function unknown(why: Why, decidedBy: DecidedBy, exhibit?: Exhibit): Judgment {
  return { verdict: 'unknown', why, decidedBy, ...(exhibit !== undefined && { exhibit }) };
}
