import { readFile } from 'node:fs/promises';
import { compareContents } from '@shopflow/event-schema/compare-contents';
import type { Finding, FindingKind } from '@shopflow/event-schema/finding';
import {
  findOperation,
  findResponse,
  findSchema,
  type OpenApiDocument,
} from '@shopflow/pact-kit/open-api-document';
import { toOpenApiDocument } from '@shopflow/pact-kit/read-open-api-document';
import { parse } from 'yaml';
import { UserError } from '../user-error.ts';
import type { HttpInteraction } from './compared-pact.ts';
import { makeOpenApiComparator, type ComparatorResult } from './openapi-comparator.ts';

/** What an OpenAPI document makes of an interaction. */
export type HttpComparison = (interaction: HttpInteraction) => Promise<readonly Finding[]>;

/**
 * Compares interactions with an OpenAPI document. PactFlow's comparator judges request, status,
 * headers and the body's example; where it finds nothing, matchers and what the document leaves
 * optional are judged as they are for messages. That a body is narrower than its schema goes without
 * saying: the request narrows it.
 *
 * @throws UserError when the file is no OpenAPI 3.1 document
 */
export async function readHttpComparison(file: string): Promise<HttpComparison> {
  const { comparator, document } = await readDocument(file);
  return async (interaction) => {
    const pact = { interactions: [interaction], metadata: { pactSpecification: { version: '4' } } };
    const findings: Finding[] = [];
    for await (const result of comparator.compare(pact)) {
      // A default response promises any status that is not listed.
      if (result.code !== 'response.status.default') findings.push(toFinding(result));
    }
    return findings.length > 0 ? findings : compareBody(interaction, document);
  };
}

async function readDocument(file: string) {
  try {
    const source = parse(await readFile(file, 'utf8')) as object;
    return { document: toOpenApiDocument(source), comparator: makeOpenApiComparator(source) };
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new UserError(`${file} is no OpenAPI 3.1 document: ${reason}`, { cause });
  }
}

/** Its warnings are taken for errors: they are of what a pact has and the document has not. */
function toFinding({ code, message, mockDetails, specDetails }: ComparatorResult): Finding {
  const place = specDetails?.location.replace('[root].', '') ?? 'the document';
  return {
    kind: toKind(code),
    path: mockDetails?.location.replace(/^\[root\]\.interactions\[0\]\.?/, '') ?? '',
    demand: JSON.stringify(mockDetails?.value),
    promise: `${message} (${place})`,
  };
}

function toKind(code: string): FindingKind {
  if (code.endsWith('.unvalidatable')) return 'unproved';
  return /\.(unknown|undefined|missing)$/.test(code) ? 'unknown' : 'impossible';
}

function compareBody({ request, response }: HttpInteraction, document: OpenApiDocument): Finding[] {
  const operation = findOperation(document, request);
  const documented = operation && findResponse(operation, response.status)?.response;
  const { body: contents, matchingRules, generators } = response;
  if (documented === undefined || contents === undefined) return [];
  const contentType = contentTypeOf(response);
  return compareContents(
    {
      contents: { ...contents, contentType },
      rules: matchingRules?.body,
      generators: generators?.body,
    },
    findSchema(documented, contentType) ?? false,
  )
    .filter(({ kind }) => kind !== 'narrower')
    .map((each) => ({ ...each, path: each.path.replace('$', 'response.body') }));
}

/** A header that the test sets goes before the type that the body was given by. */
function contentTypeOf({ headers = {}, body }: HttpInteraction['response']): string {
  const [, header] =
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return String(header ?? body?.contentType);
}
