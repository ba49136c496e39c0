import type {
  PacticipantChange,
  PacticipantDetails,
} from '../../domain/pacticipants/pacticipant.ts';
import type { Dependencies } from '../dependencies.ts';
import { findNamedPacticipant } from '../steps/find.ts';
import { describePacticipant, type DeployedPacticipant } from './describe-pacticipants.ts';

type WriteDependencies = Pick<Dependencies, 'transact' | 'now'>;

/**
 * Creates a pacticipant. Returns an existing one unchanged, so that clients can repeat the request.
 */
export function makeCreatePacticipant({ transact, now }: WriteDependencies) {
  return (name: string, details: PacticipantChange): Promise<DeployedPacticipant> =>
    transact(async (stores) => {
      const pacticipant =
        (await stores.pacticipants.find(name)) ??
        (await stores.pacticipants.add({ name, ...details, createdAt: now() }));
      return describePacticipant(stores, pacticipant);
    });
}

/** Replaces all fields of a pacticipant; a missing field is cleared. */
export function makeReplacePacticipant({ transact, now }: WriteDependencies) {
  return (name: string, details: PacticipantDetails): Promise<DeployedPacticipant> =>
    transact(async (stores) => {
      const { id } = await findNamedPacticipant(stores, name);
      const change = { ...details, updatedAt: now() };
      return describePacticipant(stores, await stores.pacticipants.update(id, change));
    });
}

export interface PatchedPacticipant {
  readonly description: DeployedPacticipant;
  readonly isNew: boolean;
}

/** Changes the given fields of a pacticipant. Creates it if it is new. */
export function makePatchPacticipant({ transact, now }: WriteDependencies) {
  return (name: string, details: PacticipantChange): Promise<PatchedPacticipant> =>
    transact(async (stores) => {
      const known = await stores.pacticipants.find(name);
      const pacticipant =
        known === undefined
          ? await stores.pacticipants.add({ name, ...details, createdAt: now() })
          : await stores.pacticipants.update(known.id, { ...details, updatedAt: now() });
      const isNew = known === undefined;
      return { description: await describePacticipant(stores, pacticipant), isNew };
    });
}
