/** The recorded flows, in the order in which they build on each other. */
export const FLOWS = [
  'cli-01-environments',
  'cli-02-publish',
  'cli-03-can-i-deploy-unverified',
  'http-04-verifications',
  'cli-05-deployments',
  'cli-06-can-i-deploy',
  'cli-07-can-i-merge',
  'cli-08-webhooks',
  'cli-09-describe-and-list',
  'verifier-00-setup',
  'verifier-01-main-first',
  'verifier-02-main-again',
  'verifier-05-publish-broken-main',
  'verifier-06-pending-main',
  'verifier-08-matching-branch',
] as const;

export type Flow = (typeof FLOWS)[number];
