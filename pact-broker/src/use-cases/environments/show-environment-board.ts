import type { Environment } from '../../domain/environments/environment.ts';
import type { LiveEntry } from '../../domain/overview/overview.ts';
import type { Pacticipant } from '../../domain/pacticipants/pacticipant.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import type { Dependencies } from '../dependencies.ts';
import { makeExplainDeployments, type ExplainDeployment } from '../matrix/explain-deployments.ts';
import { findEnvironment } from '../steps/find.ts';

/** What is live in an environment, and what could be deployed next. */
export interface EnvironmentBoard {
  readonly environment: Environment;
  readonly rows: Page<BoardRow>;
}

export interface BoardRow {
  readonly pacticipant: Pacticipant;
  /** Newest first. */
  readonly live: readonly LiveEntry[];
  /** The head of the main branch. */
  readonly next: NextVersion | undefined;
}

export interface NextVersion {
  readonly number: string;
  /** Whether it is live here already; then it needs no decision. */
  readonly isLive: boolean;
  /** Null when the decision is not known yet. */
  readonly deployable: boolean | null;
}

/** @param search restricts the pacticipants to names that contain it */
export function makeShowEnvironmentBoard({ stores }: Pick<Dependencies, 'stores'>) {
  const explainDeployments = makeExplainDeployments({ stores });
  const findNext = makeFindNext({ stores });
  return async (
    uuid: string,
    search: string | undefined,
    page: PageRequest,
  ): Promise<EnvironmentBoard> => {
    const environment = await findEnvironment(stores, uuid);
    const { items, total } = await stores.pacticipants.list({ q: search }, page);
    const live = await stores.overview.live({
      environment: environment.name,
      pacticipants: items.map(({ name }) => name),
    });
    const explain = await explainDeployments(environment);
    const rows: BoardRow[] = [];
    // One after another, so that one page does not take all database connections.
    for (const pacticipant of items) {
      const own = live.filter((entry) => entry.pacticipant === pacticipant.name);
      rows.push({ pacticipant, live: own, next: await findNext(pacticipant, own, explain) });
    }
    return { environment, rows: { items: rows, total } };
  };
}

function makeFindNext({ stores }: Pick<Dependencies, 'stores'>) {
  return async (
    { id, name, mainBranch }: Pacticipant,
    live: readonly LiveEntry[],
    explain: ExplainDeployment,
  ): Promise<NextVersion | undefined> => {
    if (mainBranch === null) return undefined;
    const head = await stores.versions.findLatest(id, { branch: mainBranch });
    if (head === undefined) return undefined;
    const { number } = head;
    if (live.some(({ version }) => version === number)) {
      return { number, isLive: true, deployable: true };
    }
    const { deployable } = await explain({ pacticipant: name, version: number });
    return { number, isLive: false, deployable };
  };
}
