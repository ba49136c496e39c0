import { mutationConfig } from '../repo-tools/src/mutation/mutation-config.mjs';

/**
 * The parts with tests of their own. Comparison and search run all cases for each change, which takes
 * hours; `npm run soundness` checks them with other validators.
 */
export default {
  ...mutationConfig({
    workspace: 'packages/json-schema',
    mutate: [
      'src/json-{path,pointer}.ts',
      'src/validate/{compile-schema,decimal,exact-keywords,value-key,validator}.ts',
      'src/schema/{annotations,dialect,follow-reference,schema-at,walk-schema}.ts',
    ],
    tests: ['src/**/*.test.ts'],
  }),
  // A change of a constant runs every test.
  ignoreStatic: true,
};
