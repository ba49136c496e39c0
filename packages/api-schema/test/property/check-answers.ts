import { isDeepStrictEqual } from 'node:util';
import type { Answer } from '../verifier/documented-provider.ts';
import { instancesOf, placeAt, valueAt, withValue } from '@shopflow/pact-model/instances';
import type { Finding, ReviewedChange } from '../../src/review/review.ts';
import { operationFor, responseFor, toAnswer } from './answered.ts';
import { nearestWith, newAnswers, withPlace, type NewAnswer, type Sides } from './new-answers.ts';
import { isOfRefusedVariant } from './refused-variants.ts';
import { allowsBody, schemaAt, type Call, type RandomPair } from './random-pair.ts';
import { differences, type Difference } from './places.ts';
import { isRecord } from '@shopflow/json-schema/json-record';
import { jsonTypeOf } from '@shopflow/json-schema/json-type';
import { makeRandom, type Random } from '@shopflow/json-schema/testing/random';
import type { Shape } from './document/shape.ts';
import { randomValue } from './document/value-of.ts';

/** An answer of the new document, and what the verdict says about it. */
export interface Claim {
  readonly call: Call;
  readonly answer: Answer;
  readonly isAccepted: boolean;
}

export interface CheckedAnswers {
  /** What the verdict gets wrong. */
  readonly faults: readonly string[];
  /** What the verifier has to agree with. */
  readonly claims: readonly Claim[];
}

const DRAWN = 20;
/** A variant inside of another one is drawn seldom. */
const DRAWN_FOR_VARIANTS = 200;

export interface FoundIn {
  readonly change: ReviewedChange;
  readonly finding: Finding;
}

export function findingsOf({ review }: RandomPair, { usage }: Call): readonly FoundIn[] {
  return review.changes.flatMap((change) =>
    change.findings
      .filter(({ interaction }) => interaction === usage.description)
      .map((finding) => ({ change, finding })),
  );
}

/** Checks what the verdict says about answers, with the matchers of the pact and a validator of schemas. */
export function checkAnswers(pair: RandomPair, call: Call): CheckedAnswers {
  const found = findingsOf(pair, call);
  const shown = found
    .filter(({ finding }) => finding.decidedBy === 'verifier')
    // What the verifier accepts there, it may refuse for another finding.
    .filter(({ finding: { why } }) => why.code !== 'type-not-compared' || found.length === 1)
    .map((each) => checkShown(pair, call, each));
  const safe = found.length === 0 ? checkSafe(pair, call) : { faults: [], claims: [] };
  const wrong = found.flatMap((each) => checkRule(pair, call, each));
  return {
    faults: [...shown.flatMap(({ faults }) => faults), ...safe.faults, ...wrong],
    claims: [...shown.flatMap(({ claims }) => claims), ...safe.claims],
  };
}

function checkShown(pair: RandomPair, call: Call, { change, finding }: FoundIn): CheckedAnswers {
  const shown = finding.exhibit?.answer;
  const about = `${finding.verdict} by ${change.kind} at ${change.path ?? change.in}`;
  if (shown === undefined) return { faults: [`${about} shows no answer`], claims: [] };
  const answer = toAnswer(pair, call, { shown, change });
  if (answer === undefined) {
    return { faults: [`${about} shows a status that the new document has not`], claims: [] };
  }
  return {
    faults: [],
    claims: [{ call, answer, isAccepted: finding.why.code === 'type-not-compared' }],
  };
}

/** Random new answers to an interaction without a finding are accepted. */
function checkSafe(pair: RandomPair, call: Call): CheckedAnswers {
  const context = contextOf(pair, call);
  if (context === undefined) return { faults: [], claims: [] };
  const { base, sides, shapes } = context;
  const random = makeRandom(pair.seed + 1);
  const drawn = drawFrom(shapes.after, random);
  const answers = drawn.flatMap((each) => newAnswers(base, each, sides));
  const judged = answers.filter((each) => !isOfOtherElement(call, each));
  const faults = judged
    .filter(({ body, alone }) => [body, alone].every((each) => isRefused(call, each)))
    .filter((each) => isCause(call, each, base))
    .filter((each) => !othersAccept(pair, call, each))
    .filter((each) => !wasRefused(call, each, { ...context, random }))
    .filter((each) => !isOfRefusedVariant(each, toOldAnswers(call, context, random)))
    .filter((each) => !isOfRefusedFields(call, each, { ...context, random }))
    .map(({ body }) => `safe, but refuses ${JSON.stringify(body)}`);
  const claims = judged
    .filter(({ body }) => call.usage.acceptsBody(body) === 'accepted')
    .flatMap(({ body }) => toClaim(pair, call, body));
  return { faults, claims: claims.slice(0, 3) };
}

