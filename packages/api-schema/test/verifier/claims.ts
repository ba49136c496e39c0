import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import { usageOf } from '@shopflow/pact-model/usage-of';
import type { AnsweredInteraction, RawAnswer } from '@shopflow/pact-model/testing/verify-answers';
import { pathOf } from '@shopflow/pact-model/testing/verify-answers';
import { instancesOf, placeAt, withValue } from '@shopflow/pact-model/instances';
import { readBody, statusOf } from '../../src/judge/response/response-body.ts';
import { acceptsStatus, responseFor } from '../../src/judge/response/response-for.ts';
import { completeAnswer } from '../../src/judge/response/complete-answer.ts';
import { findDocument, matching, notMatching } from '@shopflow/json-schema/conditions';
import { placeIn } from '@shopflow/json-schema/place-in';
import type { Finding, ReviewedChange } from '../../src/review/review.ts';
import type { ReviewedPair } from '../catalog/review-pair.ts';

/** An answer that the new document allows, and what the review says about it. */
export interface Claim {
  readonly title: string;
  readonly isAccepted: boolean;
  readonly answered: Omit<AnsweredInteraction, 'interaction'> & { readonly interaction: HttpJson };
}

interface HttpJson {
  readonly description: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: { readonly headers?: Readonly<Record<string, readonly string[]>> };
}

/** The refused answers of all findings that the verifier decides, and accepted ones of consumers called safe. */
export function claimsOf(title: string, reviewed: ReviewedPair): readonly Claim[] {
  return [...refusedClaims(title, reviewed), ...acceptedClaims(title, reviewed)];
}

function refusedClaims(title: string, { review, pacts }: ReviewedPair): readonly Claim[] {
  return review.changes.flatMap((change) =>
    change.findings
      .filter(({ decidedBy, why }) => decidedBy === 'verifier' && why.code !== 'type-not-compared')
      .flatMap((finding) => {
        const pact = pacts.find(({ consumer }) => consumer === finding.consumer)?.pact;
        const interactions = (pact?.interactions ?? []) as unknown as readonly HttpJson[];
        const found = interactions.find((each) => each.description === finding.interaction);
        if (found === undefined || finding.exhibit?.answer === undefined) {
          throw new Error(`${title}: a finding for ${finding.consumer} shows no answer`);
        }
        const answer = toRawAnswer(found, change, finding.exhibit.answer);
        const named = `${title}, ${finding.consumer}: ${JSON.stringify(finding.exhibit.answer)}`;
        return [{ title: named, isAccepted: false, answered: { interaction: found, answer } }];
      }),
  );
}

type ShownAnswer = NonNullable<NonNullable<Finding['exhibit']>['answer']>;

function toRawAnswer(
  { response }: HttpJson,
  change: Pick<ReviewedChange, 'in' | 'path'>,
  { status, headers = {}, body }: ShownAnswer,
): RawAnswer {
  const expected = Object.entries(response.headers ?? {}).map(([name, values]) => [
    name.toLowerCase(),
    values.join(', '),
  ]);
  const removed = removedHeader(change, body);
  // Of another status, an exhibit has all headers.
  const isWhole = change.in === 'response status' && body === undefined;
  const shown = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const hasText = typeof body === 'string' && expected.flat().includes('text/plain');
  return {
    status,
    headers: Object.fromEntries([
      ...(body === undefined ? [] : [['content-type', 'application/json']]),
      ...expected.filter(([name]) => name !== removed && !isWhole),
      ...shown,
    ]) as Record<string, string>,
    body: body === undefined ? '' : hasText ? body : JSON.stringify(body),
  };
}

/** The header that the answer lacks; without a body there is no type of it. */
function removedHeader(change: Pick<ReviewedChange, 'in' | 'path'>, body: unknown): string {
  if (change.in === 'response header') return (change.path ?? '').toLowerCase();
  return change.in === 'response body' && body === undefined ? 'content-type' : '';
}

const TYPES = ['null', 'boolean', 'number', 'string', 'array', 'object'];

/** New values at each changed place of an answer to a consumer that is called safe. */
function acceptedClaims(title: string, reviewed: ReviewedPair): readonly Claim[] {
  const { review, pacts } = reviewed;
  const safe = review.versions.filter(({ verdict }) => verdict === 'safe');
  return safe.flatMap(({ consumer }) => {
    const pact = pacts.find((each) => each.consumer === consumer)?.pact;
    const usages = usageOf(pact ?? { interactions: [] }).filter((each) => each.kind === 'http');
    // Several interactions may cope together.
    if (pact === undefined || usages.length !== 1) return [];
    return review.changes
      .filter((change) => change.in === 'response body' && change.note.code === 'schema')
      .filter(({ callers }) => callers.some((each) => each.consumer === consumer))
      .filter((change) => usages.some(expects(change, reviewed)))
      .flatMap((change) => newAnswers(change, usages[0], reviewed))
      .map((body): Claim => {
        const interaction = pact.interactions[0] as unknown as HttpJson;
        const place = { in: 'response body' } as const;
        const answer = toRawAnswer(interaction, place, { status: 200, body });
        const named = `${title}, ${consumer}: ${JSON.stringify(body)}`;
        return { title: named, isAccepted: true, answered: { interaction, answer } };
      });
  });
}

/** Whether the changed response is one that an interaction expects; the default may be for other statuses. */
const expects =
  ({ status = '', operation }: ReviewedChange, { before }: Pick<ReviewedPair, 'before'>) =>
  (usage: HttpUsage): boolean => {
    if (/^\d{3}$/.test(status)) return acceptsStatus(usage, status);
    const own = before.operations.find(({ name }) => name === operation);
    return own === undefined || responseFor(own, statusOf(usage)) === status;
  };

function newAnswers(
  { path = '$', operation, status = '' }: ReviewedChange,
  usage: HttpUsage | undefined,
  { before, after }: Pick<ReviewedPair, 'before' | 'after'>,
): readonly unknown[] {
  const body = usage && readBody(usage);
  const [old, next] = [before, after].map(({ operations }) =>
    schemaOf(operations.find(({ name }) => name === operation)?.responses[status]?.content),
  );
  if (usage === undefined || body === undefined) return [];
  if (old === undefined || next === undefined) return [];
  return instancesOf(path, body.example).flatMap(({ steps }) => {
    // A further element is ignored there, but another one in place of the only element is not.
    if (placeAt(body.places, steps)?.isInVariant === true) return [];
    const oldPlace = placeIn(old, steps, body.example).schema ?? true;
    const newPlace = placeIn(next, steps, body.example).schema ?? true;
    return TYPES.flatMap((type) => {
      const found = findDocument([matching(newPlace), notMatching(oldPlace), matching({ type })]);
      if (typeof found !== 'object' || steps.length === 0) return [];
      const whole = completeAnswer(withValue(body.example, steps, found.document), next);
      return whole === undefined ? [] : [whole.body];
    });
  });
}

function schemaOf(
  content: Readonly<Record<string, { readonly schema: JsonSchema | undefined }>> | undefined,
): JsonSchema | undefined {
  return Object.entries(content ?? {}).find(([type]) => type.includes('json'))?.[1].schema;
}

/** The interaction with a request that identifies it. */
export function toAnswered({ answered }: Claim, index: number): AnsweredInteraction {
  const { interaction, answer } = answered;
  const { method } = interaction.request;
  return { interaction: { ...interaction, request: { method, path: pathOf(index) } }, answer };
}
