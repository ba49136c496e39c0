import type { Verdict } from '@shopflow/release-gate/reason';
import { verdictText } from '@shopflow/release-gate/reason-text';
import { failed, notProved, ok, type Finding } from './checklist.ts';

/** The gate's verdicts; undefined where no broker is named, a text where it does not answer. */
export type Verdicts = readonly Verdict[] | string | undefined;

export function decideGate(verdicts: Verdicts): readonly Finding[] {
  if (verdicts === undefined) {
    return [notProved('no broker is named', 'Whoever asks: set PACT_BROKER_BASE_URL')];
  }
  if (typeof verdicts === 'string') return [notProved(verdicts, 'Whoever asks: see to it')];
  return verdicts.map((verdict) => {
    const { pacticipant, version, environment, deployable } = verdict;
    const subject = `${pacticipant} ${version}`;
    if (deployable === true) return ok(`${subject} may be in ${environment}`);
    const action = verdictText(verdict);
    return deployable === false
      ? failed(`${subject} may not be in ${environment}`, action)
      : notProved(`${subject}: not yet known`, action);
  });
}
