import type { Job } from './workflow-file.ts';

const MAIN_ONLY = "github.ref == 'refs/heads/main'";

const READ_ONLY = /^secrets\.(GITHUB_TOKEN|(\w+[_-])?READ[_-]\w+)$/i;

/**
 * Secrets that a pull request's code could read. Safe are secrets in a job that runs only on main, and
 * read-only tokens, which are recognized by READ in their name.
 */
export function secretFaults(
  where: string,
  job: { readonly if?: string | boolean | undefined; readonly [part: string]: unknown },
): string[] {
  if (runsOnMainOnly(job.if)) return [];
  const found = [...JSON.stringify(job).matchAll(/\bsecrets\.([\w-]+)/g)].map(([secret]) => secret);
  const names = [...new Set(found)].filter((name) => !READ_ONLY.test(name));
  return names.length === 0
    ? []
    : [`${where}: ${names.join(', ')} can be read by pull requests. Add if: ${MAIN_ONLY}`];
}

/** Whether the condition is `MAIN_ONLY`, alone or joined to others with `&&`. */
function runsOnMainOnly(condition: string | boolean | undefined): boolean {
  if (typeof condition !== 'string' || condition.includes('||')) return false;
  const parts = condition.replace(/^\$\{\{|\}\}$/g, '').split('&&');
  return parts.some((part) => part.trim() === MAIN_ONLY);
}

/** A job with write permission must not run repository code, which a pull request can change. */
export function writeFaults(name: string, job: Job): string[] {
  const runsCode = job.steps.some(
    ({ uses = '' }) => uses.startsWith('actions/checkout@') || uses.startsWith('./'),
  );
  if (!runsCode && job.uses === undefined) return [];
  if (job.permissions === 'write-all')
    return [`job ${name}: has write-all and runs repository code`];
  return Object.entries(job.permissions ?? {})
    .filter(([, access]) => access === 'write')
    .map(([scope]) => `job ${name}: move ${scope}: write to a job that checks out no code`);
}
