import type { Answer } from '../http/resource.ts';

/** Allows only the broker's own styles and images, so that no script from a pact can run. */
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
