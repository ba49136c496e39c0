import type { ScenarioRecord } from '@shopflow/live-integration/run-record';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { limitOf, reasonToSkip, recordShopflow } from '../live/run-on-target.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import type { LiveSystem } from '../target/live-system.ts';
import { makeShop } from '../target/shop.ts';
import type { MutableShopflow } from './mutable-shopflow.ts';
import type { Mutant } from './mutant.ts';

/**
 * `detected`: the scenario failed for the expected reason; `survived`: it passed; `failed-otherwise`: it
 * failed, but for another reason; `not-applied`: no service loaded the changed source; `not-proved`: the
 * scenario cannot run here.
 */
type MutantVerdict = 'detected' | 'survived' | 'failed-otherwise' | 'not-applied' | 'not-proved';

export interface MutantResult {
  readonly mutant: Mutant;
  readonly verdict: MutantVerdict;
  /** Why the scenario failed, or why it was not run. */
  readonly reason?: string;
  readonly durationMs: number;
}

interface Options {
  readonly signal?: AbortSignal;
  readonly onResult?: (result: MutantResult) => void;
}

/** Runs the scenario of each mutant on services with its source, one mutant after another. */
export async function runMutants(
  shopflow: MutableShopflow,
  mutants: readonly Mutant[],
  { signal, onResult }: Options = {},
): Promise<readonly MutantResult[]> {
  const results: MutantResult[] = [];
  for (const mutant of mutants) {
    if (signal?.aborted) break;
    const result = await runMutant(shopflow, mutant, signal);
    results.push(result);
    onResult?.(result);
  }
  return results;
}

async function runMutant(
  shopflow: MutableShopflow,
  mutant: Mutant,
  signal: AbortSignal | undefined,
): Promise<MutantResult> {
  const { live } = shopflow;
  const scenario = scenarios.find(({ id }) => id === mutant.scenario);
  if (scenario === undefined) throw new Error(`${mutant.id} names no scenario: ${mutant.scenario}`);
  const skipped = reasonToSkip(live.target, scenario);
  if (skipped !== undefined) {
    return { mutant, verdict: 'not-proved', reason: skipped.reason, durationMs: 0 };
  }
  let record: ScenarioRecord | undefined;
  const recorder = recordShopflow(live.target, {
    versions: {},
    onRecorded: (each) => (record = each),
  });
  try {
    const error = await shopflow.mutate(mutant).then(() => undefined, String);
    if (error !== undefined) {
      return { mutant, verdict: 'failed-otherwise', reason: error, durationMs: 0 };
    }
    const limitMs = limitOf(scenario, live.batchWindowMs);
    const limits = { limitMs, ...(signal !== undefined && { signal }) };
    // The recorder has recorded the error.
    await recorder.runScenario(scenario, limits).catch(() => undefined);
    const isApplied = await shopflow.isApplied();
    return toResult(mutant, record, isApplied);
  } finally {
    recorder.finish([]);
    await shopflow.restore();
    if (signal?.aborted !== true) await settle(live);
  }
}

export function toResult(
  mutant: Mutant,
  record: Pick<ScenarioRecord, 'verdict' | 'reason' | 'durationMs'> | undefined,
  isApplied: boolean,
): MutantResult {
  const { verdict, reason = '', durationMs = 0 } = record ?? {};
  const result = (of: MutantVerdict): MutantResult => ({ mutant, verdict: of, reason, durationMs });
  if (verdict !== 'passed' && verdict !== 'failed') return result('not-proved');
  if (!isApplied) return result('not-applied');
  if (verdict === 'passed') return result('survived');
  return result(mutant.failsWith.test(stripColors(reason)) ? 'detected' : 'failed-otherwise');
}

function stripColors(text: string): string {
  // oxlint-disable-next-line no-control-regex -- the escape sequences of a terminal
  return text.replaceAll(/\u001B\[[\d;]*m/g, '');
}

const SETTLE_LIMIT_MS = 60_000;

/** The services as they are process what the mutant has left, so that the next one finds nothing. */
async function settle({ target }: LiveSystem): Promise<void> {
  const shop = makeShop(target);
  await waitFor(
    { reason: 'the outbox is empty after a mutant', limitMs: SETTLE_LIMIT_MS },
    async () => (await shop.metric('orders', 'outbox_depth{to="kafka"}')) === 0,
  );
  await target.groups.notifications.passAll(SETTLE_LIMIT_MS);
}
