import type { Acceptance } from '@shopflow/pact-model/acceptance';
import { usageOf } from '../../src/usage/usage-of.ts';
import type { PactContent } from '../../src/pact.ts';
import { pathOf, verifyAnswers, type RawAnswer } from './verify-answers.ts';

export type Specification = '2.0.0' | '3.0.0' | '4.0';

/** An expected response of a pact, and an answer in its place. */
export interface Case {
  readonly specification: Specification;
  readonly response: object;
  readonly answer: RawAnswer;
}

export interface JudgedCase extends Case {
  readonly acceptance: Acceptance;
  /** Why the official verifier refuses the answer; empty: it accepts it. */
  readonly refusals: readonly string[];
}

/** Judges cases with `usageOf`, and with the official verifier. */
export async function judgeCases(cases: readonly Case[]): Promise<readonly JudgedCase[]> {
  const judged: JudgedCase[] = [];
  for (const specification of ['2.0.0', '3.0.0', '4.0'] as const) {
    const own = cases.filter((each) => each.specification === specification);
    if (own.length === 0) continue;
    const refusals = await verifyAnswers(
      specification,
      own.map((each, index) => ({ interaction: toInteraction(each, index), answer: each.answer })),
    );
    judged.push(
      ...own.map((each, index) => ({
        ...each,
        acceptance: acceptanceOf(each),
        refusals: refusals[index] ?? ['not verified'],
      })),
    );
  }
  return judged;
}

function toInteraction({ specification, response }: Case, index: number): object {
  return {
    ...(specification === '4.0' && { type: 'Synchronous/HTTP' }),
    description: 'a case',
    request: { method: 'GET', path: pathOf(index) },
    response,
  };
}

function acceptanceOf(each: Case): Acceptance {
  const text = JSON.stringify({ interactions: [toInteraction(each, 0)] });
  const [usage] = usageOf(JSON.parse(text) as PactContent);
  if (usage?.kind !== 'http') throw new Error('The interaction is not HTTP.');
  return usage.acceptsResponse(each.answer);
}

/** Whether both say the same; `unknown` is never wrong. */
export function agrees({ acceptance, refusals }: JudgedCase): boolean {
  return acceptance === 'unknown' || (acceptance === 'accepted') === (refusals.length === 0);
}
