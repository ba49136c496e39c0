import type {
  Contents,
  Generators,
  MatchingRules,
  MessageInteraction,
} from '@shopflow/event-schema/interaction';
import type { MessagePact } from '@shopflow/event-schema/pact-reads';

/** The parts of a pact that a comparison reads. */
export interface ComparedPact {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly interactions?: readonly ComparedInteraction[];
  /** Only in message pacts before specification 4. */
  readonly messages?: MessagePact['messages'];
}

export type ComparedInteraction = HttpInteraction | MessageInteraction | OtherInteraction;

export interface HttpInteraction {
  readonly type: 'Synchronous/HTTP';
  readonly description: string;
  readonly request: { readonly method: string; readonly path: string };
  readonly response: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string | readonly string[]>>;
    readonly body?: Contents;
    readonly matchingRules?: { readonly body?: MatchingRules };
    readonly generators?: { readonly body?: Generators };
  };
}

/** Synchronous messages, and interactions before specification 4, which have no type. */
interface OtherInteraction {
  readonly type?: 'Synchronous/Messages';
  readonly description: string;
}
