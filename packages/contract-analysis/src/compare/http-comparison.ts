import { compareContents } from '@shopflow/event-schema/compare-contents';
import type { FindingKind } from '@shopflow/event-schema/finding';
import type { ApiDocument, Response } from '@shopflow/api-schema/api-document';
import { inDirection } from '@shopflow/api-schema/direction';
import { findOperation } from '@shopflow/api-schema/find-operation';
import { findType } from '@shopflow/api-schema/media-types';
import { responseFor } from '@shopflow/api-schema/response-for';
import { depthOf, withoutReferences } from '@shopflow/api-schema/without-references';
import type { HttpInteraction } from '@shopflow/pact-model/pact';
import type { InteractionFinding } from './comparison.ts';
import { makeOpenApiComparator, type ComparatorResult } from './openapi-comparator.ts';

/** Compares an interaction with an OpenAPI document. */
export type HttpComparison = (
  interaction: HttpInteraction,
) => Promise<readonly InteractionFinding[]>;

/**
 * Makes a comparison with an OpenAPI document. PactFlow's comparator checks request, status and headers.
 * Response bodies are checked like messages; the comparator checks the body only when that finds nothing.
 * Bodies narrower than their schema are not reported, because each request narrows its response.
 *
 * @throws Error for an invalid OpenAPI document
 */
export function makeHttpComparison(document: ApiDocument): HttpComparison {
  const comparator = makeOpenApiComparator(document.source);
  return async (interaction) => {
    const pact = { interactions: [interaction], metadata: { pactSpecification: { version: '4' } } };
    const documented = documentedResponse(interaction, document);
    const bodyFindings =
      documented === undefined ? [] : compareBody(interaction, documented, document);
    const headerFindings = documented === undefined ? [] : compareHeaders(interaction, documented);
    const findings = [...headerFindings];
    for await (const result of comparator.compare(pact)) {
      const isDuplicate =
        bodyFindings.length > 0 && /^response\.(body|content-type)\./.test(result.code);
      // A default response covers every status that is not listed.
      if (!isDuplicate && result.code !== 'response.status.default')
        findings.push(toFinding(result));
    }
    return [...findings, ...bodyFindings];
  };
}

/** Treats warnings as errors: they concern parts of a pact that the document does not have. */
function toFinding({
  code,
  message,
  mockDetails,
  specDetails,
}: ComparatorResult): InteractionFinding {
  const place = specDetails?.location.replace('[root].', '');
  return {
    kind: toKind(code),
    path: mockDetails?.location.replace(/^\[root\]\.interactions\[0\]\.?/, '') ?? '',
    demand: { code: 'http-value', value: mockDetails?.value },
    promise: { code: 'mismatch', rule: code, message, ...(place !== undefined && { place }) },
  };
}

function toKind(code: string): FindingKind {
  if (code.endsWith('.unvalidatable')) return 'unproved';
  return /\.(unknown|undefined|missing)$/.test(code) ? 'unknown' : 'impossible';
}

function documentedResponse(
  { request, response }: HttpInteraction,
  document: ApiDocument,
): Response | undefined {
  const operation = findOperation(document, request)?.operation;
  const status = operation && responseFor(operation, response.status);
  return status === undefined ? undefined : operation?.responses[status];
}

/** Finds optional headers; the comparator finds those that the document does not have. */
function compareHeaders(
  { response: { headers: demanded = {} } }: HttpInteraction,
  { headers }: Response,
): readonly InteractionFinding[] {
  const optional = Object.entries(headers)
    .filter(([, { isRequired }]) => !isRequired)
    .map(([name]) => name.toLowerCase());
  return Object.entries(demanded)
    .filter(([name]) => optional.includes(name.toLowerCase()))
    .map(([name, value]) => ({
      kind: 'optional',
      path: `response.headers.${name.toLowerCase()}`,
      demand: { code: 'http-value', value },
      promise: { code: 'optional' },
    }));
}

function compareBody(
  { response }: HttpInteraction,
  { content }: Response,
  { dialect }: ApiDocument,
): readonly InteractionFinding[] {
  const { body, matchingRules, generators } = response;
  if (body === undefined) return [];
  const contentType = contentTypeOf(response);
  const documented = findType(content, contentType);
  if (documented === undefined) {
    const contentTypes = Object.keys(content);
    const demand = { code: 'content-type', contentType } as const;
    const promise = { code: 'content-types', contentTypes } as const;
    return [{ kind: 'impossible', path: 'response.content-type', demand, promise }];
  }
  const schema = inDirection(documented.media.schema ?? true, 'response', dialect);
  return compareContents(
    {
      contents: { ...body, contentType },
      rules: matchingRules?.body,
      generators: generators?.body,
    },
    withoutReferences(schema, depthOf(body.content)),
  )
    .filter(({ kind }) => kind !== 'narrower')
    .map((each) => ({ ...each, path: each.path.replace('$', 'response.body') }));
}

/** A Content-Type header set by the test takes precedence over the body's own type. */
function contentTypeOf({ headers = {}, body }: HttpInteraction['response']): string {
  const [, header] =
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return String(header ?? body?.contentType);
}
