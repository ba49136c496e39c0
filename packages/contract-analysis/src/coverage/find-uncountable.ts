import type { ApiDocument, Content } from '@shopflow/api-schema/api-document';
import { hasFields } from '../usage/documented-operations.ts';
import type { NotCounted } from './coverage.ts';

/** The parts of a document whose statuses or fields it does not name. */
export function findUncountable({ operations }: ApiDocument): NotCounted[] {
  return operations.flatMap(({ name, requestBody, responses }) => [
    ...bodiesWithoutFields({ operation: name }, requestBody?.content),
    ...Object.entries(responses).flatMap(([status, { content }]): NotCounted[] =>
      Number.isNaN(Number(status))
        ? [{ code: 'status-range', operation: name, status }]
        : bodiesWithoutFields({ operation: name, status }, content),
    ),
  ]);
}

interface Body {
  readonly operation: string;
  /** Of the response; undefined for a request. */
  readonly status?: string;
}

function bodiesWithoutFields(body: Body, content: Content = {}): NotCounted[] {
  return Object.entries(content)
    .filter(([mediaType, { schema }]) => !hasFields(mediaType) || schema === undefined)
    .map(([mediaType]) => ({ code: 'body-without-fields', ...body, mediaType }));
}
