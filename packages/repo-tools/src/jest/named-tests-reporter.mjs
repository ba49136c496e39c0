/**
 * A jest reporter that fails a run whose `-t` pattern matched no test. Jest itself fails only when
 * no test file matched: https://jestjs.io/docs/cli#--testnamepattern-regex
 */
export default class NamedTestsReporter {
  #pattern;
  #error;

  constructor({ testNamePattern }) {
    this.#pattern = testNamePattern;
  }

  /**
   * @param {unknown} _contexts
   * @param {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number }} results
   */
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    const hasRun = [numPassedTests, numFailedTests, numRuntimeErrorTestSuites].some((n) => n > 0);
    if (!this.#pattern || hasRun) return;
    this.#error = new Error(`No test has a name that matches "${this.#pattern}"`);
    console.error(`\n${this.#error.message}`);
  }

  getLastError() {
    return this.#error;
  }
}
