import type { Job } from './workflow-file.ts';

const MAIN_ONLY = "github.ref == 'refs/heads/main'";

const HARMLESS = /^secrets\.(GITHUB_TOKEN|(\w+[_-])?READ[_-]\w+)$/i;

/**
 * Secrets that a pull request's code could read. Named by a job that runs on main alone, or of a
 * token that can only read (its name says so), they do no harm.
 */
export function secretFaults(
  where: string,
  job: { readonly if?: string | boolean | undefined; readonly [part: string]: unknown },
): string[] {
  if (runsOnMainOnly(job.if)) return [];
  const found = [...JSON.stringify(job).matchAll(/\bsecrets\.([\w-]+)/g)].map(([secret]) => secret);
  const names = [...new Set(found)].filter((name) => !HARMLESS.test(name));
  return names.length === 0
    ? []
    : [`${where}: ${names.join(', ')} can be read without if: ${MAIN_ONLY}`];
}

/** The condition is one of several that must all hold. */
function runsOnMainOnly(condition: string | boolean | undefined): boolean {
  if (typeof condition !== 'string' || condition.includes('||')) return false;
  const parts = condition.replace(/^\$\{\{|\}\}$/g, '').split('&&');
  return parts.some((part) => part.trim() === MAIN_ONLY);
}

/** A job that may write must not run code of the repository: of a pull request it is anybody's. */
export function writeFaults(name: string, job: Job): string[] {
  const runsCode = job.steps.some(
    ({ uses = '' }) => uses.startsWith('actions/checkout@') || uses.startsWith('./'),
  );
  if (!runsCode && job.uses === undefined) return [];
  if (job.permissions === 'write-all') return [`job ${name}: write-all beside code that it runs`];
  return Object.entries(job.permissions ?? {})
    .filter(([, access]) => access === 'write')
    .map(([scope]) => `job ${name}: ${scope}: write belongs to a job that checks out nothing`);
}
