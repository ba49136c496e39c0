import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { EventDocumentError, type EventDocument } from '@shopflow/event-schema/event-document';
import { toOpenApiDocument } from '@shopflow/pact-kit/read-open-api-document';
import type { ProjectPaths } from '../declaration.ts';
import { UserError } from '../user-error.ts';

/** The documents in which providers promise what they send and accept. */
export interface ProviderDocuments {
  /** Parsed OpenAPI 3.1 documents by provider. */
  readonly openApi: ReadonlyMap<string, object>;
  /** AsyncAPI documents; each names its owner. */
  readonly events: readonly EventDocument[];
}

/** The providers whose documents are read: of requests, and of messages. */
export interface DocumentedProviders {
  readonly http: readonly string[];
  readonly hasMessages: boolean;
}

/**
 * Reads `<provider>.yaml` in the folder of OpenAPI documents for each provider, where it exists, and
 * all AsyncAPI documents when a pact has messages.
 *
 * @throws UserError for a document that cannot be read
 */
export async function readProviderDocuments(
  { openapi, asyncapi }: Pick<ProjectPaths, 'openapi' | 'asyncapi'>,
  { http, hasMessages }: DocumentedProviders,
): Promise<ProviderDocuments> {
  const documents = await Promise.all(
    http.map(async (provider) => {
      const document = await readOpenApi(path.join(openapi, `${provider}.yaml`));
      return document === undefined ? [] : [[provider, document] as const];
    }),
  );
  const events = hasMessages ? await readEventDocuments(path.dirname(asyncapi)) : [];
  return { openApi: new Map(documents.flat()), events };
}

async function readOpenApi(file: string): Promise<object | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const { parse } = await import('yaml');
    const source = parse(text) as object;
    toOpenApiDocument(source);
    return source;
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new UserError(`${file} is not an OpenAPI 3.1 document: ${reason}`, { cause });
  }
}

/** @throws UserError with every fault of a document that cannot be read */
async function readEventDocuments(dir: string): Promise<readonly EventDocument[]> {
  // Loaded only here: the parser takes a second to load.
  const { readEventDocument } = await import('@shopflow/event-schema/read-event-document');
  const names = (await readdir(dir).catch(() => [])).filter((name) => name.endsWith('.yaml'));
  try {
    return await Promise.all(names.map((name) => readEventDocument(path.join(dir, name))));
  } catch (cause) {
    if (!(cause instanceof EventDocumentError)) throw cause;
    throw new UserError(cause.message, { cause });
  }
}
