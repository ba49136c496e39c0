/** A check of a change must not depend on luck, so all random tests use one seed: decision 0051. */
const FIXED_SEED = '1';

/**
 * The seed of all random tests in a run: the environment variable SEED, which nightly workflows set.
 *
 * @param {{ SEED?: string }} env
 * @throws Error for a seed that is not a whole number of 32 bits
 */
export function readSeed({ SEED = FIXED_SEED }) {
  const seed = Number(SEED);
  if (SEED.trim() === '' || (seed | 0) !== seed) {
    throw new Error(`SEED must be a whole number of 32 bits, not "${SEED}": SEED=$RANDOM npm test`);
  }
  return seed;
}

/** @param {number} seed */
export function isFixed(seed) {
  return seed === Number(FIXED_SEED);
}
