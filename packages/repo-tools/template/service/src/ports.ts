import type { Item } from './domain/item.ts';

export interface ItemStore {
  add(item: Item): Promise<void>;
  /** Undefined when there is no item with this id. */
  find(id: string): Promise<Item | undefined>;
}
