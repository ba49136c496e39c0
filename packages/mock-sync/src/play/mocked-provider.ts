import type { Json } from '@shopflow/json-schema/json';
import { play, type ActualRequest, type ActualResponse, type Exchange } from '../engine.ts';
import { explainRequest, explanationText } from './explain-request.ts';
import { findInteraction } from './find-interaction.ts';
import { reasonNotGeneratable } from '../generated-body.ts';
import { isHttp, readInteractions } from '../interaction.ts';
import type { LockedContract } from '../lock/lock.ts';
import { MockError } from '../mock-error.ts';
import { override } from './override.ts';

/** One interaction in the generated types. */
interface MockableInteraction {
  readonly kind: 'http' | 'message';
  readonly state: string;
  readonly body: unknown;
}

/** Fields to change in an example: objects are merged, lists are replaced. */
type Changes<Body> = Body extends readonly unknown[]
  ? Body
  : Body extends object
    ? { readonly [Field in keyof Body]?: Changes<Body[Field]> }
    : Body;

/** The descriptions of a contract's interactions of one kind. */
export type Descriptions<Interactions, Kind extends MockableInteraction['kind']> = {
  [Name in keyof Interactions & string]: Interactions[Name] extends { readonly kind: Kind }
    ? Name
    : never;
}[keyof Interactions & string];

export interface AnswerOptions<I> {
  /** A provider state, when several interactions have the same description. */
  readonly state?: I extends MockableInteraction ? I['state'] : never;
  /** All or some parameters of that state. */
  readonly params?: Readonly<Record<string, Json>>;
  readonly body?: I extends MockableInteraction ? Changes<I['body']> : never;
  /** A list for a header with several values. */
  readonly headers?: Readonly<Record<string, string | string[]>>;
}

/** A provider that responds as promised, and only to the interactions that a test names. */
export interface MockedProvider<Interactions> extends AsyncDisposable {
  /**
   * Mocks an interaction from now on. The interaction named last is tried first.
   *
   * @throws MockError when the lock has no such interaction, or the contract does not allow the
   *   test's values in the response
   */
  readonly answers: <Name extends Descriptions<Interactions, 'http'>>(
    description: Name,
    options?: AnswerOptions<Interactions[Name]>,
  ) => Promise<void>;
  /** The reasons for the requests that were not answered so far. */
  readonly unanswered: readonly string[];
}

/** The part of a mocked provider that nock and MSW share. */
export interface ContractPlayer<Interactions> extends Omit<
  MockedProvider<Interactions>,
  typeof Symbol.asyncDispose
> {
  /** The methods of the contract's requests. */
  readonly methods: readonly string[];
  /** @throws MockError when no named interaction matches this request */
  readonly respond: (request: ActualRequest) => Promise<ActualResponse>;
  /** @throws MockError with the reasons when a request was not answered */
  readonly assertAllAnswered: () => void;
}

/** Plays those interactions of a contract that a test names. */
export function playContract<Interactions>(
  contract: LockedContract<Interactions>,
): ContractPlayer<Interactions> {
  const http = readInteractions(contract.pact).filter(isHttp);
  let named: readonly Exchange[] = [];
  const unanswered: string[] = [];
  return {
    unanswered,
    methods: http.map(({ request }) => request.method.toUpperCase()),
    answers: async (description, { body, headers, ...states } = {}) => {
      const found = findInteraction(http, { description, ...states }, contract);
      const reason = reasonNotGeneratable(found.response);
      if (reason !== undefined) {
        throw new MockError('not-playable', `"${description}" cannot be mocked: ${reason}`);
      }
      const changes = { body: body as Json | undefined, headers };
      const response = await override(found.response, changes, description);
      named = [{ request: found.request, response }, ...named];
    },
    respond: async (request) => {
      for (const exchange of named) {
        const played = await play(exchange, request);
        if (played.kind === 'answered') return played.response;
      }
      const reason = explanationText(await explainRequest(request, http), contract);
      unanswered.push(reason);
      // Also printed, in case the client swallows the error and the mock is never disposed.
      process.stderr.write(`${reason}\n`);
      throw new MockError('request-unanswered', reason);
    },
    assertAllAnswered: () => {
      if (unanswered.length === 0) return;
      throw new MockError('request-unanswered', unanswered.join('\n'));
    },
  };
}
