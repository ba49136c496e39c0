import { checkBody } from '@shopflow/pact-model/check-body';
import type { FindingKind } from '@shopflow/pact-model/finding';
import type { ApiDocument, Response } from '@shopflow/api-schema/api-document';
import { inDirection } from '@shopflow/api-schema/direction';
import { findOperation } from '@shopflow/api-schema/find-operation';
import { findType } from '@shopflow/api-schema/media-types';
import { responseFor } from '@shopflow/api-schema/response-for';
import { depthOf, withoutReferences } from '@shopflow/api-schema/without-references';
import type { BodyUse, HttpUsage, Place } from '@shopflow/pact-model/usage';
import type { InteractionFinding } from './comparison.ts';
import { makeOpenApiComparator, type ComparatorResult } from './openapi-comparator.ts';

/** Compares an interaction with an OpenAPI document; `pact` contains it alone, as it was recorded. */
export type HttpComparison = (
  usage: HttpUsage,
  pact: object,
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
  return async (usage, pact) => {
    const documented = documentedResponse(usage, document);
    const bodyFindings = documented === undefined ? [] : compareBody(usage, documented, document);
    const findings = documented === undefined ? [] : [...compareHeaders(usage, documented)];
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

function documentedResponse(usage: HttpUsage, document: ApiDocument): Response | undefined {
  const operation = findOperation(document, usage)?.operation;
  const expected = usage.reads.find(({ part }) => part === 'status');
  const status = operation && responseFor(operation, Number(expected?.example));
  return status === undefined ? undefined : operation?.responses[status];
}

/** Finds optional headers; the comparator finds those that the document does not have. */
function compareHeaders(
  { reads }: HttpUsage,
  { headers }: Response,
): readonly InteractionFinding[] {
  const optional = Object.entries(headers)
    .filter(([, { isRequired }]) => !isRequired)
    .map(([name]) => name.toLowerCase());
  return headersOf(reads)
    .filter(({ name }) => optional.includes(name))
    .map(({ name, example }) => ({
      kind: 'optional',
      path: `response.headers.${name}`,
      demand: { code: 'http-value', value: [example].flat() },
      promise: { code: 'optional' },
    }));
}

function headersOf(reads: readonly Place[]) {
  return reads
    .filter(({ part }) => part === 'headers')
    .map(({ steps, example }) => ({ name: String(steps[0]).toLowerCase(), example }));
}

function compareBody(
  { reads, responseBody }: HttpUsage,
  { content }: Response,
  { dialect }: ApiDocument,
): readonly InteractionFinding[] {
  if (responseBody.code === 'none') return [];
  const contentType = contentTypeOf(reads, responseBody);
  const documented = findType(content, contentType);
  if (documented === undefined) {
    const contentTypes = Object.keys(content);
    const demand = { code: 'content-type', contentType } as const;
    const promise = { code: 'content-types', contentTypes } as const;
    return [{ kind: 'impossible', path: 'response.content-type', demand, promise }];
  }
  const schema = inDirection(documented.media.schema ?? true, 'response', dialect);
  const places = reads.filter(({ part }) => part === 'body');
  return checkBody(responseBody, places, withoutReferences(schema, depthOf(places[0]?.example)))
    .filter(({ kind }) => kind !== 'narrower')
    .map((each) => ({ ...each, path: each.path.replace('$', 'response.body') }));
}

/** A Content-Type header set by the test takes precedence over the body's own type. */
function contentTypeOf(reads: readonly Place[], body: BodyUse): string {
  const header = headersOf(reads).find(({ name }) => name === 'content-type');
  if (header !== undefined) return String(header.example);
  const { contentType } = body.code === 'json' || body.code === 'opaque' ? body : {};
  return contentType ?? 'application/json';
}
