import { EXTENDED, HAL, JSON_TYPE } from '../../http/media-types.ts';
import { ok, type BrokerRequest, type Handler, type Representations } from '../../http/resource.ts';
import type { Pact } from '../../use-cases/pacts/find-pact.ts';
import { toExtendedPact, toPact, type PactContext } from './hal.ts';

export interface FoundPact {
  readonly pact: Pact;
  readonly context?: PactContext;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Every media type of a pact: HAL, the same as plain JSON, and the pact in a wrapper. */
export function representPact(
  find: (request: BrokerRequest) => Promise<FoundPact>,
): Representations {
  const represent =
    (toDocument: typeof toPact): Handler =>
    async (request) => {
      const { pact, context, headers } = await find(request);
      return ok(toDocument(request.links, pact, context), headers);
    };
  return {
    [HAL]: represent(toPact),
    [JSON_TYPE]: represent(toPact),
    [EXTENDED]: represent(toExtendedPact),
  };
}
