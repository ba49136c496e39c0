import { tsImport } from 'tsx/esm/api';

// Jest loads reporters without its transforms, so this JavaScript file imports the TypeScript one.
const { DriftReporter } = await tsImport('./drift-reporter.ts', import.meta.url);

export default class extends DriftReporter {
  /** Workers, and the tests in them, inherit this process's environment when they start. */
  async onRunStart() {
    process.env.MOCK_DRIFT_CHECK_URL = await super.onRunStart();
  }
}
