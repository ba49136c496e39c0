import type { Operation, Response } from '../document/api.ts';
import { randomBody } from './body.ts';
import type { Drawing, Texts } from './drawing.ts';
import type { Expectation, Matcher } from './expectation.ts';
import { namedTexts } from './named-texts.ts';
import { randomRequest, type Request } from './request.ts';

/** An interaction before it is written in the form of a specification. */
export interface Interaction {
  readonly description: string;
  readonly state: string;
  readonly request: Request;
  readonly response: ExpectedResponse;
}

interface ExpectedResponse {
  readonly status: number;
  readonly statusMatchers: readonly Matcher[];
  readonly headers: Readonly<Record<string, Texts>>;
  readonly body?: Expectation;
}

/** Undefined where no body was drawn that the old document allows. */
export function randomInteractions(
  operation: Operation,
  drawing: Drawing,
): readonly Interaction[] | undefined {
  const { random } = drawing;
  const isAgain = random.chance(0.25);
  const request = randomRequest(operation, drawing);
  const expected = random.pick(operation.responses);
  const ofFirst = randomResponse(operation, expected, drawing);
  if (request === undefined || ofFirst === undefined) return undefined;
  const description = `${operation.method} ${operation.path} ${expected.status}`;
  const first = { description, state: 'there are things', request, response: ofFirst };
  if (!isAgain) return [first];
  // The same request in another state.
  const response = randomResponse(operation, random.pick(operation.responses), drawing);
  if (response === undefined) return [first];
  const other = { ...first, description: `${description} again`, state: 'another', response };
  return [first, other];
}

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
