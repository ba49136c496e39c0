import type { BrokenPair } from '@shopflow/release-gate/release';
import type { RepairAction } from '@shopflow/release-gate/repair-action';

/** A broken pair as a clause: "orders 2.2.0 has not verified the pact of web 2.3.0". */
export function pairText({
  consumer,
  consumerVersion,
  provider,
  providerVersion,
  reason,
}: BrokenPair): string {
  const reader = `${consumer} ${consumerVersion}`;
  const source = `${provider} ${providerVersion ?? ''}`.trimEnd();
  switch (reason) {
    case 'failed':
      return `${source} does not satisfy the pact of ${reader}`;
    case 'not-verified':
      return `${source} has not verified the pact of ${reader}`;
    case 'provider-not-live':
      return `${reader} needs ${provider}, of which no version is live`;
    case 'failed-for-retained-messages':
      return `${reader} cannot read the messages that ${source} has already written`;
    case 'not-verified-for-retained-messages':
      return `${source} has not verified the pact of ${reader}, which will read the messages that it has already written`;
  }
}

/** An action as an instruction. */
export function actionText(action: RepairAction): string {
  switch (action.kind) {
    case 'verify': {
      const { consumer, consumerVersion, provider, providerVersion = '' } = action.pair;
      return `Verify ${provider} ${providerVersion} against the pact of ${consumer} ${consumerVersion}`;
    }
    case 'fix': {
      const { consumer, consumerVersion, provider, providerVersion = '' } = action.pair;
      return `Fix ${provider} ${providerVersion} or ${consumer} ${consumerVersion}: ${pairText(action.pair)}`;
    }
    case 'add-version':
      return `Release ${action.pacticipant} ${action.version} as well`;
    case 'correct-record':
      return `Remove the record of ${action.pacticipant} ${action.version}, which does not run`;
  }
}
