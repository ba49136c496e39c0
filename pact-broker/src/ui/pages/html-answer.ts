import type { Answer } from '../../http/resource.ts';

/** Nothing but our own style and images: whatever a pact says, no script of it can run. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function htmlAnswer(markup: string): Answer {
  return {
    status: 200,
    type: 'text/html;charset=utf-8',
    headers: { 'content-security-policy': POLICY, 'referrer-policy': 'same-origin' },
    body: markup,
  };
}
