import { makeBudget, type Budget } from './search/budget.ts';
import { makeSearch } from './search/document-search.ts';
import type { Find, Finding } from './finding.ts';
import type { Literal } from './formula/formula.ts';
import { makeLiteralKeys } from './formula/literal-keys.ts';
import type { Resolve } from './formula/resolve.ts';
import { makeFormulas } from './formula/schema-formulas.ts';

/** A deeper search might overflow the stack. */
export const MAX_DEPTH = 150;

export interface FinderOptions {
  /** Shared by all queries; by default each query has its own large budget. */
  readonly budget?: Budget;
  /** Maps a `$ref` to a name that all references to the same schema share. */
  readonly canonical?: (reference: string) => string;
}

/**
 * Finds a document that satisfies every literal, proves that no such document exists (`none`), or gives up
 * (`unknown`).
 *
 * The method is that of Attouche et al., "Witness Generation for JSON Schema" (VLDB 2022), reduced to what event
 * schemas need; see `makeSearch` for its core.
 *
 * Rules that cannot be decided are ignored. This can only allow more documents, so `none` is a proof, but a document
 * that was found must be checked by a validator.
 */
export function makeFinder(resolve: Resolve, options: FinderOptions = {}): Find {
  const budget = options.budget ?? makeBudget({ maxSteps: 1_000_000, milliseconds: Infinity });
  const keys = makeLiteralKeys(options.canonical ?? ((reference) => reference));
  const known = new Map<string, Finding>();
  const open = new Map<string, number>();
  /** The outermost search in progress that the current answer depends on. */
  let outermostDependency = Infinity;
  const search = makeSearch({
    keys,
    formulas: makeFormulas(resolve),
    resolve,
    budget,
    find: (all) => find(all),
  });

  const find: Find = (literals) => {
    const key = keys.ofAll(literals);
    const finding = known.get(key);
    if (finding !== undefined) return finding;
    const depth = open.get(key);
    if (depth !== undefined) {
      // A smallest document never contains another document for the same query.
      outermostDependency = Math.min(outermostDependency, depth);
      return 'none';
    }
    if (open.size > MAX_DEPTH) {
      budget.giveUp({ code: 'document-too-deep', maxDepth: MAX_DEPTH });
      return 'unknown';
    }
    return findNew(key, literals);
  };

  function findNew(key: string, literals: readonly Literal[]): Finding {
    const outer = outermostDependency;
    const depth = open.size;
    if (depth === 0) budget.restart();
    outermostDependency = Infinity;
    open.set(key, depth);
    const found = search(literals);
    open.delete(key);
    const isFinal = typeof found === 'object' || outermostDependency >= depth;
    if (isFinal && (found !== 'unknown' || budget.spend(0))) known.set(key, found);
    outermostDependency = Math.min(
      outer,
      outermostDependency < depth ? outermostDependency : Infinity,
    );
    return found;
  }

  return find;
}
