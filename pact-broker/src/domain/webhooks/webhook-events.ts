import type { ContentChange } from '../pacts/content-change.ts';

/** In the order in which the official broker lists them in an error message. */
export const WEBHOOK_EVENTS = [
  'contract_published',
  'contract_content_changed',
  'provider_verification_published',
  'provider_verification_succeeded',
  'provider_verification_failed',
  'contract_requiring_verification_published',
] as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** The event of a webhook that names none. */
export const DEFAULT_EVENT: WebhookEvent = 'contract_content_changed';

/**
 * The events of a published pact, in the order in which they are reported.
 *
 * @param isResultOwed whether a main-branch head or a live version of the provider has no result
 *   for the content
 */
export function detectPublicationEvents(
  change: ContentChange,
  { isResultOwed }: { readonly isResultOwed: boolean },
): readonly WebhookEvent[] {
  const isChanged = change.kind === 'changed' || change.kind === 'modified';
  return [
    'contract_published',
    ...(isResultOwed ? (['contract_requiring_verification_published'] as const) : []),
    ...(isChanged ? (['contract_content_changed'] as const) : []),
  ];
}

export function detectResultEvents(isSuccessful: boolean): readonly WebhookEvent[] {
  return [
    'provider_verification_published',
    isSuccessful ? 'provider_verification_succeeded' : 'provider_verification_failed',
  ];
}
