import { unknownPacticipantError } from '../../domain/broker-error.ts';
import type { DeployedVersion } from '../../domain/deployed-versions/deployed-version.ts';
import type { Pacticipant } from '../../domain/pacticipants/pacticipant.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import type { Version } from '../../domain/versions/version.ts';
import type { PacticipantFilter } from '../../ports/pacticipants.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';

export interface PacticipantDescription {
  readonly pacticipant: Pacticipant;
  readonly latestVersion: Version | undefined;
  readonly labels: readonly string[];
}

export function makeListPacticipants({ stores }: Pick<Dependencies, 'stores'>) {
  return async (
    filter: PacticipantFilter,
    page?: PageRequest,
  ): Promise<Page<PacticipantDescription>> => {
    const { items, total } = await stores.pacticipants.list(filter, page);
    return { items: await describePacticipants(stores, items), total };
  };
}

export interface DeployedPacticipant extends PacticipantDescription {
  /** Its current deployments in all environments, oldest first. */
  readonly deployed: readonly DeployedVersion[];
}

export function makeDescribePacticipant({ stores }: Pick<Dependencies, 'stores'>) {
  return async (name: string): Promise<DeployedPacticipant> => {
    const pacticipant = await stores.pacticipants.find(name);
    if (pacticipant === undefined) throw unknownPacticipantError('pacticipant', name);
    return describePacticipant(stores, pacticipant);
  };
}

export async function describePacticipant(
  stores: Stores,
  pacticipant: Pacticipant,
): Promise<DeployedPacticipant> {
  const [description] = await describePacticipants(stores, [pacticipant]);
  if (description === undefined) throw new Error(`${pacticipant.name} was not described`);
  const filter = { pacticipantId: pacticipant.id, isCurrent: true };
  return { ...description, deployed: (await stores.deployedVersions.list(filter)).toReversed() };
}

async function describePacticipants(
  stores: Stores,
  pacticipants: readonly Pacticipant[],
): Promise<PacticipantDescription[]> {
  const ids = pacticipants.map(({ id }) => id);
  const latest = new Map(
    (await stores.versions.latestOf(ids)).map((version) => [version.pacticipantId, version]),
  );
  const labels = await stores.labels.ofPacticipants(ids);
  return pacticipants.map((pacticipant) => ({
    pacticipant,
    latestVersion: latest.get(pacticipant.id),
    labels: labels
      .filter(({ pacticipantId }) => pacticipantId === pacticipant.id)
      .map(({ name }) => name),
  }));
}
