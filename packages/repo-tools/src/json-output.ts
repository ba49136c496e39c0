import type { DemoJson } from './demo/demo-report.ts';

/** What each command prints with `--json`. `npm run json-schemas` writes the schemas from it. */
export interface JsonOutput {
  demo: DemoJson;
  /** One sentence per fault. */
  'lint ci': readonly string[];
}
