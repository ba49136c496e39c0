import type { ZodError, ZodType } from 'zod';
import { BrokerError, invalidRequestError } from '../domain/broker-error.ts';
import { isJsonObject, type JsonObject } from '../domain/json/exact-json.ts';

/**
 * Validates a request body against a schema; a missing body is an empty object.
 *
 * @throws BrokerError that lists the faults by field
 */
export function readBody<Body>(schema: ZodType<Body>, body: unknown): Body {
  const result = schema.safeParse(readObject(body));
  if (result.success) return result.data;
  throw invalidRequestError(toFaults(result.error));
}

/** The faults of one list item, or its value. */
export interface ReadItem<Item> {
  readonly faults: readonly string[];
  readonly item?: Item;
}

/**
 * Reads each item of a list in a body separately.
 *
 * @throws BrokerError that names each invalid item by its index
 */
export function readItems<Item extends object>(
  field: string,
  inputs: readonly unknown[],
  read: (input: unknown) => ReadItem<Item>,
): readonly Item[] {
  const items = inputs.map(read);
  const faults = items.flatMap((each, index) => each.faults.map((fault) => atIndex(fault, index)));
  if (faults.length > 0) throw invalidRequestError({ [field]: faults });
  return items.flatMap(({ item }) => item ?? []);
}

/** Converts the schema errors of one item to messages. */
export function itemFaults({ issues }: ZodError): readonly string[] {
  return issues.map(({ path, message }) =>
    path.length === 0 ? 'must be an object' : `${path.join('.')} ${message}`,
  );
}

/** @throws BrokerError when the body is not a JSON object */
export function readObject(body: unknown): JsonObject {
  if (body === undefined) return {};
  if (isJsonObject(body)) return body;
  throw new BrokerError('request-malformed', 'Expected a JSON object in the request body');
}

/** `{"contacts.name": ["is missing (at index 0)"]}`: the form that the official clients print. */
function toFaults({ issues }: ZodError): Record<string, string[]> {
  const faults: Record<string, string[]> = {};
  for (const { path, message } of issues) {
    const field = path.filter((step) => typeof step === 'string').join('.');
    const index = path.find((step) => typeof step === 'number');
    (faults[field] ??= []).push(index === undefined ? message : atIndex(message, index));
  }
  return faults;
}

function atIndex(fault: string, index: number): string {
  return `${fault} (at index ${index})`;
}
