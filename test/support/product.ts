/** A product that `npm test` has installed for a Node (scripts/build/product.mjs). */
export interface Product {
  /** Of the Node. */
  readonly version: string;
  readonly node: string;
  /** In whose node_modules it is. */
  readonly folder: string;
}

/** Those that this run is to test; none where jest runs by itself, on the sources. */
export const products: readonly Product[] = JSON.parse(process.env['TEST_PRODUCTS'] ?? '[]');

/** The one that tests start which start localbill; undefined for the sources. */
export const productFolder = process.env['TEST_PRODUCT'];
