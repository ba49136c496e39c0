import { mutationConfig } from '../repo-tools/src/mutation/mutation-config.mjs';

export default mutationConfig({
  workspace: 'packages/release-gate',
  mutate: ['src/**/!(*.test).ts'],
  tests: ['src/**/*.test.ts'],
});
