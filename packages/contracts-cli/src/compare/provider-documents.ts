import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import { EventDocumentError, type EventDocument } from '@shopflow/event-schema/event-document';
import { UserError } from '@shopflow/project/user-error';
import { readHttpComparison, type HttpComparison } from './http-comparison.ts';

/** The providers' documents, each read on first use. */
export interface ProviderDocuments {
  readonly http: (provider: string) => Promise<HttpComparison | undefined>;
  /** The AsyncAPI documents that the provider owns. */
  readonly events: (provider: string) => Promise<readonly EventDocument[]>;
}

/** @param dir contains `openapi/<provider>.yaml`, and `asyncapi/*.yaml` with their owner in x-owner */
export function makeProviderDocuments(dir: string): ProviderDocuments {
  const http = new Map<string, Promise<HttpComparison | undefined>>();
  let events: Promise<readonly EventDocument[]> | undefined;
  return {
    http: (provider) => {
      const comparison = http.get(provider) ?? readHttp(path.join(dir, `openapi/${provider}.yaml`));
      http.set(provider, comparison);
      return comparison;
    },
    events: async (provider) => {
      events ??= readEvents(path.join(dir, 'asyncapi'));
      return (await events).filter(({ owner }) => owner.pacticipant === provider);
    },
  };
}

async function readHttp(file: string): Promise<HttpComparison | undefined> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  return exists ? readHttpComparison(file) : undefined;
}

/** @throws UserError with every fault of a document that cannot be read */
async function readEvents(dir: string): Promise<readonly EventDocument[]> {
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
