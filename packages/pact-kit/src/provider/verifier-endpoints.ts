import type { VerifierOptions } from '@pact-foundation/pact';
import type {
  MessageRequest,
  ProvidedMessage,
  ProviderHandlers,
  StateChange,
} from './provider-handlers.ts';
import { changeState, makeMessage } from './provider-handlers.ts';
import type { Step } from '../openapi/interaction-journal.ts';
import type { ResponseWatch } from '../openapi/watch-responses.ts';
import type { HandlerErrors } from '../verification/summarize.ts';
import { errorText } from '../error-text.ts';

type RequestFilter = NonNullable<VerifierOptions['requestFilter']>;
type Response = Parameters<RequestFilter>[1];

/** Paths on which the core of pact-js asks its Verifier for states and messages. */
const STATE_PATH = '/_pactSetup';
const MESSAGE_PATH = '/_messages';

export interface VerifierEndpoints {
  readonly requestFilter: RequestFilter;
  /** The errors that handlers threw for an interaction. */
  readonly errorsOf: HandlerErrors;
  /** The requests of the core so far. */
  readonly steps: readonly Step[];
}

/**
 * Handles states and messages before pact-js does, because pact-js verifies an interaction even when
 * its state is unknown or the state handler throws, and turns a message handler's error into an empty
 * message. All other requests go to the provider, and their responses are validated.
 */
export function makeVerifierEndpoints<S>(
  { states, messages = {} }: ProviderHandlers<S>,
  watch: ResponseWatch['watch'],
): VerifierEndpoints {
  const steps: Step[] = [];
  const errors = new Map<string, Set<string>>();
  const recordError = (key: string, error: unknown) => {
    errors.set(key, (errors.get(key) ?? new Set()).add(errorText(error)));
  };

  async function answerState(change: StateChange, res: Response) {
    try {
      res.json(await changeState(states, change));
    } catch (error) {
      recordError(`state ${change.state}`, error);
      res.sendStatus(422); // The core retries a 5xx for two minutes.
    }
  }
  async function answerMessage(request: MessageRequest, res: Response) {
    try {
      sendMessage(await makeMessage(messages, request), res);
    } catch (error) {
      recordError(`message ${request.description}`, error);
      res.destroy(); // The core ignores the status of a message response.
    }
  }
  return {
    requestFilter: (req, res, next) => {
      if (req.path === STATE_PATH) {
        const change = req.body as StateChange;
        steps.push({ kind: change.action, state: change.state });
        void answerState(change, res);
      } else if (req.path === MESSAGE_PATH) {
        steps.push({ kind: 'answer', faults: [] });
        void answerMessage(req.body as MessageRequest, res);
      } else {
        steps.push({ kind: 'answer', faults: watch(req, res) });
        next();
      }
    },
    steps,
    errorsOf: ({ description, states: stateNames }) =>
      [...stateNames.map((state) => `state ${state}`), `message ${description}`].flatMap((key) => [
        ...(errors.get(key) ?? []),
      ]),
  };
}

function sendMessage({ contents, metadata }: ProvidedMessage, res: Response): void {
  const encoded = Buffer.from(JSON.stringify(metadata)).toString('base64');
  res
    .set('Pact-Message-Metadata', encoded)
    .type(metadata.contentType ?? 'application/json')
    .send(Buffer.from(JSON.stringify(contents)));
}
