/** Lower-case words with single hyphens: it is part of e-mail addresses. */
const RUN_ID = /^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$/;

export function isRunId(text: string): boolean {
  return RUN_ID.test(text);
}

/**
 * Address of a test user: nobody else has one like it.
 *
 * @param person letters and digits alone, so that run `a` and run `a-b` never share an address
 */
export function emailOf(runId: string, person: string): string {
  return `test-${runId}-${person}@shopflow-test.com`;
}

/** Every address of one run, as a regular expression that JavaScript and PostgreSQL read alike. */
export function emailsOfRun(runId: string): string {
  return `^test-${runId}-[a-z0-9]+@shopflow-test\\.com$`;
}

/** The addresses of all runs. */
export const EMAILS_OF_ALL_RUNS = '^test-[a-z0-9-]+@shopflow-test\\.com$';

/** The run that an address belongs to; undefined when it is no test user's. */
export function runOf(email: string): string | undefined {
  return /^test-([a-z0-9-]+)-[a-z0-9]+@shopflow-test\.com$/i.exec(email)?.[1]?.toLowerCase();
}