/** The place alone is why an answer is refused. */
function isCause(call: Call, { body, place }: NewAnswer, base: unknown): boolean {
  return !isRefused(call, withPlace(body, expectedAt(place, base)));
}

/** Old answers with the value of the place, and near the new one, were refused for that value, too. */
function wasRefused(
  call: Call,
  { body, place }: NewAnswer,
  { base, sides, shapes, random }: Context & { readonly random: Random },
): boolean {
  return drawFrom(shapes.before, random, { count: DRAWN_FOR_VARIANTS })
    .map((drawn) => nearestWith(place, { base: body, drawn, schema: sides.before }))
    .filter((old) => old !== undefined)
    .some(
      (old) => isRefused(call, old) && !isRefused(call, withPlace(old, expectedAt(place, base))),
    );
}

/**
 * The new document allows the value only beside other fields than the example's, and old answers with these fields were
 * refused, too, for another value at the place or for the other fields: those of a variant without a tag, which the pact
 * does not cope with.
 */
function isOfRefusedFields(
  call: Call,
  { body, alone, place }: NewAnswer,
  { base, sides, shapes, random }: Context & { readonly random: Random },
): boolean {
  if (allowsBody(sides.after, alone)) return false;
  const drawn = drawFrom(shapes.before, random, { count: DRAWN_FOR_VARIANTS });
  const withOther = drawn
    .map((each) => withPlace(body, { ...place, value: valueAt(each, place.steps) }))
    .filter((old) => allowsBody(sides.before, old))
    .filter((old) => !isRefused(call, withPlace(old, expectedAt(place, base))));
  const withSame = drawn
    .map((each) => nearestWith(place, { base: body, drawn: each, schema: sides.before }))
    .filter((old) => old !== undefined);
  return [...withOther, ...withSame].some((old) => isRefused(call, old));
}

function toOldAnswers(call: Call, { base, sides, shapes }: Context, random: Random) {
  return {
    base,
    drawn: drawFrom(shapes.before, random, { count: DRAWN_FOR_VARIANTS }),
    isAllowed: (body: unknown) => allowsBody(sides.before, body),
    isRefused: (body: unknown) => isRefused(call, body),
  };
}

function expectedAt(place: Difference, base: unknown): Difference {
  return { ...place, value: valueAt(base, place.steps) };
}

function drawFrom(
  shape: Shape,
  random: Random,
  { isFull = false, count = DRAWN }: { readonly isFull?: boolean; readonly count?: number } = {},
): readonly unknown[] {
  return Array.from({ length: count }, () =>
    randomValue(shape, { random, isFull, direction: 'response' }),
  );
}

function toClaim(pair: RandomPair, call: Call, body: unknown): readonly Claim[] {
  const { status } = call.interaction.response;
  const shown = { status, body };
  const answer = toAnswer(pair, call, { shown, change: { in: 'response body' } });
  return answer === undefined ? [] : [{ call, answer, isAccepted: true }];
}

function isRefused({ usage }: Call, body: unknown): boolean {
  return usage.acceptsBody(body) !== 'accepted';
}

/** A further element is ignored there, but another one in place of the only element is not. */
function isOfOtherElement({ usage }: Call, { place: { steps } }: NewAnswer): boolean {
  return steps.some(
    (_, length) => placeAt(usage.reads, steps.slice(0, length + 1))?.isInVariant === true,
  );
}

/** The same call must cope with each of its answers. */
function othersAccept(pair: RandomPair, call: Call, { place }: Pick<NewAnswer, 'place'>): boolean {
  const { request, response } = call.interaction;
  return pair.calls
    .filter((other) => other !== call && isSameRequest(other.interaction.request, request))
    .filter((other) => other.interaction.response.status === response.status)
    .some((other) => {
      const example = other.interaction.response.body?.full;
      if (example === undefined) return true;
      return !isRefused(other, withValue(example, place.steps, place.value));
    });
}

