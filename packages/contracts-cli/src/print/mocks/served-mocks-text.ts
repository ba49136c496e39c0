import type { ServedMocks } from '../../operations/mocks/serve-mocks.ts';

export function servedMocksText(served: ServedMocks): string {
  const { consumer, provider, providerVersion, interactions, url } = served;
  return `${interactions} interactions of ${consumer} → ${provider} ${providerVersion} at ${url}`;
}

/** One line for each request that several interactions have. */
export function sharedRequestsText({ sharedRequests }: ServedMocks): string {
  return sharedRequests
    .map(
      (names) =>
        `several interactions have the same request: ${names.join(', ')}. ` +
        `Serving "${names[0]}"; choose with --interaction.\n`,
    )
    .join('');
}
