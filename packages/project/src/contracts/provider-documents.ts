import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ApiDocument } from '@shopflow/api-schema/api-document';
import { EventDocumentError, type EventDocument } from '@shopflow/event-schema/event-document';
import type { ProjectPaths } from '../declaration.ts';
import { UserError } from '../user-error.ts';

/** The documents in which providers promise what they send and accept. */
export interface ProviderDocuments {
  /** OpenAPI documents by provider. */
  readonly openApi: ReadonlyMap<string, ApiDocument>;
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

async function readOpenApi(file: string): Promise<ApiDocument | undefined> {
  if (!existsSync(file)) return undefined;
  const { ApiDocumentError, readApiDocumentFile } =
    await import('@shopflow/api-schema/read-api-document');
  try {
    return await readApiDocumentFile(file);
  } catch (cause) {
    if (!(cause instanceof ApiDocumentError)) throw cause;
    throw new UserError(cause.message, { cause });
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
