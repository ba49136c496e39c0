/** What the page offers. Whether it is for sale, and for how much, is for Orders to say. */
export const catalogue = [
  { sku: 'MUG-WHITE', name: 'White mug' },
  { sku: 'MUG-BLACK', name: 'Black mug' },
  { sku: 'TEE-M', name: 'T-shirt, size M' },
  { sku: 'TEE-L', name: 'T-shirt, size L' },
  { sku: 'NOTEBOOK-A5', name: 'Notebook, A5' },
  { sku: 'PEN-BLUE', name: 'Blue pen' },
] as const;
