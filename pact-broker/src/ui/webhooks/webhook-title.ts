import type { RequestTemplate } from '../../domain/webhooks/webhook.ts';

type Target = Pick<RequestTemplate, 'method' | 'url'>;

/** The description of a webhook, or else its target. */
export function toWebhookTitle(description: string | null, request: Target): string {
  return description === null || description.trim() === '' ? describeTarget(request) : description;
}

/** "POST ci.example.org:8080/build", without user and query, which may contain secrets. */
export function describeTarget({ method, url }: Target): string {
  const [withoutQuery = ''] = url.split(/[?#]/);
  return `${method.toUpperCase()} ${withoutQuery.replace(/^\w+:\/\/(?:[^/]*@)?/, '')}`;
}
