import { readArguments, type RenderedRequest } from './render-template.ts';
import { FUNCTION, VARIABLE } from './template-syntax.ts';
import type { NewWebhook, RequestTemplate, Webhook } from './webhook.ts';

/** Shown instead of a secret. Sending it back keeps the stored secret. */
export const MASK = '**********';

const SECRET_NAME =
  /authorization|token|secret|passw|api[-_]?key|private|credential|cookie|signature/i;

/** Shorter texts are not secrets, and masking them would make a log unreadable. */
const MIN_SECRET_LENGTH = 3;

function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** The template without its secrets, as the API shows it. A variable is not a secret. */
export function maskTemplate(request: RequestTemplate): RequestTemplate {
  const { password } = request;
  return {
    ...request,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        isSecretHeader(name, value) ? MASK : value,
      ]),
    ),
    password: password !== null && !hasVariable(password) ? MASK : password,
  };
}

/** Takes secrets that the caller sent back masked, or left out, from the stored webhook. */
export function keepMaskedSecrets(sent: NewWebhook, { request, ...stored }: Webhook): NewWebhook {
  const { password, headers } = sent.request;
  return {
    ...sent,
    signingSecret: isMasked(sent.signingSecret) ? stored.signingSecret : sent.signingSecret,
    request: {
      ...sent.request,
      password: password === null || isMasked(password) ? request.password : password,
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          isMasked(value) ? (request.headers[name] ?? value) : value,
        ]),
      ),
    },
  };
}

/** Header values as a log or an answer shows them. */
export function maskHeaders(
  headers: Readonly<Record<string, string>>,
  template: RequestTemplate,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      isSecretName(name) || isSecretHeader(name, template.headers[name] ?? '') ? MASK : value,
    ]),
  );
}

/** A URL without its user, and without the values of secret-looking query parameters. */
export function maskUrl(url: string): string {
  const [path = '', query] = url.replace(/\/\/[^/?#]*@/, `//${MASK}@`).split(/\?(.*)/s);
  if (query === undefined) return path;
  const pairs = query.split('&').map((pair) => {
    const [name = ''] = pair.split('=');
    return isSecretName(name) && pair.includes('=') ? `${name}=${MASK}` : pair;
  });
  return `${path}?${pairs.join('&')}`;
}

/** Every text that must not appear in a log: passwords, secret headers, keys of functions. */
export function findSecrets(
  template: RequestTemplate,
  rendered: RenderedRequest,
  signingSecret: string | null,
): readonly string[] {
  const { headers, username, password } = rendered;
  const inHeaders = Object.entries(template.headers).flatMap(([name, value]) => {
    const keys = [...value.matchAll(FUNCTION)].flatMap(([, , args = '']) =>
      readArguments(args, {}),
    );
    const isSecret = isSecretHeader(name, value);
    // A receiver may echo a token without its scheme.
    return [
      ...keys,
      ...(isSecret ? [headers[name] ?? '', ...(headers[name] ?? '').split(' ')] : []),
    ];
  });
  const inUrl = [...new URL(rendered.url).searchParams].flatMap(([name, value]) =>
    isSecretName(name) ? [value] : [],
  );
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  const all = [...inHeaders, ...inUrl, password, password && basic, signingSecret ?? ''];
  return [...new Set(all)]
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH && !SCHEMES.includes(secret))
    .toSorted((one, other) => other.length - one.length);
}

const SCHEMES = ['Basic', 'Bearer', 'Token', 'basic', 'bearer', 'token'];

/** Replaces every secret in a text, also where JSON escapes it. */
export function maskText(text: string, secrets: readonly string[]): string {
  return secrets.reduce((masked, secret) => {
    const escaped = JSON.stringify(secret).slice(1, -1);
    return masked.replaceAll(secret, MASK).replaceAll(escaped, MASK);
  }, text);
}

function isSecretHeader(name: string, template: string): boolean {
  return isCallingFunction(template) || (isSecretName(name) && !hasVariable(template));
}

function isCallingFunction(template: string): boolean {
  return template.search(FUNCTION) !== -1;
}

function hasVariable(template: string): boolean {
  return template.search(VARIABLE) !== -1;
}

function isMasked(value: string | null): boolean {
  return value !== null && /^\*+$/.test(value);
}
