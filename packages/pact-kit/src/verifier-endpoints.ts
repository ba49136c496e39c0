import type { VerifierOptions } from '@pact-foundation/pact';
import type {
  MessageRequest,
  ProvidedMessage,
  ProviderHandlers,
  StateChange,
} from './provider-handlers.ts';
import { changeState, makeMessage } from './provider-handlers.ts';
import type { Step } from './openapi/interaction-journal.ts';
import type { ResponseWatch } from './openapi/watch-responses.ts';
import type { HandlerReasons } from './verification-summary.ts';

type RequestFilter = NonNullable<VerifierOptions['requestFilter']>;
type Response = Parameters<RequestFilter>[1];

/** Where the Verifier of pact-js lets its core ask for states and messages. */
const statePath = '/_pactSetup';
const messagePath = '/_messages';

export interface VerifierEndpoints {
  readonly requestFilter: RequestFilter;
  /** What handlers threw. */
  readonly reasonsOf: HandlerReasons;
  /** What the core asked for so far. */
  readonly steps: readonly Step[];
}

/**
 * Answers for states and messages ahead of pact-js, which verifies an interaction also when its state
 * is unknown or its state handler throws, and takes a message handler's error for an empty message.
 * Everything else is for the provider, and watched.
 */
export function makeVerifierEndpoints<S>(
  { states, messages = {} }: ProviderHandlers<S>,
  watch: ResponseWatch['watch'],
): VerifierEndpoints {
  const steps: Step[] = [];
  const reasons = new Map<string, Set<string>>();
  const note = (key: string, error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    reasons.set(key, (reasons.get(key) ?? new Set()).add(reason));
  };

  async function answerState(change: StateChange, res: Response) {
    try {
      res.json(await changeState(states, change));
    } catch (error) {
      note(`state ${change.state}`, error);
      res.sendStatus(422); // The core retries after any 5xx, for two minutes.
    }
  }
  async function answerMessage(request: MessageRequest, res: Response) {
    try {
      sendMessage(await makeMessage(messages, request), res);
    } catch (error) {
      note(`message ${request.description}`, error);
      res.destroy(); // The core does not look at the status of an answer.
    }
  }
  return {
    requestFilter: (req, res, next) => {
      if (req.path === statePath) {
        const change = req.body as StateChange;
        steps.push({ kind: change.action, state: change.state });
        void answerState(change, res);
      } else if (req.path === messagePath) {
        steps.push({ kind: 'answer', faults: [] });
        void answerMessage(req.body as MessageRequest, res);
      } else {
        steps.push({ kind: 'answer', faults: watch(req, res) });
        next();
      }
    },
    steps,
    reasonsOf: ({ description, states: given }) =>
      [...given.map((state) => `state ${state}`), `message ${description}`].flatMap((key) => [
        ...(reasons.get(key) ?? []),
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
