import type { Json } from '@shopflow/pact-kit/json';
import { play, type ActualRequest, type ActualResponse, type Exchange } from './engine.ts';
import { explainRequest, explanationText } from './explain-request.ts';
import { findInteraction } from './find-interaction.ts';
import { whyNotGenerated } from './generated-body.ts';
import { isHttp, readInteractions } from './interaction.ts';
import type { LockedContract } from './lock.ts';
import { MockError } from './mock-error.ts';
import { override } from './override.ts';

/** One interaction in the generated types. */
interface MockableInteraction {
  readonly kind: 'http' | 'message';
  readonly state: string;
  readonly body: unknown;
}

/** Changed fields of an example: objects field by field, lists as a whole. */
type Changes<Body> = Body extends readonly unknown[]
  ? Body
  : Body extends object
    ? { readonly [Field in keyof Body]?: Changes<Body[Field]> }
    : Body;

/** Descriptions of a contract's interactions of one kind. */
export type Descriptions<Interactions, Kind extends MockableInteraction['kind']> = {
  [Name in keyof Interactions & string]: Interactions[Name] extends { readonly kind: Kind }
    ? Name
    : never;
}[keyof Interactions & string];

export interface AnswerOptions<I> {
  /** A provider state of the interaction, where its description alone does not tell it. */
  readonly state?: I extends MockableInteraction ? I['state'] : never;
  /** Parameters of that state, or some of them. */
  readonly params?: Readonly<Record<string, Json>>;
  readonly body?: I extends MockableInteraction ? Changes<I['body']> : never;
  /** A list where a header has several values. */
  readonly headers?: Readonly<Record<string, string | string[]>>;
}

/** A provider that answers as it has promised, and only in interactions that a test names. */
export interface MockedProvider<Interactions> extends AsyncDisposable {
  /**
   * Lets the provider answer an interaction from now on. What is named last is tried first.
   *
   * @throws MockError when the lock has no such interaction, or the contract does not allow the
   *   values that a test wants in its answer
   */
  readonly answers: <Name extends Descriptions<Interactions, 'http'>>(
    description: Name,
    options?: AnswerOptions<Interactions[Name]>,
  ) => Promise<void>;
  /** Why requests so far were not answered. */
  readonly unanswered: readonly string[];
}

/** The part of a mocked provider that nock and MSW share. */
export interface Playing<Interactions> extends Omit<
  MockedProvider<Interactions>,
  typeof Symbol.asyncDispose
> {
  /** Those of the contract's requests. */
  readonly methods: readonly string[];
  /** @throws MockError when nothing that was named answers this request */
  readonly respond: (request: ActualRequest) => Promise<ActualResponse>;
  /** @throws MockError that repeats why requests were not answered, if any was not */
  readonly end: () => void;
}

/** Plays the interactions of a contract that a test names. */
export function playContract<Interactions>(
  contract: LockedContract<Interactions>,
): Playing<Interactions> {
  const http = readInteractions(contract.pact).filter(isHttp);
  let named: readonly Exchange[] = [];
  const unanswered: string[] = [];
  return {
    unanswered,
    methods: http.map(({ request }) => request.method.toUpperCase()),
    answers: async (description, { body, headers, ...states } = {}) => {
      const found = findInteraction(http, { description, ...states }, contract);
      const reason = whyNotGenerated(found.response);
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
      // Also where the client swallows it and the mock is not disposed of.
      process.stderr.write(`${reason}\n`);
      throw new MockError('request-unanswered', reason);
    },
    end: () => {
      if (unanswered.length === 0) return;
      throw new MockError('request-unanswered', unanswered.join('\n'));
    },
  };
}
