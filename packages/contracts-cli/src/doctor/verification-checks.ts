import { toExamination, type Examination } from './examination.ts';

/** A consumer and a provider that a broker knows, and what it knows of their verification. */
export interface Integration {
  readonly consumer: string;
  readonly provider: string;
  /** Any version of the provider has published a result for any pact of the pair. */
  readonly hasResults: boolean;
  /** Newest version of the consumer's main branch with a pact, and whether it was ever verified. */
  readonly main?: { readonly version: string; readonly isVerified: boolean } | undefined;
}

/**
 * A provider that verifies only files on its own disk is green in its build, and unknown at the
 * gate: nobody sees it before the first deployment that it blocks.
 */
export function findSilentProviders(integrations: readonly Integration[]): Examination {
  const providers = [...new Set(integrations.map(({ provider }) => provider))].sort();
  const silent = providers.filter((name) =>
    integrations.every(({ provider, hasResults }) => provider !== name || !hasResults),
  );
  return toExamination(
    'provider-never-publishes',
    providers,
    silent.map((provider) => ({
      subject: provider,
      text: 'has never published a verification result',
      action: `${provider} team: run npm run verify in the service's folder, in CI, with PACT_BROKER_BASE_URL set`,
    })),
  );
}

/** A pact on main that no version of the provider has looked at. */
export function findUnverifiedPacts(integrations: readonly Integration[]): Examination {
  const onMain = integrations.flatMap(({ consumer, provider, main }) =>
    main === undefined ? [] : [{ pair: `${consumer} → ${provider}`, provider, ...main }],
  );
  return toExamination(
    'pact-not-verified',
    onMain,
    onMain
      .filter(({ isVerified }) => !isVerified)
      .map(({ pair, provider, version }) => ({
        subject: pair,
        text: `the pact of ${version}, newest on main, was never verified`,
        action: `${provider} team: verify it, and have the verification run whenever a pact changes`,
      })),
  );
}
