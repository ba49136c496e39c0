import { isFixed, readSeed } from './seed.mjs';

/** A jest reporter that names the seed of a run with new random cases, and how to repeat a failure. */
export default class SeedReporter {
  #seed = readSeed(process.env);

  onRunStart() {
    if (!isFixed(this.#seed)) console.error(`Random tests use SEED=${this.#seed}`);
  }

  /**
   * @param {unknown} _contexts
   * @param {{ numFailedTests: number }} results
   */
  onRunComplete(_contexts, { numFailedTests }) {
    if (numFailedTests === 0 || isFixed(this.#seed)) return;
    console.error(`\nTo repeat random tests: SEED=${this.#seed} npm run t -- FILE`);
  }
}
