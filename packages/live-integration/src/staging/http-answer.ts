import { StagingError } from './staging-error.ts';

export interface HttpAnswer {
  readonly status: number;
  /** The parsed JSON, or the text of what is none. */
  readonly body: unknown;
}

const LIMIT_MS = 10_000;

/** @throws StagingError `no-answer` when nothing answers in time */
export async function askHttp(url: string, init: RequestInit = {}): Promise<HttpAnswer> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(LIMIT_MS) });
    return { status: response.status, body: parse(await response.text()) };
  } catch (cause) {
    const why = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
    const { origin } = new URL(url);
    throw new StagingError('no-answer', `${origin} does not answer (${String(why)})`, { cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** What an answer says of itself, short enough for a line. */
export function answerText({ status, body }: HttpAnswer): string {
  const { detail } =
    typeof body === 'object' && body !== null ? (body as { detail?: unknown }) : {};
  return typeof detail === 'string' ? `${status}: ${detail}` : String(status);
}
