import type { Operation, Response } from '../document/api.ts';
import type { Parameter } from '../document/parameter.ts';
import { partAt, randomParameterValue, toSent } from './parameter-texts.ts';
import {
  randomExpectation,
  textMatchers,
  type Expectation,
  type Matcher,
  type Specification,
} from './expectation.ts';
import type { Random } from '@shopflow/json-schema/testing/random';
import type { Shape } from '../document/shape.ts';
import { randomValue } from '../document/value-of.ts';

/** One text of a query or a header, or several of a query. */
export interface Texts {
  readonly texts: readonly string[];
  readonly matchers: readonly Matcher[];
}

/** An interaction before it is written in the form of a specification. */
export interface Interaction {
  readonly description: string;
  readonly state: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly pathMatchers: readonly Matcher[];
    readonly query: Readonly<Record<string, Texts>>;
    readonly headers: Readonly<Record<string, Texts>>;
    readonly body?: Expectation;
  };
  readonly response: ExpectedResponse;
}

interface ExpectedResponse {
  readonly status: number;
  readonly statusMatchers: readonly Matcher[];
  readonly headers: Readonly<Record<string, Texts>>;
  readonly body?: Expectation;
}

export interface Drawing {
  readonly random: Random;
  readonly specification: Specification;
  /** Whether the old document allows a body; overlapping variants may refuse one that their shape draws. */
  readonly isAllowed: (body: unknown, at: BodyPlace) => boolean;
}

export interface BodyPlace {
  readonly operation: Operation;
  /** Undefined for the request. */
  readonly response?: Response;
}

/** Undefined where no body was drawn that the old document allows. */
export function randomInteractions(
  operation: Operation,
  drawing: Drawing,
): readonly Interaction[] | undefined {
  const { random } = drawing;
  const isAgain = random.chance(0.25);
  const first = randomInteraction(operation, random.pick(operation.responses), drawing);
  if (first === undefined) return undefined;
  if (!isAgain) return [first];
  // The same request in another state.
  const response = randomResponse(operation, random.pick(operation.responses), drawing);
  if (response === undefined) return [first];
  const other = { ...first, description: `${first.description} again`, state: 'another', response };
  return [first, other];
}

function randomInteraction(
  operation: Operation,
  response: Response,
  drawing: Drawing,
): Interaction | undefined {
  const { random } = drawing;
  const expected = randomResponse(operation, response, drawing);
  const body = randomBody(operation.body?.shape, { operation }, drawing);
  if (expected === undefined || body === 'none') return undefined;
  const sent = operation.parameters.filter(({ isRequired }) => isRequired || random.chance(0.5));
  const { id } = namedTexts(
    sent.filter((each) => each.in === 'path'),
    drawing,
  );
  const path = operation.path.replace('{id}', encodeURIComponent(id?.texts[0] ?? ''));
  const isMatched = id !== undefined && random.chance(0.4);
  return {
    description: `${operation.method} ${operation.path} ${response.status}`,
    state: 'there are things',
    request: {
      method: operation.method,
      path,
      pathMatchers: isMatched ? [{ match: 'regex', regex: random.pick(['.*', `${path}|/x`]) }] : [],
      query: namedTexts(
        sent.filter((each) => each.in === 'query'),
        drawing,
      ),
      headers: {
        ...namedTexts(
          sent.filter((each) => each.in === 'header'),
          drawing,
        ),
        ...cookies(sent, drawing),
        ...(body && { 'Content-Type': { texts: ['application/json'], matchers: [] } }),
      },
      ...(body && { body }),
    },
    response: expected,
  };
}

function cookies(sent: readonly Parameter[], drawing: Drawing): Record<string, Texts> {
  const own = namedTexts(
    sent.filter((each) => each.in === 'cookie'),
    drawing,
  );
  const pairs = Object.entries(own).map(
    ([name, { texts }]) => `${name}=${encodeURIComponent(texts[0] ?? '')}`,
  );
  return pairs.length === 0 ? {} : { Cookie: { texts: [pairs.join('; ')], matchers: [] } };
}

function namedTexts(parameters: readonly Parameter[], drawing: Drawing): Record<string, Texts> {
  return Object.fromEntries(parameters.flatMap((each) => Object.entries(textsOf(each, drawing))));
}

function textsOf(parameter: Parameter, { random, specification }: Drawing): Record<string, Texts> {
  const sent = toSent(parameter, randomParameterValue(parameter.shape, random));
  const entries = Object.entries(sent).map(([name, texts]) => {
    const part = partAt(parameter, name);
    const matchers =
      part === undefined
        ? random.pick(OF_SEVERAL_PARTS)
        : textMatchers(texts[0], part, { random, specification });
    const own = matchers.filter(({ match }) => TEXT_MATCHERS.has(match));
    return [name, { texts, matchers: own }] as const;
  });
  return Object.fromEntries(entries);
}

/** The matchers of a text with all parts of a list or an object. */
const OF_SEVERAL_PARTS: readonly (readonly Matcher[])[] = [
  [{ match: 'type' }],
  [{ match: 'regex', regex: '[^,]*' }],
  [],
];

/** The texts of a query and of headers have no JSON type. */
const TEXT_MATCHERS = new Set(['type', 'regex', 'include', 'equality']);

function randomResponse(
  operation: Operation,
  response: Response,
  drawing: Drawing,
): ExpectedResponse | undefined {
  const { random, specification } = drawing;
  const body = randomBody(response.body, { operation, response }, drawing);
  if (body === 'none') return undefined;
  const status = toStatus(response.status);
  const isAnySuccess = specification === '4.0' && status < 300 && random.chance(0.1);
  const read = response.headers.filter(({ isRequired }) => isRequired && random.chance(0.6));
  const isBodyRead = body !== undefined && random.chance(0.9);
  const type = { texts: [response.type], matchers: [] };
  return {
    status,
    statusMatchers: isAnySuccess ? [{ match: 'statusCode', status: 'success' }] : [],
    headers: {
      ...(isBodyRead && random.chance(0.7) && { 'Content-Type': type }),
      ...namedTexts(
        read.map((each) => ({ ...each, in: 'header', style: 'simple' })),
        drawing,
      ),
    },
    ...(isBodyRead && { body }),
  };
}

/** A range as its first status. */
function toStatus(status: string): number {
  return status === 'default' ? 500 : Number(status.replace('XX', '00'));
}

function randomBody(
  shape: Shape | undefined,
  at: BodyPlace,
  { random, specification, isAllowed }: Drawing,
): Expectation | 'none' | undefined {
  if (shape === undefined) return undefined;
  const direction = at.response === undefined ? 'request' : 'response';
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const full = randomValue(shape, { random, isFull: true, direction });
    if (!isAllowed(full, at)) continue;
    const expectation = randomExpectation(full, shape, { random, specification, direction });
    if (direction === 'response' || isAllowed(expectation.example, at)) return expectation;
  }
  return 'none';
}
