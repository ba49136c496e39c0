import { isInsideUsed, isInsideUsedMap } from '@shopflow/pact-model/inside-used';
import {
  makeUsageTree,
  type FieldId,
  type Use,
  type UsedOperation,
} from '@shopflow/pact-model/usage-tree';
import type { PageRequest } from '../../domain/page.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import type { Links } from '../../hal/links.ts';
import type { PastPact, ProviderHistory } from '../../use-cases/usage/show-unused.ts';
import type { Paging } from '../paging.ts';
import { withQuery } from '../with-query.ts';
import { compareFields, isShown, partText, toPact, type UsageFilter } from './view.ts';

/** What only past pacts use, ready to render. */
export interface UnusedView extends UsageFilter {
  readonly displayName: string;
  readonly operations: readonly UnusedOperationView[];
  /** Consumers with a longer history than is read. */
  readonly incomplete: readonly string[];
  readonly omitted: number;
  readonly paging: Paging;
}

export interface UnusedOperationView {
  readonly name: string;
  readonly isMessage: boolean;
  /** Only of an operation that no pact uses now. */
  readonly last: LastUseView | undefined;
  readonly fields: readonly UnusedFieldView[];
}

export interface UnusedFieldView {
  /** `reads` or `sends` */
  readonly direction: string;
  readonly part: string;
  readonly path: string;
  readonly last: LastUseView;
}

/** The last version that used it, and until when it was live; or when it was published. */
export interface LastUseView {
  readonly consumer: string;
  readonly version: string;
  readonly href: string;
  readonly environment: string | undefined;
  readonly time: Date;
}

interface Request {
  readonly links: Links;
  readonly environment: string | undefined;
  readonly search: string | undefined;
  readonly page: PageRequest;
}

export function toUnusedView(
  { pacticipant, environments, pacts, past, incomplete, omitted }: ProviderHistory,
  { links, environment, search, page }: Request,
): UnusedView {
  const own = links.to('pacticipants', pacticipant.name, 'usage');
  const tree = makeUsageTree<PastPact | undefined>([
    ...pacts.map(({ content }) => ({ user: undefined, pact: toPact(content) })),
    ...past.map((each) => ({ user: each, pact: toPact(each.content) })),
  ]);
  const toLast = makeToLast(links, pacticipant.name);
  const found = tree.flatMap((each) => toUnused(each, toLast)).flatMap(makeSearch(search));
  const start = (page.number - 1) * page.size;
  return {
    displayName: displayNameOf(pacticipant),
    ...{ own, environments, environment, search, isUnused: true, incomplete, omitted },
    operations: found.slice(start, start + page.size),
    paging: {
      page,
      total: found.length,
      toPage: (number) => withQuery(own, { environment, search, unused: 'true', page: number }),
    },
  };
}

/** Undefined when a pact of now uses it. */
type ToLast = (uses: readonly Use<PastPact | undefined>[]) => LastUseView | undefined;

function toUnused(
  { name, kind, uses, fields }: UsedOperation<PastPact | undefined>,
  toLast: ToLast,
): UnusedOperationView[] {
  const common = { name, isMessage: kind !== 'http' };
  const last = toLast(uses);
  if (last !== undefined) return [{ ...common, last, fields: [] }];
  const used = fields.filter((field) => toLast(field.uses) === undefined);
  const unused = fields
    .filter(isShown)
    .sort(compareFields)
    .flatMap((field) => {
      const lastUse = toLast(field.uses);
      const isUsed =
        lastUse === undefined || isInsideUsed(field, used) || isInsideUsedMap(field, used);
      return isUsed ? [] : [toField(field, lastUse)];
    });
  return unused.length === 0 ? [] : [{ ...common, last, fields: unused }];
}

function toField(field: FieldId, last: LastUseView): UnusedFieldView {
  return { direction: field.direction, part: partText(field), path: field.path, last };
}

function makeToLast(links: Links, provider: string): ToLast {
  return (uses) => {
    const users = uses.flatMap(({ user }) => user ?? []);
    if (users.length < uses.length) return undefined;
    const views = users.map((user) => toView(user, links, provider));
    const live = views.filter(({ environment }) => environment !== undefined);
    return (live.length > 0 ? live : views).toSorted(newestFirst)[0];
  };
}

function toView(
  { consumer, version, publishedAt, lastLive }: PastPact,
  links: Links,
  provider: string,
): LastUseView {
  const used = lastLive?.version ?? version;
  return {
    consumer,
    version: used,
    href: links.pact({ consumer, provider }, used),
    environment: lastLive?.environment,
    time: lastLive?.until ?? publishedAt,
  };
}

function newestFirst(one: LastUseView, other: LastUseView): number {
  return other.time.getTime() - one.time.getTime();
}

/** Keeps the operations, or only the fields, whose name contains a text. */
function makeSearch(search: string | undefined) {
  const wanted = search?.toLowerCase() ?? '';
  return (operation: UnusedOperationView): UnusedOperationView[] => {
    if (operation.name.toLowerCase().includes(wanted)) return [operation];
    const fields = operation.fields.filter(({ path }) => path.toLowerCase().includes(wanted));
    return fields.length === 0 ? [] : [{ ...operation, fields }];
  };
}
