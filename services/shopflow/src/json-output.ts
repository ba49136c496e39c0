import type { Checklist } from './preflight/checklist.ts';

/** What each command prints with `--json`. `npm run json-schemas` writes the schemas from it. */
export interface JsonOutput {
  preflight: Checklist;
}
