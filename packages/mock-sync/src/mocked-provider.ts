import type { Json } from '@shopflow/pact-kit/json';
import { play, type ActualRequest, type ActualResponse, type Exchange } from './engine.ts';
import { explainRequest } from './explain-request.ts';
import { findInteraction } from './find-interaction.ts';
import { refuseUnplayable } from './generated-body.ts';
import { readInteractions, type HttpInteraction, type Interaction } from './interaction.ts';
import type { LockedContract } from './lock.ts';
import { MockError } from './mock-error.ts';
import { override } from './override.ts';

/** What the generated types say of one interaction. */
interface MockableInteraction {
  readonly kind: 'http' | 'message';
  readonly state: string;
  readonly body: unknown;
}

/** Fields of an example that a test wants otherwise: objects field by field, lists as a whole. */
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
  readonly headers?: Readonly<Record<string, string>>;
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
  /** @throws MockError when nothing that was named answers this request */
  readonly respond: (request: ActualRequest) => Promise<ActualResponse>;
  /** @throws MockError that repeats why requests were not answered, if any was not */
  readonly end: () => void;
}

/** Plays the interactions of a contract that a test names. */
export function playContract<Interactions>(
  contract: LockedContract<Interactions>,
): Playing<Interactions> {
  const interactions = readInteractions(contract.pact);
  const http = interactions.filter(isHttp);
  let named: readonly Exchange[] = [];
  const unanswered: string[] = [];
  return {
    unanswered,
    answers: async (description, { body, headers, ...states } = {}) => {
      const found = findInteraction(http, { description, ...states }, contract);
      refuseUnplayable(found.response);
      const changes = { body: body as Json | undefined, headers };
      const response = await override(found.response, changes, description);
      named = [{ request: found.request, response }, ...named];
    },
    respond: async (request) => {
      for (const exchange of named) {
        const played = await play(exchange, request);
        if (played.kind === 'answered') return played.response;
      }
      const reason = await explainRequest(request, { http, contract });
      unanswered.push(reason);
      // Also where the client swallows it, and no one disposes of the mock.
      process.stderr.write(`${reason}\n`);
      throw new MockError('request-unanswered', reason);
    },
    end: () => {
      if (unanswered.length === 0) return;
      throw new MockError('request-unanswered', unanswered.join('\n'));
    },
  };
}

function isHttp(interaction: Interaction): interaction is HttpInteraction {
  return interaction.type === 'Synchronous/HTTP';
}
