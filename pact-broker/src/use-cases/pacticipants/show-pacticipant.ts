import type { Branch } from '../../domain/branches/branch.ts';
import type { IntegrationPage, LiveEntry } from '../../domain/overview/overview.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import type { VersionFilter } from '../../domain/versions/version.ts';
import type { Dependencies } from '../dependencies.ts';
import { makeListVersions, type VersionDescription } from '../versions/describe-versions.ts';
import { makeDescribePacticipant, type PacticipantDescription } from './describe-pacticipants.ts';

/** A pacticipant with what people want to know about it. */
export interface PacticipantOverview extends PacticipantDescription {
  readonly versions: Page<VersionDescription>;
  /** The newest ones. */
  readonly branches: Page<Branch>;
  readonly integrations: IntegrationPage;
  readonly live: readonly LiveEntry[];
}

const MAX_BRANCHES = 20;
const MAX_INTEGRATIONS = 100;

export function makeShowPacticipant({ stores }: Pick<Dependencies, 'stores'>) {
  const describePacticipant = makeDescribePacticipant({ stores });
  const listVersions = makeListVersions({ stores });
  return async (
    name: string,
    of: VersionFilter,
    page: PageRequest,
  ): Promise<PacticipantOverview> => {
    const description = await describePacticipant(name);
    const { id } = description.pacticipant;
    const [versions, branches, integrations, live] = await Promise.all([
      listVersions(name, of, page),
      stores.branches.list(id, {}, { number: 1, size: MAX_BRANCHES }),
      stores.overview.integrationPage({ pacticipant: name }, { number: 1, size: MAX_INTEGRATIONS }),
      stores.overview.live({ pacticipants: [name] }),
    ]);
    return { ...description, versions, branches, integrations, live };
  };
}
