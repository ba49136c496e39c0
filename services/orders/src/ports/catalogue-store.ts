import type { Catalogue } from '../domain/catalogue.ts';

export interface CatalogueStore {
  /** The existing products with these skus. */
  find(skus: readonly string[]): Promise<Catalogue>;
}
