/** The products on the page. Orders decides whether they are for sale, and their prices. */
export const catalog = [
  { sku: 'MUG-WHITE', name: 'White mug' },
  { sku: 'MUG-BLACK', name: 'Black mug' },
  { sku: 'TEE-M', name: 'T-shirt, size M' },
  { sku: 'TEE-L', name: 'T-shirt, size L' },
  { sku: 'NOTEBOOK-A5', name: 'Notebook, A5' },
  { sku: 'PEN-BLUE', name: 'Blue pen' },
] as const;
