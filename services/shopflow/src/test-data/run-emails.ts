/** Lower-case words with single hyphens, because a run id is part of e-mail addresses. */
const RUN_ID = /^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$/;

export function isRunId(text: string): boolean {
  return RUN_ID.test(text);
}

/**
 * The unique e-mail address of a test user.
 *
 * @param person only letters and digits, so that runs `a` and `a-b` never share an address
 */
export function toTestEmail(runId: string, person: string): string {
  return `test-${runId}-${person}@shopflow-test.com`;
}

/** Matches every address of one run; a regular expression for both JavaScript and PostgreSQL. */
export function toRunEmailPattern(runId: string): string {
  return `^test-${runId}-[a-z0-9]+@shopflow-test\\.com$`;
}

/** Matches the addresses of all runs. */
export const ALL_RUNS_EMAIL_PATTERN = '^test-[a-z0-9-]+@shopflow-test\\.com$';

/** The run of an address; undefined when it is not the address of a test user. */
export function findRunId(email: string): string | undefined {
  return /^test-([a-z0-9-]+)-[a-z0-9]+@shopflow-test\.com$/i.exec(email)?.[1]?.toLowerCase();
}
