/** A consumer-provider pair in the broker, with its verification status. */
export interface Integration {
  readonly consumer: string;
  readonly provider: string;
  /** Whether any provider version has published a result for any pact of the pair. */
  readonly hasResults: boolean;
  /** The newest pact on the consumer's main branch, and whether it was ever verified. */
  readonly main?: { readonly version: string; readonly isVerified: boolean } | undefined;
}

/** The newest pact on a consumer's main branch. */
export interface MainPact {
  readonly consumer: string;
  readonly provider: string;
  readonly version: string;
}

/** All providers, sorted. */
export function providersOf(integrations: readonly Integration[]): readonly string[] {
  return [...new Set(integrations.map(({ provider }) => provider))].sort();
}

/**
 * Providers without any published result. A provider that verifies only local files passes its build,
 * but the gate knows nothing about it until it blocks a deployment.
 */
export function findProvidersWithoutResults(
  integrations: readonly Integration[],
): readonly string[] {
  return providersOf(integrations).filter((name) =>
    integrations.every(({ provider, hasResults }) => provider !== name || !hasResults),
  );
}

/** The newest pact of each pair on main; pairs without one are left out. */
export function mainPactsOf(
  integrations: readonly Integration[],
): readonly (MainPact & { readonly isVerified: boolean })[] {
  return integrations.flatMap(({ consumer, provider, main }) =>
    main === undefined ? [] : [{ consumer, provider, ...main }],
  );
}

/** Pacts on main that no provider version has verified. */
export function findUnverifiedPacts(integrations: readonly Integration[]): readonly MainPact[] {
  return mainPactsOf(integrations)
    .filter(({ isVerified }) => !isVerified)
    .map(({ consumer, provider, version }) => ({ consumer, provider, version }));
}
