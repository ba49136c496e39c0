import type { Random } from '@shopflow/json-schema/testing/random';
import { randomParameters, randomPathParameter, type Parameter } from './parameter.ts';
import { randomRequestBody, type RequestBody } from './request-body.ts';
import { randomSecurity, type Alternative } from './security.ts';
import {
  randomObject,
  randomRecursion,
  randomScalar,
  randomUnion,
  type ObjectShape,
  type Scalar,
  type Shape,
} from './shape.ts';
import type { Chance } from './weights.ts';

/** What a random document describes. */
export interface Api {
  operations: Operation[];
}

export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `{id}` where it has a path parameter. */
  path: string;
  parameters: Parameter[];
  body?: RequestBody;
  responses: Response[];
  /** Alternatives; empty: it demands no credentials. */
  security: Alternative[];
  /** Of a token of OAuth. */
  scope: 'read' | 'write';
  /** A text: it changes nothing. */
  summary: string;
  isDeprecated?: boolean;
}

export interface Response {
  status: string;
  type: 'application/json' | 'application/problem+json';
  headers: Header[];
  body?: Shape;
}

export interface Header {
  name: string;
  isRequired: boolean;
  shape: Scalar;
}

const RESOURCES = ['things', 'users', 'orders'];

export function randomApi(chance: Chance): Api {
  const count = 1 + chance.random.below(3);
  return { operations: RESOURCES.slice(0, count).map((name) => randomOperation(name, chance)) };
}

function randomOperation(resource: string, chance: Chance): Operation {
  const { random } = chance;
  const method = random.pick(['GET', 'GET', 'GET', 'POST', 'PUT', 'DELETE'] as const);
  const hasId = method === 'PUT' || method === 'DELETE' || random.chance(0.5);
  const hasBody = method === 'POST' || method === 'PUT';
  return {
    method,
    path: `/${resource}${hasId ? '/{id}' : ''}`,
    parameters: [...(hasId ? [randomPathParameter(random)] : []), ...randomParameters(chance)],
    ...(hasBody && { body: randomRequestBody(random) }),
    responses: randomResponses(random, method),
    security: randomSecurity(chance),
    scope: 'read',
    summary: 'An operation',
  };
}

function randomRoot(random: Random): Shape {
  if (random.chance(0.1)) return randomScalar(random);
  const shape = random.chance(0.15)
    ? randomUnion(random, 1)
    : withRecursion(randomObject(random, 0), random);
  return random.chance(0.9) ? shape : { kind: 'list', item: shape };
}

function withRecursion(shape: ObjectShape, random: Random): ObjectShape {
  return random.chance(0.25) ? { ...shape, recursion: randomRecursion(random) } : shape;
}

function randomResponses(random: Random, method: Operation['method']): Response[] {
  const isEmpty = method === 'DELETE';
  const success = isEmpty ? '204' : method === 'POST' ? '201' : '200';
  const error: Response = { ...emptyResponse('404'), body: randomObject(random, 2) };
  return [
    {
      ...emptyResponse(success),
      headers: randomHeaders(random),
      ...(!isEmpty && { body: randomRoot(random) }),
    },
    ...(random.chance(0.4) ? [error] : []),
    ...(random.chance(0.15) ? [{ ...error, status: random.pick(['4XX', 'default']) }] : []),
  ];
}

function emptyResponse(status: string): Response {
  return { status, type: 'application/json', headers: [] };
}

const HEADERS = ['X-Total', 'ETag', 'X-Kind'];

function randomHeaders(random: Random): Header[] {
  return HEADERS.filter(() => random.chance(0.25)).map((name) => randomHeader(random, name));
}

export function randomHeader(random: Random, name: string): Header {
  return { name, isRequired: random.chance(0.7), shape: randomScalar(random) };
}
