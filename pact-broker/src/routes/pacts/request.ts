import { BrokerError, invalidRequestError } from '../../domain/broker-error.ts';
import type { PactContent } from '../../domain/pacts/pact.ts';
import { findContentFault, readSideName } from '../../http/contract-content.ts';
import { readObject } from '../../http/read-body.ts';

interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

/**
 * Reads a pact from the body of a PUT: any JSON object that does not name another pair than its
 * URL.
 */
export function readPact(body: unknown, pair: Pair): PactContent {
  if (body === undefined) {
    throw new BrokerError('request-malformed', 'Expected a JSON object in the request body');
  }
  const content = readObject(body);
  const faults = (['consumer', 'provider'] as const).flatMap((side) => {
    const name = readSideName(content[side]) ?? pair[side];
    if (name === pair[side]) return [];
    const fault =
      typeof name === 'string'
        ? `name in pact '${name}' does not match name in URL path '${pair[side]}'.`
        : 'must be a string';
    return [[`${side}.name`, [fault]] as const];
  });
  if (faults.length > 0) throw invalidRequestError(Object.fromEntries(faults));
  const fault = findContentFault(content);
  if (fault !== undefined) throw invalidRequestError({ content: [fault] });
  return content;
}
