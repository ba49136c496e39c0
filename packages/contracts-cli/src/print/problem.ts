import { CommanderError } from 'commander';

/** An error as data, after RFC 9457; `code` says what is wrong, for programs. */
export interface Problem {
  readonly title: string;
  readonly code: string;
  /** What happened and what to do next. */
  readonly detail: string;
  /** The command that helps; absent when none does. */
  readonly next?: string;
}

/** Errors that a user can fix, by name: importing their classes would load what no command needs. */
const EXPECTED = ['UserError', 'BrokerClientError', 'MockError', 'PactError'];

const TITLES: Readonly<Record<string, string>> = {
  usage: 'The command line is not valid',
  'no-address': 'No broker is configured',
  unreachable: 'The broker cannot be reached',
  unauthorized: 'The broker rejected the credentials',
  'unknown-environment': 'The broker does not have this environment',
  'unknown-pacticipant': 'There is no such pacticipant',
  'unknown-version': 'The broker does not have this version',
  'not-found': 'The broker does not have this document',
  refused: 'The broker rejected the request',
  'not-a-broker': 'The URL is not that of a Pact Broker',
  'not-an-export': 'The folder cannot be used for this export or import',
  unexpected: 'The command failed unexpectedly',
};

/** The command that shows what is wrong, by code. */
const NEXT: Readonly<Record<string, string>> = {
  'no-address': 'npx contracts config',
  unreachable: 'npx contracts config',
  unauthorized: 'npx contracts config',
  'not-a-broker': 'npx contracts config',
  'unknown-environment': 'npx pact-broker list-environments',
  'unknown-pacticipant': 'npx pact-broker list-pacticipants',
  'unknown-version': 'npx contracts version',
};

/** The problem of an error, and the stack trace of an unexpected one. */
export function toProblem(error: unknown): Problem & { readonly stack?: string } {
  const { name, message, stack, code } = toError(error);
  if (error instanceof CommanderError) {
    return problem('usage', message.replace(/^error: /, ''));
  }
  if (EXPECTED.includes(name)) return problem(code ?? 'no-answer', message);
  return { ...problem('unexpected', message), ...(stack !== undefined && { stack }) };
}

function problem(code: string, detail: string): Problem {
  const next = NEXT[code];
  return { title: TITLES[code] ?? 'There is no answer', code, detail, ...(next && { next }) };
}

function toError(error: unknown): Error & { readonly code?: string } {
  return error instanceof Error ? error : new Error(String(error));
}
