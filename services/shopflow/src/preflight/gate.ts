import type { Verdict } from '@shopflow/release-gate/reason';
import { verdictText } from '@shopflow/release-gate/reason-text';
import { failed, notProved, ok, type Finding } from './checklist.ts';

/** The gate's verdicts; undefined when no broker is set, an error message when it fails. */
export type Verdicts = readonly Verdict[] | string | undefined;

export function decideGate(verdicts: Verdicts): readonly Finding[] {
  if (verdicts === undefined) {
    return [notProved('no broker is set', 'Set PACT_BROKER_BASE_URL')];
  }
  if (typeof verdicts === 'string')
    return [notProved(verdicts, 'Check PACT_BROKER_BASE_URL and its credentials')];
  return verdicts.map((verdict) => {
    const { pacticipant, version, environment, deployable } = verdict;
    const subject = `${pacticipant} ${version}`;
    if (deployable === true) return ok(`${subject} can be deployed to ${environment}`);
    const action = verdictText(verdict);
    return deployable === false
      ? failed(`${subject} cannot be deployed to ${environment}`, action)
      : notProved(`${subject}: verdict not known yet`, action);
  });
}
