import { VARIABLE } from './template-syntax.ts';
import type { WebhookEvent } from './webhook-events.ts';

/** A request that the broker sends when one of the events happens to a pact in its scope. */
export interface Webhook extends NewWebhook {
  readonly uuid: string;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

export interface NewWebhook {
  readonly description: string | null;
  readonly enabled: boolean;
  /** Null for all consumers. */
  readonly consumer: WebhookSide | null;
  /** Null for all providers. */
  readonly provider: WebhookSide | null;
  readonly events: readonly WebhookEvent[];
  readonly request: RequestTemplate;
  /** Key of the Standard Webhooks signature; null for none. */
  readonly signingSecret: string | null;
}

/** One pacticipant, or all with a label. */
export type WebhookSide = { readonly name: string } | { readonly label: string };

/** A request with `${pactbroker.…}` variables; see `render-template.ts`. */
export interface RequestTemplate {
  readonly method: string;
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** A text, or any other JSON; null for none. */
  readonly body: unknown;
  readonly username: string | null;
  readonly password: string | null;
}

/** The description, or else method and host. */
export function describeWebhook({ description, request }: NewWebhook): string {
  return description === null || description.trim() === '' ? describeRequest(request) : description;
}

/** "POST ci.example.org" */
export function describeRequest({ method, url }: Pick<RequestTemplate, 'method' | 'url'>): string {
  return `${method.toUpperCase()} ${hostOf(url)}`;
}

/** The host of a URL template, which contains no variable. */
function hostOf(url: string): string {
  return new URL(url.replace(VARIABLE, 'x')).hostname;
}

/** "A webhook for all pacts with provider orders" */
export function describeScope({ consumer, provider }: NewWebhook): string {
  const consumerText = consumer && describeSide(consumer, provider === null ? '' : 'consumers ');
  const providerText = provider && describeSide(provider, consumer === null ? '' : 'providers ');
  if (consumerText !== null && providerText !== null) {
    return `A webhook for the pact between ${consumerText} and ${providerText}`;
  }
  if (providerText !== null) return `A webhook for all pacts with provider ${providerText}`;
  if (consumerText !== null) return `A webhook for all pacts with consumer ${consumerText}`;
  return 'A webhook for all pacts';
}

function describeSide(side: WebhookSide, plural: string): string {
  return 'name' in side ? side.name : `${plural}labeled '${side.label}'`;
}
