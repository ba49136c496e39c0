import { pairText, whoActs } from '../plan/pair-text.ts';
import type { RepairAction, StaleRecord } from './repair-action.ts';

/** An action as an instruction. */
export function actionText(action: RepairAction): string {
  switch (action.kind) {
    case 'publish-pact': {
      const { consumer, consumerVersion, provider } = action.pair;
      return `Publish the pact of ${consumer} ${consumerVersion} with ${provider}`;
    }
    case 'verify': {
      const { consumer, consumerVersion, provider, providerVersion = '' } = action.pair;
      return `Verify ${provider} ${providerVersion} against the pact of ${consumer} ${consumerVersion}`;
    }
    case 'fix': {
      const { consumer, consumerVersion, provider, providerVersion = '' } = action.pair;
      return `Fix ${provider} ${providerVersion} or ${consumer} ${consumerVersion}: ${pairText(action.pair)}`;
    }
    case 'deploy-first':
      return `Deploy ${action.pacticipant} ${action.version} first, and record it`;
    case 'add-version':
      return `Release ${action.pacticipant} ${action.version} as well`;
    case 'correct-record':
      return recordText(action);
    case 'ask-team':
      return askText(action);
  }
}

function askText({ pair, isRemoved }: RepairAction & { readonly kind: 'ask-team' }): string {
  const { consumer, consumerVersion, provider } = pair;
  return isRemoved
    ? `Keep ${provider}, or remove ${consumer} as well`
    : `Ask the team of ${provider} for a version that ${consumer} ${consumerVersion} can use`;
}

function recordText({ pacticipant, version, runs }: StaleRecord): string {
  return runs === undefined
    ? `Remove the record of ${pacticipant} ${version}, which does not run`
    : `Correct the record of ${pacticipant} ${version}: ${runs} runs in its place`;
}

/** The version that an action is about; a version is missing where none exists. */
export function subjectOf(action: RepairAction): {
  readonly pacticipant: string;
  readonly version: string | undefined;
} {
  switch (action.kind) {
    case 'publish-pact':
      return { pacticipant: action.pair.consumer, version: action.pair.consumerVersion };
    case 'verify':
    case 'fix':
    case 'ask-team': {
      const pacticipant = whoActs(action.pair);
      const { consumer, consumerVersion, providerVersion } = action.pair;
      return { pacticipant, version: pacticipant === consumer ? consumerVersion : providerVersion };
    }
    case 'deploy-first':
    case 'add-version':
    case 'correct-record':
      return action;
  }
}
