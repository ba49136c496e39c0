import type { Item } from '../domain/item.ts';
import type { ItemStore } from '../ports.ts';

export type CreateItem = (newItem: Pick<Item, 'name'>) => Promise<Item>;

interface Parts {
  readonly items: Pick<ItemStore, 'add'>;
  readonly newId: () => string;
  readonly now: () => Date;
}

export function makeCreateItem({ items, newId, now }: Parts): CreateItem {
  return async ({ name }) => {
    const item = { id: newId(), name, createdAt: now() };
    await items.add(item);
    return item;
  };
}
