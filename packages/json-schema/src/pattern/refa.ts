import { createRequire } from 'node:module';
import type * as Refa from 'refa';

let loaded: typeof Refa | undefined;

/** Loaded on first use: it takes a tenth of a second, and most programs never compare patterns. */
export function refa(): typeof Refa {
  loaded ??= createRequire(import.meta.url)('refa') as typeof Refa;
  return loaded;
}
