import type { Environment } from '../domain/environments/environment.ts';

/** Sorts environments in the order of a release; the others keep their order. */
export function productionLast(environments: readonly Environment[]): readonly Environment[] {
  return [...environments].sort((a, b) => Number(a.production) - Number(b.production));
}
