import {
  makeUsageTree,
  type FieldId,
  type UsedField,
  type UsedOperation,
} from '@shopflow/pact-model/usage-tree';
import { toJson } from '../../domain/json/exact-json.ts';
import type { PageRequest } from '../../domain/page.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import type { PactContent } from '../../domain/pacts/pact.ts';
import { readInteractions } from '../../domain/pacts/interaction.ts';
import type { Links } from '../../hal/links.ts';
import type { ProviderUsage, RelevantPact } from '../../use-cases/usage/show-usage.ts';
import { INTERACTIONS_PER_PAGE } from '../pact/view.ts';
import type { Paging } from '../paging.ts';
import { withQuery } from '../with-query.ts';

/** What the form of the page filters by. */
export interface UsageFilter {
  /** The URL of this page without a query. */
  readonly own: string;
  readonly environments: readonly string[];
  readonly environment: string | undefined;
  readonly search: string | undefined;
  /** Only what is no longer used. */
  readonly isUnused: boolean;
}

/** The texts and links of the page of a provider's usage, ready to render. */
export interface UsageView extends UsageFilter {
  readonly displayName: string;
  readonly provider: string;
  readonly operations: readonly OperationView[];
  readonly omitted: number;
  readonly paging: Paging;
}

interface OperationView {
  readonly name: string;
  readonly isMessage: boolean;
  readonly consumers: readonly string[];
  readonly fields: readonly FieldView[];
  /** Shown without a click. */
  readonly isOpen: boolean;
}

export interface FieldView {
  /** `reads` or `sends` */
  readonly direction: string;
  /** `response body 200` */
  readonly part: string;
  readonly path: string;
  readonly users: readonly UserView[];
}

export interface UserView {
  readonly consumer: string;
  readonly version: string;
  readonly places: readonly string[];
  /** Of the interactions that use the field, on the page of the pact. */
  readonly interactions: readonly { readonly description: string; readonly href: string }[];
}

interface Request {
  readonly links: Links;
  readonly environment: string | undefined;
  readonly search: string | undefined;
  readonly page: PageRequest;
}

export function toUsageView(
  { pacticipant, environments, pacts, omitted }: ProviderUsage,
  { links, environment, search, page }: Request,
): UsageView {
  const own = links.to('pacticipants', pacticipant.name, 'usage');
  const contents = new Map(
    pacts.map(({ publication, content }) => [publication.pactVersionId, toPact(content)]),
  );
  const tree = makeUsageTree(
    pacts.map((pact) => ({
      user: toUser(pact, links),
      pact: contents.get(pact.publication.pactVersionId) ?? { interactions: [] },
    })),
  );
  const found = searchTree(tree, search);
  const start = (page.number - 1) * page.size;
  return {
    displayName: displayNameOf(pacticipant),
    provider: pacticipant.name,
    ...{ own, environments, environment, search, isUnused: false, omitted },
    operations: found
      .slice(start, start + page.size)
      .map((each) => toOperation(each, search !== undefined || found.length <= MAX_OPEN)),
    paging: {
      page,
      total: found.length,
      toPage: (number) => withQuery(own, { environment, search, page: number }),
    },
  };
}

const MAX_OPEN = 3;

/** Plain JSON: to matchers, a number that JavaScript would change is an ordinary one. */
export function toPact(content: PactContent): Parameters<typeof makeUsageTree>[0][number]['pact'] {
  return JSON.parse(toJson(content)) as never;
}

interface User {
  readonly consumer: string;
  readonly version: string;
  readonly places: readonly string[];
  /** The link to an interaction, by its description. */
  readonly hrefOf: (description: string) => string;
}

function toUser({ publication, places, content }: RelevantPact, links: Links): User {
  const { consumer, consumerVersion: version } = publication;
  const pact = links.pact(publication, version);
  const descriptions = readInteractions(content).map(({ description }) => description);
  return {
    ...{ consumer, version, places },
    hrefOf: (description) => {
      const index = descriptions.indexOf(description);
      if (index < 0) return pact;
      const page = Math.floor(index / INTERACTIONS_PER_PAGE) + 1;
      const url = withQuery(pact, { page: page === 1 ? undefined : page });
      return `${url}#interaction-${index + 1}`;
    },
  };
}

/** The operations, or only the fields, whose name contains a text. */
function searchTree(
  tree: readonly UsedOperation<User>[],
  search: string | undefined,
): readonly UsedOperation<User>[] {
  const wanted = search?.toLowerCase();
  if (wanted === undefined) return tree;
  return tree.flatMap((operation) => {
    if (operation.name.toLowerCase().includes(wanted)) return [operation];
    const fields = operation.fields.filter(({ path }) => path.toLowerCase().includes(wanted));
    return fields.length === 0 ? [] : [{ ...operation, fields }];
  });
}

function toOperation(operation: UsedOperation<User>, isOpen: boolean): OperationView {
  const { name, kind, uses, fields } = operation;
  return {
    name,
    isMessage: kind !== 'http',
    consumers: [...new Set(uses.map(({ user }) => user.consumer))].sort(),
    fields: fields.filter(isShown).sort(compareFields).map(toField),
    isOpen,
  };
}

/** Method and path are in the name of the operation; the whole body is in its fields. */
export function isShown({ in: part, path }: FieldId): boolean {
  return part !== 'method' && part !== 'path' && path !== '$';
}

/** The request first, then each response. */
export function compareFields(one: FieldId, other: FieldId): number {
  return (
    other.direction.localeCompare(one.direction) ||
    (one.status ?? 0) - (other.status ?? 0) ||
    other.in.localeCompare(one.in) ||
    one.path.localeCompare(other.path)
  );
}

function toField(field: UsedField<User>): FieldView {
  return {
    ...{ direction: field.direction, part: partText(field), path: field.path },
    users: field.uses.map(({ user: { hrefOf, ...user }, interactions }) => ({
      ...user,
      interactions: interactions.map((description) => ({ description, href: hrefOf(description) })),
    })),
  };
}

/** `response body 200` */
export function partText({ in: part, status }: FieldId): string {
  return part === 'response status' || status === undefined ? part : `${part} ${status}`;
}
