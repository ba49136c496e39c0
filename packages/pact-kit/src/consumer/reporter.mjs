import { tsImport } from 'tsx/esm/api';

// Jest loads reporters without its transforms, so tsx loads the TypeScript reporter here.
const { PactReporter } = await tsImport('./pact-reporter.ts', import.meta.url);

export default PactReporter;
