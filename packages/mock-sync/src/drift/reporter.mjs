import { tsImport } from 'tsx/esm/api';

// Jest loads a reporter without its transforms; this is the TypeScript one behind a plain door.
const { DriftReporter } = await tsImport('./drift-reporter.ts', import.meta.url);

export default class extends DriftReporter {
  /** Workers get this process's environment when they start, and so the tests in them do. */
  async onRunStart() {
    process.env.MOCK_DRIFT_CHECK_URL = await super.onRunStart();
  }
}
