import type { WebhookEvent } from './webhook-events.ts';

/** What was known when the event happened. An undefined field is read from the pact or the result. */
export interface WebhookContext {
  /** The URL under which the caller reached the broker. */
  readonly baseUrl: string;
  readonly consumerVersionBranch?: string | null;
  readonly buildUrl?: string | null;
  readonly providerVersionNumber?: string;
  readonly providerVersionBranch?: string | null;
  readonly providerVersionDescriptions?: readonly string[];
  /** Read when the call is made, because some clients add tags after they publish. */
  readonly consumerVersionTags?: readonly string[];
  readonly providerVersionTags?: readonly string[];
  /** `test` when a user executes the webhook. */
  readonly eventName: WebhookEvent | 'test';
}

/** Adds the tags of the version that caused the event. */
export function withTags(
  { eventName, ...context }: WebhookContext,
  { pact, result }: WebhookSubject,
): WebhookContext {
  if (eventName === 'test') return { ...context, eventName };
  return eventName.startsWith('provider_')
    ? { ...context, providerVersionTags: result?.providerVersionTags ?? [], eventName }
    : { ...context, consumerVersionTags: pact.consumerVersionTags, eventName };
}

/** The pact and the result that a webhook reports. */
export interface WebhookSubject {
  readonly pact: WebhookPact;
  /** The result that was published, or else the newest of the pact's content. */
  readonly result: WebhookResult | null;
}

export interface WebhookPact {
  readonly consumer: string;
  readonly provider: string;
  readonly consumerVersion: string;
  readonly consumerVersionBranch: string | null;
  readonly consumerVersionTags: readonly string[];
  readonly consumerLabels: readonly string[];
  readonly providerLabels: readonly string[];
  readonly sha: string;
}

export interface WebhookResult {
  readonly number: number;
  readonly isSuccessful: boolean;
  /** The content that was verified. */
  readonly sha: string;
  readonly consumer: string;
  readonly provider: string;
  readonly providerVersion: string;
  readonly providerVersionBranch: string | null;
  readonly providerVersionTags: readonly string[];
}

/** Shown by a test execution when the broker has no pact yet. */
export const EXAMPLE_SUBJECT: WebhookSubject = {
  pact: {
    consumer: 'placeholder-consumer',
    provider: 'placeholder-provider',
    consumerVersion: 'gggghhhhjjjjkkkkllll66667777888899990000',
    consumerVersionBranch: 'main',
    consumerVersionTags: ['dev'],
    consumerLabels: ['placeholder-consumer-label'],
    providerLabels: ['placeholder-provider-label'],
    sha: '5d445a4612743728dfd99ccd4210423c052bb9db',
  },
  result: {
    number: 1,
    isSuccessful: true,
    sha: '5d445a4612743728dfd99ccd4210423c052bb9db',
    consumer: 'placeholder-consumer',
    provider: 'placeholder-provider',
    providerVersion: 'aaaabbbbccccddddeeeeffff1111222233334444',
    providerVersionBranch: 'main',
    providerVersionTags: ['master'],
  },
};
