import { StagingError } from './staging-error.ts';

export interface HttpResponse {
  readonly status: number;
  /** The parsed JSON, or the text when it is not JSON. */
  readonly body: unknown;
}

const LIMIT_MS = 10_000;

/** @throws StagingError `no-answer` when there is no response in time */
export async function sendRequest(url: string, init: RequestInit = {}): Promise<HttpResponse> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(LIMIT_MS) });
    return { status: response.status, body: parse(await response.text()) };
  } catch (cause) {
    const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
    const { origin } = new URL(url);
    throw new StagingError('no-answer', `${origin} did not respond (${String(reason)})`, { cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The status and detail of a response, in one line. */
export function toResponseText({ status, body }: HttpResponse): string {
  const { detail } =
    typeof body === 'object' && body !== null ? (body as { detail?: unknown }) : {};
  return typeof detail === 'string' ? `${status}: ${detail}` : String(status);
}
