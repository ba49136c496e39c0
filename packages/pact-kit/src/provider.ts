import { Verifier } from '@pact-foundation/pact';
import { Hal } from '@shopflow/broker-client/hal';
import { assignFaults } from './openapi/interaction-journal.ts';
import { readOpenApiDocument } from './openapi/read-open-api-document.ts';
import { makeResponseWatch, type ResponseWatch } from './openapi/watch-responses.ts';
import type { PactSource } from './pact-source.ts';
import { toSelection, toVerifierOptions } from './pact-source.ts';
import type { ProviderHandlers } from './provider-handlers.ts';
import type { ProviderStates } from './provider-states.ts';
import { watchResults } from './published-results.ts';
import type { FaultsOf, VerificationSummary } from './verification-summary.ts';
import { summarise } from './verification-summary.ts';
import { makeVerifierEndpoints } from './verifier-endpoints.ts';

/** Who is verified, how it is reached, and against which pacts. */
export interface VerificationOptions<S> extends ProviderHandlers<S> {
  readonly provider: string;
  /** Where the provider's HTTP API listens; not needed when it only sends messages. */
  readonly providerBaseUrl?: string | undefined;
  /** File of the OpenAPI 3.1 document that its answers are held to as well. */
  readonly openapi?: string | undefined;
  readonly source: PactSource;
}

/**
 * Verifies that a provider keeps its consumers' pacts, HTTP and messages alike, and that what it answers
 * meanwhile is what its OpenAPI document says. It resolves also when the provider does not: the summary
 * tells, and that nothing was verified is a failure. What is published is the pacts' result alone.
 *
 * Pact's core prints a report of its own to standard output, which no option turns off.
 */
export async function verifyProvider<S extends ProviderStates<S>>(
  options: VerificationOptions<S>,
): Promise<VerificationSummary> {
  const { provider } = options;
  try {
    const { watch, coverage } = await readWatch(options);
    const { requestFilter, reasonsOf, steps } = makeVerifierEndpoints(options, watch);
    const findMissingResults = await watchPublishing(provider, options.source);
    const report = await runVerifier(options, requestFilter);
    const problems = await findMissingResults().catch((error: unknown) => [messageOf(error)]);
    const faultsOf: FaultsOf = (interactions) => assignFaults(steps, interactions);
    const summary = summarise(provider, { report, problems }, { reasonsOf, faultsOf });
    return { ...summary, ...coverage() };
  } catch (error) {
    return summarise(provider, { report: messageOf(error) });
  }
}

interface Watch {
  readonly watch: ResponseWatch['watch'];
  readonly coverage: () => Pick<VerificationSummary, 'coverage'>;
}

/** @throws Error when the document cannot be read */
async function readWatch<S>({ openapi }: VerificationOptions<S>): Promise<Watch> {
  if (openapi === undefined) return { watch: () => [], coverage: () => ({}) };
  const { watch, coverage } = makeResponseWatch(await readOpenApiDocument(openapi));
  return { watch, coverage: () => ({ coverage: coverage() }) };
}

/** The verifier resolves to its report, and rejects with the report as its error's message. */
async function runVerifier<S>(
  { provider, providerBaseUrl, source }: VerificationOptions<S>,
  requestFilter: ReturnType<typeof makeVerifierEndpoints>['requestFilter'],
): Promise<string> {
  try {
    return await new Verifier({
      ...toVerifierOptions(source),
      provider,
      requestFilter,
      messageProviders: {}, // Messages are answered by the filter; without this it wants a base URL.
      logLevel: 'error',
      ...(providerBaseUrl !== undefined && { providerBaseUrl }),
    }).verifyProvider();
  } catch (error) {
    return messageOf(error);
  }
}

/** Begins to watch for results at the broker, where any are to be published. */
async function watchPublishing(
  provider: string,
  source: PactSource,
): Promise<() => Promise<string[]>> {
  if (source.kind === 'files' || !source.publish) return () => Promise.resolve([]);
  const { version } = source;
  return watchResults(new Hal(source.broker), {
    provider,
    version,
    selection: toSelection(source),
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
