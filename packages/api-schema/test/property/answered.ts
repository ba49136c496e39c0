import type { Answer } from '../verifier/documented-provider.ts';
import type { ApiChange } from '../../src/changes/api-change.ts';
import type { Exhibit } from '../../src/judge/judgment.ts';
import type { Api, Operation, Response } from './document/api.ts';
import { differences, type Difference } from './places.ts';
import { allowsBody, schemaAt, type Call, type RandomPair } from './random-pair.ts';
import { makeRandom, type Random } from '@shopflow/json-schema/testing/random';
import { randomValue } from './document/value-of.ts';
import { withPlace } from './new-answers.ts';

/** The operation of a request; a path without parameters wins. */
export function operationFor(
  { operations }: Api,
  { method, path }: { readonly method: string; readonly path: string },
): Operation | undefined {
  const found = operations.filter(
    (each) =>
      each.method === method && new RegExp(`^${each.path.replace('{id}', '[^/]+')}$`).test(path),
  );
  return found.find((each) => !each.path.includes('{')) ?? found[0];
}

export function responseFor(
  operation: Operation | undefined,
  status: number,
): Response | undefined {
  const keys = [String(status), `${String(status).charAt(0)}XX`, 'default'];
  return keys
    .map((key) => operation?.responses.find((each) => each.status === key))
    .find((each) => each !== undefined);
}

type Shown = NonNullable<Exhibit['answer']>;

/** A whole answer of the new document around what a finding shows; undefined where it describes none. */
export function toAnswer(
  pair: RandomPair,
  { interaction }: Call,
  { shown, change }: { readonly shown: Shown; readonly change: Pick<ApiChange, 'in' | 'path'> },
): Answer | undefined {
  const operation = operationFor(pair.after.api, interaction.request);
  const response = responseFor(operation, shown.status);
  if (operation === undefined || response === undefined) return undefined;
  const random = makeRandom(pair.seed + 7);
  const removed = change.in === 'response header' ? change.path?.toLowerCase() : undefined;
  const isOwn = shown.status === interaction.response.status;
  const example = isOwn ? interaction.response.body?.full : undefined;
  const schema = schemaAt(pair.after, { operation, response });
  return {
    status: shown.status,
    headers: {
      ...headersOf(response, { interaction, removed, random }),
      ...shown.headers,
    },
    body:
      shown.body === undefined ? nearestBody(response, { example, schema, random }) : shown.body,
  };
}

/** Whether the new document allows a body that is null, which the validator takes for none. */
export function allowsNull(pair: RandomPair, { interaction }: Call, status: number): boolean {
  const operation = operationFor(pair.after.api, interaction.request);
  const response = responseFor(operation, status);
  if (operation === undefined || response === undefined) return false;
  return allowsBody(schemaAt(pair.after, { operation, response }), null);
}

function headersOf(
  { headers, type, body }: Response,
  drawn: {
    readonly interaction: Call['interaction'];
    readonly removed: string | undefined;
    readonly random: Random;
  },
): Record<string, string> {
  const { interaction, removed, random } = drawn;
  const expected = interaction.response.headers;
  const values = headers.flatMap(({ name, shape, isRequired }) => {
    const [text] = expected[name]?.texts ?? [];
    if (name.toLowerCase() === removed) return [];
    if (text !== undefined) return [[name, text]];
    if (!isRequired) return [];
    return [[name, String(randomValue(shape, { random, isFull: true, direction: 'response' }))]];
  });
  return {
    ...(body && { 'Content-Type': type }),
    ...(Object.fromEntries(values) as Record<string, string>),
  };
}

/** The example where the new document allows it, else a drawn body with as much of the example as it allows. */
function nearestBody(
  { body: shape }: Response,
  drawn: {
    readonly example: unknown;
    readonly schema: ReturnType<typeof schemaAt>;
    readonly random: Random;
  },
): unknown {
  const { example, schema, random } = drawn;
  if (shape === undefined) return undefined;
  if (example !== undefined && allowsBody(schema, example)) return example;
  const values = Array.from({ length: 10 }, () =>
    randomValue(shape, { random, isFull: true, direction: 'response' }),
  );
  const found = values.find((each) => allowsBody(schema, each));
  if (example === undefined || found === undefined) return found;
  return differences(found, example).reduce((body: unknown, place: Difference) => {
    const next = withPlace(body, place);
    return next !== undefined && allowsBody(schema, next) ? next : body;
  }, found);
}
