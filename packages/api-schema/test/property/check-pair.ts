import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { makeLenientValidator } from '@shopflow/json-schema/lenient-validator';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import { usageOf } from '@shopflow/pact-model/usage-of';
import { instancesOf, placeAt, withValue } from '@shopflow/pact-model/instances';
import { readBody } from '../../src/judge/response-body.ts';
import { completeAnswer } from '../../src/judge/complete-answer.ts';
import type { Finding, ReviewedChange } from '../../src/review/review.ts';
import { placeIn, type SchemaPlace } from '@shopflow/json-schema/place-in';
import type { RandomPair } from './random-pair.ts';
import { makeRandom } from './random.ts';
import { randomValue } from './shape.ts';

/** An answer, and what the verdict says about it. */
interface Answer {
  readonly body: unknown;
  readonly isAccepted: boolean;
}

export interface Checked {
  /** What the verdict gets wrong; empty when it holds. */
  readonly faults: readonly string[];
  readonly answers: readonly Answer[];
}

const ANSWERS = 20;

/** Checks a verdict with the pact's own matchers and an independent validator of the new document. */
export function checkPair(pair: RandomPair): Checked {
  const [usage] = usageOf(pair.pact).filter((each) => each.kind === 'http');
  if (usage === undefined) throw new Error('a pair has an interaction');
  return pair.isRequest ? checkRequest(pair, usage) : checkResponse(pair, usage);
}

function schemasOf({ before, after, isRequest }: RandomPair) {
  const [old, next] = [before, after].map(({ operations: [operation] }) => {
    const content = isRequest
      ? operation?.requestBody?.content
      : operation?.responses['200']?.content;
    return content?.['application/json']?.schema ?? true;
  });
  return { before: old ?? true, after: next ?? true };
}

const compile = makeLenientValidator();

function isAllowed(schema: JsonSchema, value: unknown): boolean {
  return compile(schema)(value);
}

function checkRequest(pair: RandomPair, usage: HttpUsage): Checked {
  const { before, after } = schemasOf(pair);
  const body = readBody({ ...usage, reads: usage.sends })?.example;
  const isAccepted = isAllowed(after, body);
  const isNewlyRefused = isAllowed(before, body) && !isAccepted;
  const verdict = pair.review.versions[0]?.verdict;
  const isRefusalShown = findingsOf(pair).some(
    (finding) => finding.verdict === 'breaks' && finding.decidedBy === 'request',
  );
  const faults = [
    ...(isNewlyRefused && verdict !== 'breaks' ? ['the recorded request is refused'] : []),
    ...(isRefusalShown && isAccepted ? ['the recorded request is accepted'] : []),
    ...(verdict === 'safe' ? refusedVariations(pair, usage) : []),
  ];
  return { faults, answers: [] };
}

/** Requests that the matchers allow, and only the new document refuses. */
function refusedVariations(pair: RandomPair, usage: HttpUsage): readonly string[] {
  const { before, after } = schemasOf(pair);
  const random = makeRandom(pair.seed + 1);
  return Array.from({ length: ANSWERS }, () => randomValue(pair.shapes.before, random))
    .filter((each) => usage.maySendBody(each) === 'accepted')
    .filter((each) => isAllowed(before, each) && !isAllowed(after, each))
    .map((each) => `may send ${JSON.stringify(each)}, which is refused`);
}

function findingsOf({ review }: RandomPair): readonly Finding[] {
  return review.changes.flatMap(({ findings }) => findings);
}

function checkResponse(pair: RandomPair, usage: HttpUsage): Checked {
  const { after } = schemasOf(pair);
  const shown = findingsOf(pair)
    .filter(({ decidedBy, why }) => decidedBy === 'verifier' && why.code !== 'type-not-compared')
    .map(({ exhibit }) => exhibit?.answer?.body);
  const faults = shown.flatMap((body) => [
    ...(isAllowed(after, body) ? [] : [`${JSON.stringify(body)} is not in the new document`]),
    ...(usage.acceptsBody(body) === 'refused' ? [] : [`${JSON.stringify(body)} is accepted`]),
  ]);
  const isSafe = pair.review.versions[0]?.verdict === 'safe';
  const accepted = isSafe ? newAnswers(pair, usage) : [];
  const refused = accepted.filter((body) => usage.acceptsBody(body) !== 'accepted');
  return {
    faults: [...faults, ...refused.map((body) => `safe, but refuses ${JSON.stringify(body)}`)],
    answers: [
      ...shown.map((body) => ({ body, isAccepted: false })),
      ...accepted.map((body) => ({ body, isAccepted: true })),
    ],
  };
}

/** Random answers that the new document allows and the old one did not, with one changed place each. */
function newAnswers(pair: RandomPair, usage: HttpUsage): readonly unknown[] {
  const schemas = schemasOf(pair);
  const { example, places = [] } = readBody(usage) ?? {};
  const random = makeRandom(pair.seed + 1);
  const drawn = Array.from({ length: ANSWERS }, () => randomValue(pair.shapes.after, random));
  return pair.review.changes
    .flatMap((change) => placesOfChange(change, example))
    .flatMap((steps) => {
      // A further element is ignored there, but another one in place of the only element is not.
      if (steps.some((_, length) => placeAt(places, steps.slice(0, length + 1))?.isInVariant)) {
        return [];
      }
      const values = [undefined, ...drawn.flatMap((each) => valuesAt(each, steps))];
      return values.flatMap((value) => {
        const body = withValue(example, steps, value);
        const [old, next] = [schemas.before, schemas.after].map((schema) =>
          placeIn(schema, steps, example),
        );
        if (!isNewAt({ old, next }, value)) return [];
        const whole = completeAnswer(body, schemas.after);
        // The old document allowed it as well: the pact says what it needs by its provider state.
        if (whole === undefined || isAllowed(schemas.before, whole.body)) return [];
        return [whole.body];
      });
    })
    .slice(0, ANSWERS);
}

interface Places {
  readonly old: SchemaPlace | undefined;
  readonly next: SchemaPlace | undefined;
}

/** Whether only the new document allows the value there, or that it is missing. */
function isNewAt({ old, next }: Places, value: unknown): boolean {
  if (value === undefined) return old?.isRequired === true && next?.isRequired === false;
  return !isAllowed(old?.schema ?? true, value) && isAllowed(next?.schema ?? true, value);
}

type Steps = ReturnType<typeof instancesOf>[number]['steps'];

function placesOfChange({ path = '$' }: ReviewedChange, example: unknown): readonly Steps[] {
  return instancesOf(path, example)
    .map(({ steps }) => steps)
    .filter(({ length }) => length > 0);
}

function valuesAt(value: unknown, steps: Steps): readonly unknown[] {
  let at = value;
  for (const step of steps) {
    if (typeof at !== 'object' || at === null) return [];
    at = (at as Record<string | number, unknown>)[step];
  }
  return at === undefined ? [] : [at];
}
