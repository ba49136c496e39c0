import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { makeLenientValidator } from '@shopflow/json-schema/lenient-validator';
import { toPact as parsePact } from '@shopflow/pact-model/parse-pact';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import { usageOf } from '@shopflow/pact-model/usage-of';
import type { ApiDocument } from '../../src/document/api-document.ts';
import type { ApiReview } from '../../src/review/review.ts';
import { reviewApi } from '../../src/review/review-api.ts';
import { readDocument } from '../read-document.ts';
import { randomApi, type Api } from './document/api.ts';
import { toDocument } from './document/document-of.ts';
import { edit } from './document/edit-api.ts';
import type { Specification } from './pact/expectation.ts';
import type { BodyPlace } from './pact/drawing.ts';
import { randomInteractions, type Interaction } from './pact/interaction.ts';
import { toPact } from './pact/pact-of.ts';
import { makeRandom, type Random } from '@shopflow/json-schema/testing/random';
import type { Dialect } from './document/schema-of.ts';
import type { Weights } from './document/weights.ts';

/** One version of a random API. */
export interface Version {
  readonly api: Api;
  /** As an OpenAPI document for a validator that knows no discriminators. */
  readonly enforced: object;
  /** As the review reads it. */
  readonly document: ApiDocument;
}

export interface Call {
  readonly interaction: Interaction;
  /** In the form of the pact's specification. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly usage: HttpUsage;
}

/** A random document, its next version, a pact, and what the review says. */
export interface RandomPair {
  readonly seed: number;
  readonly specification: Specification;
  readonly before: Version;
  readonly after: Version;
  readonly calls: readonly Call[];
  readonly review: ApiReview;
}

export async function makePair(seed: number, weights: Weights): Promise<RandomPair> {
  const random = makeRandom(seed);
  const chance = { random, weights };
  const api = randomApi(chance);
  const next = random.chance(0.3) ? edit(edit(api, chance), chance) : edit(api, chance);
  const specification = random.pick<Specification>(['2.0.0', '3.0.0', '4.0']);
  const dialect = random.pick<Dialect>(['3.0.3', '3.1.0']);
  const before = await toVersion(api, { dialect, random });
  const nextDialect = random.chance(0.1) ? '3.1.0' : dialect;
  const after = await toVersion(next, { dialect: nextDialect, random });
  const interactions = drawInteractions(before, specification, random);
  const json = toPact(interactions, specification);
  const pact = parsePact(json);
  const usages = usageOf(pact).filter((each) => each.kind === 'http');
  const calls = interactions.flatMap((interaction, index): Call[] => {
    const [usage, own] = [usages[index], json.interactions[index]];
    return usage === undefined || own === undefined ? [] : [{ interaction, usage, json: own }];
  });
  const pacts = [{ consumer: 'consumer', version: '1', places: [], pact }];
  const review = await reviewApi({ before: before.document, after: after.document, pacts });
  return { seed, specification, before, after, calls, review };
}

async function toVersion(
  api: Api,
  { dialect, random }: { readonly dialect: Dialect; readonly random: Random },
): Promise<Version> {
  // The same choices for both documents.
  const seed = random.below(2 ** 30);
  const source = toDocument(api, { dialect, random: makeRandom(seed) });
  const enforced = toDocument(api, { dialect, random: makeRandom(seed), isSpelledOut: true });
  return { api, enforced, document: await readDocument(JSON.stringify(source)) };
}

function drawInteractions(
  version: Version,
  specification: Specification,
  random: Random,
): readonly Interaction[] {
  const isAllowed = (body: unknown, at: BodyPlace) => allowsBody(schemaAt(version, at), body);
  const drawn = version.api.operations.flatMap((operation) =>
    Array.from({ length: 1 + random.below(2) }, () =>
      randomInteractions(operation, { random, specification, isAllowed }),
    ),
  );
  return drawn
    .flatMap((each) => each ?? [])
    .map((each, index) => ({ ...each, description: `${each.description} (${index + 1})` }));
}

/** The schema of a body as the review reads it. */
export function schemaAt(
  { document }: Version,
  { operation, response, type }: BodyPlace,
): JsonSchema | undefined {
  const found = document.operations.find(
    ({ method, path }) => method === operation.method && path === operation.path,
  );
  const content =
    response === undefined
      ? found?.requestBody?.content
      : found?.responses[response.status]?.content;
  return (type === undefined ? Object.values(content ?? {})[0] : content?.[type])?.schema;
}

const compile = makeLenientValidator();
const compiled = new WeakMap<object, (value: unknown) => boolean>();

export function allowsBody(schema: JsonSchema | undefined, value: unknown): boolean {
  if (schema === undefined || typeof schema === 'boolean') return schema !== false;
  const validate = compiled.get(schema) ?? compile(schema);
  compiled.set(schema, validate);
  return validate(value);
}
