import type { FieldSource, Gap } from '@shopflow/contract-analysis/gap';
import { historyFaultText } from './schema/history-fault-text.ts';

/** What a gap is in: `orders`, or `notifications → orders`. */
export function gapSubject(gap: Gap): string {
  switch (gap.code) {
    case 'provider-never-publishes':
    case 'verified-not-published':
      return gap.provider;
    case 'mock-not-backed':
      return gap.service;
    case 'schema-version-not-announced':
      return gap.document;
    case 'pact-not-verified':
    case 'state-not-set-up':
    case 'field-not-read':
      return `${gap.consumer} → ${gap.provider}`;
  }
}

export function gapText(gap: Gap): string {
  switch (gap.code) {
    case 'provider-never-publishes':
      return 'has never published a verification result';
    case 'pact-not-verified':
      return `the newest pact on main (${gap.version}) was never verified`;
    case 'verified-not-published':
      return `its tests verify pacts in this checkout, but the broker has no result for ${gap.consumers.join(', ')}`;
    case 'state-not-set-up':
      return `no pact test of ${gap.provider} sets up the state "${gap.state}"`;
    case 'mock-not-backed':
      return `no verified contract backs ${gap.method} ${gap.url} → ${gap.status} in ${gap.testFile}`;
    case 'schema-version-not-announced':
      return historyFaultText(gap.fault);
    case 'field-not-read':
      return `the pact requires ${gap.field}, which ${CODE[gap.source]} of ${gap.consumer} never names`;
  }
}

const CODE: Readonly<Record<FieldSource, string>> = {
  response: 'the code in src/clients',
  event: 'the code',
};

/** The team that can close a gap, and how. */
export function gapAction(gap: Gap): string {
  switch (gap.code) {
    case 'provider-never-publishes':
      return `${gap.provider} team: in CI, set PACT_BROKER_BASE_URL and run npm run verify in the service's folder`;
    case 'pact-not-verified':
      return `${gap.provider} team: verify it, and run the verification whenever a pact changes`;
    case 'verified-not-published':
      return `${gap.provider} team: publish the results: npx contracts verifications owed --run --provider ${gap.provider}`;
    case 'state-not-set-up':
      return `${gap.provider} team: handle it in test/pacts/provider.ts; ${gap.consumer} team: check that the name matches contracts/provider-states.ts`;
    case 'mock-not-backed':
      return `${gap.service} team: run npm test -w ${gap.workspace}; it prints the closest contract and the fix`;
    case 'schema-version-not-announced':
      return `${gap.team}: fix it in contracts/asyncapi`;
    case 'field-not-read':
      return `${gap.consumer} team: remove it from the pact test, so that ${gap.provider} can change it`;
  }
}
