import type { LiveEntry } from '../../domain/overview/overview.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import type { PageRequest } from '../../domain/page.ts';
import type { Links } from '../../hal/links.ts';
import type {
  BoardRow,
  EnvironmentBoard,
  NextVersion,
} from '../../use-cases/environments/show-environment-board.ts';
import type { NamedLink } from '../overview/view.ts';
import type { Paging } from '../paging.ts';
import { withQuery } from '../with-query.ts';

/** The texts and links of the page of an environment, ready to render. */
export interface BoardView {
  readonly name: string;
  readonly displayName: string;
  readonly isProduction: boolean;
  readonly contacts: readonly string[];
  /** The URL of this page without a query. */
  readonly own: string;
  readonly search: string | undefined;
  readonly rows: readonly BoardRowView[];
  readonly paging: Paging;
}

export interface BoardRowView {
  readonly pacticipant: NamedLink;
  readonly mainBranch: string | null;
  readonly live: readonly LiveEntry[];
  readonly next: (NextVersion & { readonly reason: string }) | undefined;
}

interface Request {
  readonly links: Links;
  readonly search: string | undefined;
  readonly page: PageRequest;
}

export function toBoardView(
  { environment, rows }: EnvironmentBoard,
  { links, search, page }: Request,
): BoardView {
  const own = links.environment(environment.uuid);
  return {
    name: environment.name,
    displayName: displayNameOf(environment),
    isProduction: environment.production,
    contacts: environment.contacts?.map(({ name }) => name) ?? [],
    ...{ own, search },
    rows: rows.items.map((row) => toRow(row, environment.name, links)),
    paging: {
      page,
      total: rows.total,
      toPage: (number) => withQuery(own, { search, page: number }),
    },
  };
}

function toRow(
  { pacticipant, live, next }: BoardRow,
  environment: string,
  links: Links,
): BoardRowView {
  const { name, mainBranch } = pacticipant;
  return {
    pacticipant: { name, href: links.pacticipant(name) },
    ...{ mainBranch, live },
    next: next && {
      ...next,
      reason: links.matrix([
        ['q[][pacticipant]', name],
        ['q[][version]', next.number],
        ['environment', environment],
        ['latestby', 'cvpv'],
      ]),
    },
  };
}
