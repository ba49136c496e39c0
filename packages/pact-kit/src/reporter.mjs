import { tsImport } from 'tsx/esm/api';

// Jest loads a reporter without its transforms; this is the TypeScript one behind a plain door.
const { PactReporter } = await tsImport('./pact-reporter.ts', import.meta.url);

export default PactReporter;
