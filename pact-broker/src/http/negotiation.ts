import type { Request } from 'express';
import { ANY, HAL, HTML, PROBLEM } from './media-types.ts';
import type { Handler, Representations } from './resource.ts';

/** No representation of the resource matches the `Accept` header; answered with 406. */
export class NotAcceptableError extends Error {}

/** Completes the short form of the URL table: a single handler answers HAL. */
export function toRepresentations(entry: Handler | Representations): Representations {
  return typeof entry === 'function' ? { [HAL]: entry } : entry;
}

/** Adds the page that browsers get. */
export function withPage(entry: Handler | Representations, page: Handler): Representations {
  return { ...toRepresentations(entry), [HTML]: page };
}

/**
 * Chooses the representation for the request's `Accept` header; the first one is the default. A
 * client that names only problem details gets the default, because it accepts at least the errors.
 *
 * @throws NotAcceptableError if none matches
 */
export function chooseRepresentation(req: Request, representations: Representations): Chosen {
  const offered = Object.keys(representations);
  const named = offered.filter((type) => type !== ANY);
  const accepted = named.length > 0 && req.accepts(named);
  const type = accepted || (acceptsOnlyProblem(req) ? offered[0] : ANY);
  const handler = type === undefined ? undefined : representations[type];
  if (type === undefined || handler === undefined) throw new NotAcceptableError();
  return { type: type === ANY ? HAL : type, handler };
}

export interface Chosen {
  /** The media type of the answer, unless the handler sets another one. */
  readonly type: string;
  readonly handler: Handler;
}

function acceptsOnlyProblem(req: Request): boolean {
  return req.accepts().every((type) => type === PROBLEM);
}

/** Whether a problem document can be sent (RFC 9457), next to other types too. */
export function acceptsProblem(req: Request): boolean {
  return (req.get('accept') ?? '').includes(PROBLEM);
}
