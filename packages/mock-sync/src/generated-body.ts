import { parsePathExpression, type PathStep } from '@shopflow/json-schema/json-path';
import type { Json } from '@shopflow/json-schema/json';
import type { Body, Generator, Generators, HttpResponse } from '@shopflow/pact-model/pact';
import { contentTypeOf, isJson, toBodyText } from './interaction.ts';
import { MockError } from './mock-error.ts';

/**
 * A response body for Pact's core, which runs the generators; in the core's own format,
 * https://docs.pact.io/implementation_guides/rust/pact_ffi/integrationjson
 */
export function toPlayedBody(body: Body, generators: HttpResponse['generators']): string {
  const places = placesOf(generators);
  if (places.length === 0) return toBodyText(body);
  return JSON.stringify(
    places.reduce<Json>(
      (content, [path, generator]) => generateAt(content, toSteps(path), generator),
      body.content as Json,
    ),
  );
}

/** The reason why the core cannot generate a response's values; undefined when it can. */
export function reasonNotGeneratable({ body, generators = {} }: HttpResponse): string | undefined {
  const elsewhere = Object.entries(generators)
    .filter(([place, own]) => place !== 'body' && placesOf({ body: own as Generators }).length > 0)
    .map(([place]) => place);
  if (elsewhere.length > 0) return `it generates its ${elsewhere.join(', ')}`;
  const places = placesOf(generators);
  if (body !== undefined && !isJson(contentTypeOf(body)) && places.length > 0) {
    return 'it generates values in a body that is not JSON';
  }
  for (const [path, { type }] of places) {
    if (!GENERATORS.has(type)) return `it generates a value with ${type}`;
    if (parsePathExpression(path) === undefined) return `it generates a value at ${path}`;
  }
  return undefined;
}

/**
 * The generators that need only their options; `MockServerURL` also needs the address of the mock.
 * https://github.com/pact-foundation/pact-specification/tree/version-4#generators
 */
const GENERATORS = new Set([
  'Date',
  'DateTime',
  'RandomBoolean',
  'RandomDecimal',
  'RandomHexadecimal',
  'RandomInt',
  'RandomString',
  'Regex',
  'Time',
  'Uuid',
]);

function placesOf(generators: HttpResponse['generators']): [string, Generator][] {
  return (
    Object.entries(generators?.body ?? {})
      // A mock has no provider state, so it uses the example.
      .filter(([, { type }]) => type !== 'ProviderState')
  );
}

/** The steps of a Pact path: `$.items[*].id`, `$['a b'][0]`. @throws MockError */
export function toSteps(path: string): readonly PathStep[] {
  const steps = parsePathExpression(path);
  if (steps !== undefined) return steps;
  throw new MockError('not-playable', `${path} is not a supported path`);
}

function generateAt(value: Json, [step, ...rest]: readonly PathStep[], generator: Generator): Json {
  if (step === undefined) return toGenerated(value, generator);
  const into = (child: Json, at: string | number): Json =>
    matches(step, at) ? generateAt(child, rest, generator) : child;
  if (Array.isArray(value)) return (value as Json[]).map(into);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, into(child, key)]));
}

function matches(step: PathStep, at: string | number): boolean {
  return 'any' in step || String('name' in step ? step.name : step.index) === String(at);
}

function toGenerated(value: Json, { type, ...options }: Generator): Json {
  return {
    'pact:matcher:type': 'type',
    'pact:generator:type': type,
    value,
    ...(options as Record<string, Json>),
  };
}
