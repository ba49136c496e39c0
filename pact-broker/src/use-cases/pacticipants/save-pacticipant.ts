import type { PacticipantChange, PacticipantDetails } from '../../domain/pacticipant.ts';
import type { Dependencies } from '../dependencies.ts';
import { findPacticipant } from '../steps/find.ts';
import { describePacticipant, type DeployedPacticipant } from './describe-pacticipants.ts';

type Writing = Pick<Dependencies, 'transact' | 'now'>;

/** Makes a pacticipant. One that exists is answered as it is: to say it twice does no harm. */
export function makeCreatePacticipant({ transact, now }: Writing) {
  return (name: string, details: PacticipantChange): Promise<DeployedPacticipant> =>
    transact(async (stores) => {
      const pacticipant =
        (await stores.pacticipants.find(name)) ??
        (await stores.pacticipants.add({ name, ...details, createdAt: now() }));
      return describePacticipant(stores, pacticipant);
    });
}

/** Replaces what is known of a pacticipant: what is left out is cleared. */
export function makeReplacePacticipant({ transact, now }: Writing) {
  return (name: string, details: PacticipantDetails): Promise<DeployedPacticipant> =>
    transact(async (stores) => {
      const { id } = await findPacticipant(stores, name);
      const change = { ...details, updatedAt: now() };
      return describePacticipant(stores, await stores.pacticipants.update(id, change));
    });
}

export interface PatchedPacticipant {
  readonly description: DeployedPacticipant;
  readonly isNew: boolean;
}

/** Changes what is given of a pacticipant, which is made when it is new. */
export function makePatchPacticipant({ transact, now }: Writing) {
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
