import type { Label } from '../../domain/labels/label.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import { ensurePacticipant } from '../steps/ensure-version.ts';
import { findPacticipant, throwNotFound } from '../steps/find.ts';

export function makeListLabels({ stores }: Pick<Dependencies, 'stores'>) {
  return (page?: PageRequest): Promise<Page<string>> => stores.labels.listNames(page);
}

export function makeFindLabel({ stores }: Pick<Dependencies, 'stores'>) {
  return async (pacticipant: string, name: string): Promise<Label> => {
    const { id } = await findPacticipant(stores, pacticipant);
    return (await findLabel(stores, id, name)) ?? throwNotFound();
  };
}

export interface AddedLabel {
  readonly label: Label;
  readonly isNew: boolean;
}

export function makeAddLabel({ transact, now }: Pick<Dependencies, 'transact' | 'now'>) {
  return (pacticipant: string, name: string): Promise<AddedLabel> =>
    transact(async (stores) => {
      const { id } = await ensurePacticipant(stores, pacticipant, now());
      const known = await findLabel(stores, id, name);
      if (known !== undefined) return { label: known, isNew: false };
      return { label: await stores.labels.add(id, name, now()), isNew: true };
    });
}

export function makeRemoveLabel({ transact }: Pick<Dependencies, 'transact'>) {
  return (pacticipant: string, name: string): Promise<void> =>
    transact(async (stores) => {
      const { id } = await findPacticipant(stores, pacticipant);
      if ((await findLabel(stores, id, name)) === undefined) throwNotFound();
      await stores.labels.remove(id, name);
    });
}

async function findLabel({ labels }: Stores, id: number, name: string): Promise<Label | undefined> {
  return (await labels.ofPacticipants([id])).find((label) => label.name === name);
}
