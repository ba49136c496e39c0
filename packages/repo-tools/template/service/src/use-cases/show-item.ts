import type { Item } from '../domain/item.ts';
import { NewServiceError } from '../domain/new-service-error.ts';
import type { ItemStore } from '../ports.ts';

/** @throws NewServiceError item-not-found */
export type ShowItem = (id: string) => Promise<Item>;

export function makeShowItem(items: Pick<ItemStore, 'find'>): ShowItem {
  return async (id) => {
    const item = await items.find(id);
    if (item === undefined) throw new NewServiceError('item-not-found', `There is no item ${id}`);
    return item;
  };
}
