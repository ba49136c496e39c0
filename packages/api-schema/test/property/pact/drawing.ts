import type { Random } from '@shopflow/json-schema/testing/random';
import type { Operation, Response } from '../document/api.ts';
import type { RequestType } from '../document/request-body.ts';
import type { Matcher, Specification } from './expectation.ts';

/** One text of a query or a header, or several of a query. */
export interface Texts {
  readonly texts: readonly string[];
  readonly matchers: readonly Matcher[];
}

export interface Drawing {
  readonly random: Random;
  readonly specification: Specification;
  /** Whether the old document allows a body; overlapping variants may refuse one that their shape draws. */
  readonly isAllowed: (body: unknown, at: BodyPlace) => boolean;
}

export interface BodyPlace {
  readonly operation: Operation;
  /** Undefined for a request, which has one of several types. */
  readonly response?: Response;
  readonly type?: RequestType;
}
