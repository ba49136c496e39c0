import { z } from 'zod';
import { BrokerError, invalid } from '../domain/broker-error.ts';
import type { PactContent } from '../domain/pact.ts';
import { nameIn } from './contracts.ts';
import { readBody } from './read-body.ts';

const anyObject = z.record(z.string(), z.unknown());

interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

/** A pact as a PUT sends it: any JSON object, as long as it names no other pair than its URL. */
export function readPact(body: unknown, pair: Pair): PactContent {
  if (body === undefined) {
    throw new BrokerError('body-malformed', 'Expected a JSON object in the request body');
  }
  const content = readBody(anyObject, body);
  const faults = (['consumer', 'provider'] as const).flatMap((side) => {
    const name = nameIn(content[side]);
    if (name === undefined || name === pair[side]) return [];
    const fault = `name in pact '${name}' does not match name in URL path '${pair[side]}'.`;
    return [[`${side}.name`, [fault]] as const];
  });
  if (faults.length > 0) throw invalid(Object.fromEntries(faults));
  return content;
}
