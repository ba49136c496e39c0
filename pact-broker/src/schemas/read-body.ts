import type { ZodError, ZodType } from 'zod';
import { BrokerError, invalid } from '../domain/broker-error.ts';
import { isJsonObject, type JsonObject } from '../domain/exact-json.ts';

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

/** One item of a list: what is wrong with it, or what it says. */
export interface ReadItem<Item> {
  readonly faults: readonly string[];
  readonly item?: Item;
}

/**
 * The items of a list in a body, each read on its own.
 *
 * @throws BrokerError that names each item at fault by its index
 */
export function readItems<Item extends object>(
  field: string,
  inputs: readonly unknown[],
  read: (input: unknown) => ReadItem<Item>,
): readonly Item[] {
  const items = inputs.map(read);
  const faults = items.flatMap((each, index) => each.faults.map((fault) => atIndex(fault, index)));
  if (faults.length > 0) throw invalid({ [field]: faults });
  return items.flatMap(({ item }) => item ?? []);
}

/** What a schema finds wrong with one item. */
export function itemFaults({ issues }: ZodError): readonly string[] {
  return issues.map(({ path, message }) =>
    path.length === 0 ? 'must be an object' : `${path.join('.')} ${message}`,
  );
}

/** @throws BrokerError when the body is another kind of JSON */
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
