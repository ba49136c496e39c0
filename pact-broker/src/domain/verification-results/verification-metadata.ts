/** Data in a pact's URL that links a result to the selection of the pact. Opaque to clients. */
export interface VerificationMetadata {
  /** The selectors that selected the pact, each with the consumer version it matched. */
  readonly selectors?: readonly SelectorMetadata[];
  readonly pending?: boolean | undefined;
  readonly wip?: boolean | undefined;
  readonly consumerVersionNumber?: string;
  readonly consumerVersionTags?: readonly string[];
  readonly consumerVersionId?: number;
}

export interface SelectorMetadata {
  readonly branch?: string | undefined;
  readonly tag?: string | undefined;
  readonly latest?: boolean | undefined;
  readonly environment?: string | undefined;
  readonly consumerVersionId: number;
}

/** The part of the metadata that the broker reads back. */
export interface PactContext {
  readonly wip: boolean;
  readonly pending: boolean;
  readonly consumerVersionNumber: string | undefined;
  readonly consumerVersionIds: readonly number[];
  /** Whether selectors selected the pact. */
  readonly isSelected: boolean;
}

/** Writes unpadded url-safe base64 of a Rack nested query: `s[][b]=main&s[][cv]=7&p=true`. */
export function encodeMetadata(metadata: VerificationMetadata): string {
  const query = new URLSearchParams();
  for (const selector of metadata.selectors ?? []) {
    append(query, 's[][b]', selector.branch);
    append(query, 's[][t]', selector.tag);
    append(query, 's[][l]', selector.latest);
    append(query, 's[][e]', selector.environment);
    append(query, 's[][cv]', selector.consumerVersionId);
  }
  append(query, 'p', metadata.pending);
  append(query, 'w', metadata.wip);
  append(query, 'cvn', metadata.consumerVersionNumber);
  for (const tag of metadata.consumerVersionTags ?? []) append(query, 'cvt[]', tag);
  append(query, 'cv', metadata.consumerVersionId);
  return Buffer.from(query.toString()).toString('base64url');
}

/** Decodes metadata; unreadable parts are ignored. */
export function decodeMetadata(encoded: string | undefined): PactContext {
  const query = new URLSearchParams(Buffer.from(encoded ?? '', 'base64url').toString());
  const ids = [...query.getAll('s[][cv]'), ...query.getAll('cv')].map(Number);
  return {
    wip: query.get('w') === 'true',
    pending: query.get('p') === 'true',
    consumerVersionNumber: query.get('cvn') ?? undefined,
    consumerVersionIds: [...new Set(ids.filter(Number.isSafeInteger))],
    isSelected: query.has('s[][cv]'),
  };
}

function append(
  query: URLSearchParams,
  name: string,
  value: string | number | boolean | undefined,
): void {
  if (value !== undefined) query.append(name, String(value));
}
