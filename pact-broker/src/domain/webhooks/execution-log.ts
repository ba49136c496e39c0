import { maskHeaders, maskText, maskUrl } from './mask-secrets.ts';
import type { WebhookContext } from './webhook-context.ts';
import type { RequestTemplate } from './webhook.ts';

/** One attempt to send a webhook's request. */
export interface Attempt {
  readonly uuid: string;
  readonly context: WebhookContext;
  readonly template: RequestTemplate;
  readonly sent: SentRequest;
  /** The response, or why there is none. */
  readonly outcome: WebhookResponse | WebhookFailure;
  /** Masked in every line. */
  readonly secrets: readonly string[];
}

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WebhookResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The first part of a long body. */
  readonly body: string;
}

export interface WebhookFailure {
  readonly error: string;
}

export function isResponse(outcome: Attempt['outcome']): outcome is WebhookResponse {
  return 'status' in outcome;
}

interface Options {
  readonly now: Date;
  /** Without a host allow-list, a webhook could be used to read answers of other servers. */
  readonly showsResponse: boolean;
  /** What happens next: "Retrying webhook in 10 seconds". */
  readonly conclusion?: string | undefined;
}

/** The log of an attempt, in the format of the official broker. */
export function toExecutionLog(attempt: Attempt, options: Options): string {
  const { context, template, sent, secrets } = attempt;
  const { conclusion } = options;
  const lines = [
    ['DEBUG', `Webhook context ${JSON.stringify(toSnakeCase(context))}`],
    ['INFO', `HTTP/1.1 ${sent.method} ${maskUrl(sent.url)}`],
    ...toHeaderLines(maskHeaders(sent.headers, template)),
    ['INFO', sent.body],
    ...outcomeLines(attempt, options),
    ...(conclusion === undefined ? [] : [['INFO', conclusion]]),
  ];
  const time = `${options.now.toISOString().slice(0, 19)}Z`;
  const log = lines.map(([level, text]) => `[${time}] ${level}: ${text}\n`).join('');
  return maskText(log, secrets);
}

function outcomeLines({ uuid, outcome, context }: Attempt, { showsResponse }: Options): string[][] {
  if (!isResponse(outcome)) {
    const reason = showsResponse ? outcome.error : hiddenResponseMessage(context.baseUrl);
    return [['ERROR', `Error executing webhook ${uuid} ${reason}`]];
  }
  if (!showsResponse) return [['INFO', hiddenResponseMessage(context.baseUrl)]];
  return [
    ['INFO', `HTTP/1.1 ${outcome.status} ${outcome.statusText}`],
    ...toHeaderLines(outcome.headers),
    ['INFO', outcome.body],
  ];
}

export function hiddenResponseMessage(baseUrl: string): string {
  return (
    'For security purposes, the response details are not logged. To enable response logging, ' +
    `configure the webhook_host_whitelist property. See ${baseUrl}/doc`
  );
}

function toHeaderLines(headers: Readonly<Record<string, string>>): string[][] {
  return Object.entries(headers).map(([name, value]) => ['INFO', `${name}: ${value}`]);
}

function toSnakeCase(context: WebhookContext): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(context).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value as unknown,
    ]),
  );
}