type Request = Call['interaction']['request'];

function isSameRequest(one: Request, other: Request): boolean {
  const [a, b] = [one, other].map(({ method, path, query, headers, body }) => {
    const texts = [query, headers].map((all) =>
      Object.entries(all).map(([name, { texts: values }]) => [name, values]),
    );
    return { method, path, texts, body: body?.example };
  });
  return isDeepStrictEqual(a, b);
}

interface Context {
  readonly base: unknown;
  readonly sides: Sides;
  readonly shapes: { readonly before: Shape; readonly after: Shape };
}

/** Undefined where the interaction reads no body, or the new document has none. */
function contextOf(pair: RandomPair, call: Call): Context | undefined {
  const { request, response } = call.interaction;
  const [before, after] = [pair.before, pair.after].map((version) => {
    const operation = operationFor(version.api, request);
    const found = responseFor(operation, response.status);
    if (operation === undefined || found === undefined) return undefined;
    return { shape: found.body, schema: schemaAt(version, { operation, response: found }) };
  });
  const base = response.body?.full;
  if (before?.shape === undefined || after?.shape === undefined || base === undefined)
    return undefined;
  const sides = { before: before.schema, after: after.schema };
  const shapes = { before: before.shape, after: after.shape };
  return isRefused(call, base) ? undefined : { base, sides, shapes };
}

/** Whether the rule that a finding names holds for random answers. */
function checkRule(pair: RandomPair, call: Call, { change, finding }: FoundIn): readonly string[] {
  const context = contextOf(pair, call);
  if (context === undefined || change.in !== 'response body') return [];
  if (finding.why.code === 'cannot-be-satisfied') return checkNothingFits(pair, call, context);
  if (finding.why.code === 'new-value-refused')
    return checkWasNotNarrow(pair, call, { change, context });
  return [];
}

function checkNothingFits(
  pair: RandomPair,
  call: Call,
  { base, shapes, sides }: Context,
): readonly string[] {
  return drawFrom(shapes.after, makeRandom(pair.seed + 2), { isFull: true })
    .filter((body) => allowsBody(sides.after, body) && !isRefused(call, body))
    .filter((body) => !hasShortened(base, body))
    .slice(0, 1)
    .map((body) => `breaks, but ${JSON.stringify(body)} satisfies it`);
}

/** A shorter list has no value in the places of the expected elements, so it satisfies nothing there. */
function hasShortened(base: unknown, body: unknown): boolean {
  return differences(base, body).some(({ steps, value }) => {
    const expected = valueAt(base, steps);
    return Array.isArray(value) && Array.isArray(expected) && value.length < expected.length;
  });
}

/** Every old value of the type, also of its fields, was accepted. */
function checkWasNotNarrow(
  pair: RandomPair,
  call: Call,
  { change, context }: { readonly change: ReviewedChange; readonly context: Context },
): readonly string[] {
  const { why } = findingAt(change, call);
  if (why?.code !== 'new-value-refused') return [];
  const drawn = drawFrom(context.shapes.before, makeRandom(pair.seed + 3));
  return instancesOf(change.path ?? '$', context.base)
    .flatMap(({ steps }) =>
      drawn
        .map((each) => ({ steps, value: valueAt(each, steps) }))
        .filter(({ value }) => hasTypesOf(why.value, value, valueAt(context.base, steps))),
    )
    .filter((place) => !othersAccept(pair, call, { place }))
    .map((place) => withPlace(context.base, place))
    .filter((body) => allowsBody(context.sides.before, body) && isRefused(call, body))
    .slice(0, 1)
    .map((body) => `breaks, but it refused ${JSON.stringify(body)} before`);
}

/** Whether a value has the JSON type of another one, in each field that is expected and that the other one has. */
function hasTypesOf(shown: unknown, value: unknown, expected: unknown): boolean {
  if (shown === undefined) return true;
  if (value === undefined || jsonTypeOf(value) !== jsonTypeOf(shown)) return false;
  if (!isRecord(expected)) return true;
  return Object.entries(expected).every(([name, each]) =>
    hasTypesOf(valueAt(shown, [name]), valueAt(value, [name]), each),
  );
}

function findingAt(
  { findings }: ReviewedChange,
  { usage }: Call,
): { readonly why?: Finding['why'] } {
  return findings.find(({ interaction }) => interaction === usage.description) ?? {};
}
