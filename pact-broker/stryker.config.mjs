import { mutationConfig } from '../packages/repo-tools/src/mutation/mutation-config.mjs';

export default mutationConfig({
  workspace: 'pact-broker',
  mutate: ['src/domain/**/!(*.test).ts', '!src/domain/**/testing/**'],
  tests: ['src/domain/**/*.test.ts'],
});
