import {
  summarizeByPacticipant,
  type CleanPlan,
  type CleanReport,
  type ExpiredVersion,
} from '../../domain/clean/clean-report.ts';
import { keepLiveVersions } from '../../domain/clean/keep-selector.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';

type Deps = Pick<Dependencies, 'stores' | 'transact' | 'now' | 'runExclusively'>;

/** Small, because no other request can write during a transaction. */
const BATCH = 20;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Deletes the versions that no selector keeps, oldest first, and data that was overwritten. Each
 * transaction deletes a few rows, and checks again which versions are kept.
 *
 * @param signal stops it after the current transaction
 * @returns undefined if another broker on this database is cleaning it
 */
export function makeCleanDatabase(deps: Deps) {
  return (plan: CleanPlan, signal?: AbortSignal): Promise<CleanReport | undefined> =>
    deps.runExclusively('clean', async () => {
      const now = deps.now();
      const settings = { ...plan, keep: keepLiveVersions(plan.keep), now };
      const overwrittenBefore = new Date(now.getTime() - plan.overwrittenMaxAge * DAY_MS);
      return plan.dryRun
        ? inspect(deps.stores, settings, overwrittenBefore)
        : clean({ ...deps, signal }, settings, overwrittenBefore);
    });
}

type Settings = CleanPlan & { readonly now: Date };

async function inspect(stores: Stores, plan: Settings, before: Date): Promise<CleanReport> {
  const { keep, now, deletionLimit } = plan;
  const atMost = (count: number): number => Math.min(count, deletionLimit);
  const found = await stores.clean.findExpired({ keep, now, afterId: 0, limit: deletionLimit + 1 });
  const expired = found.slice(0, deletionLimit);
  return {
    dryRun: true,
    ...(await describe(stores, plan, expired)),
    keptVersions: (await stores.clean.countVersions()) - expired.length,
    overwrittenRevisions: atMost(await stores.clean.countOverwrittenRevisions(before)),
    overwrittenResults: atMost(await stores.clean.countOverwrittenResults(before)),
    unusedContents: 0,
    limitReached: found.length > expired.length,
  };
}

async function clean(
  deps: Pick<Deps, 'stores' | 'transact'> & { readonly signal: AbortSignal | undefined },
  plan: Settings,
  before: Date,
): Promise<CleanReport> {
  const { keep, now, deletionLimit } = plan;
  const repeat = (remove: (stores: Stores, limit: number) => Promise<number>) =>
    repeatInBatches(deps, deletionLimit, remove);
  const removed: ExpiredVersion[] = [];
  await repeat(async (stores, limit) => {
    const afterId = removed.at(-1)?.id ?? 0;
    const batch = await stores.clean.findExpired({ keep, now, afterId, limit });
    for (const { id } of batch) await stores.versions.remove(id);
    removed.push(...batch);
    return batch.length;
  });
  const { clean: store } = deps.stores;
  const [next] = await store.findExpired({ keep, now, afterId: 0, limit: 1 });
  return {
    dryRun: false,
    ...(await describe(deps.stores, plan, removed)),
    keptVersions: await store.countVersions(),
    overwrittenRevisions: await repeat((stores, limit) =>
      stores.clean.removeOverwrittenRevisions(before, limit),
    ),
    overwrittenResults: await repeat((stores, limit) =>
      stores.clean.removeOverwrittenResults(before, limit),
    ),
    unusedContents: await repeat((stores, limit) => stores.clean.removeUnusedContents(limit)),
    limitReached: next !== undefined,
  };
}

/** Deletes at most `max` rows, a few in each transaction; returns their number. */
async function repeatInBatches(
  { transact, signal }: Pick<Deps, 'transact'> & { readonly signal: AbortSignal | undefined },
  max: number,
  remove: (stores: Stores, limit: number) => Promise<number>,
): Promise<number> {
  let total = 0;
  for (;;) {
    signal?.throwIfAborted();
    const limit = Math.min(BATCH, max - total);
    const removed = limit === 0 ? 0 : await transact((stores) => remove(stores, limit));
    total += removed;
    if (removed < limit || limit === 0) return total;
  }
}

async function describe(stores: Stores, plan: Settings, removed: readonly ExpiredVersion[]) {
  const keptBySelector = [];
  for (const selector of plan.keep) {
    keptBySelector.push({ selector, count: await stores.clean.countKept(selector, plan.now) });
  }
  return {
    versions: summarizeByPacticipant(removed),
    deletedVersions: removed.length,
    keptBySelector,
  };
}
