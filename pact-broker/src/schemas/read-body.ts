import type { ZodError, ZodType } from 'zod';
import { BrokerError, invalid } from '../domain/broker-error.ts';

/**
 * A request's body as its schema says; no body is an empty object.
 *
 * @throws BrokerError that lists what is wrong, by field
 */
export function readBody<Body>(schema: ZodType<Body>, body: unknown): Body {
  const result = schema.safeParse(readObject(body));
  if (result.success) return result.data;
  throw invalid(toFaults(result.error));
}

function readObject(body: unknown): object {
  if (body === undefined) return {};
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new BrokerError('body-malformed', 'Expected a JSON object in the request body');
}

/** `{"contacts.name": ["is missing (at index 0)"]}`: the form that the official clients print. */
function toFaults({ issues }: ZodError): Record<string, string[]> {
  const faults: Record<string, string[]> = {};
  for (const { path, message } of issues) {
    const field = path.filter((step) => typeof step === 'string').join('.');
    const index = path.find((step) => typeof step === 'number');
    (faults[field] ??= []).push(index === undefined ? message : `${message} (at index ${index})`);
  }
  return faults;
}
