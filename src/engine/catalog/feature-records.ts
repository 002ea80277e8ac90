import { RowError } from '../../contract/index.js';
import { allOf, equals } from '../../store/filters.js';
import type { RecordHooks } from '../records/hooks.js';

/** Features are what products offer: a product has each of them once. */
export const featureRecord: RecordHooks<'Feature'> = {
  type: 'Feature',
  async beforeDelete(unit, { Id, Name }) {
    if ((await unit.tx.count('ProductFeature', equals('FeatureId', Id))) > 0) {
      throw new RowError('CANNOT_DELETE', `The feature ${Name} belongs to a product.`);
    }
  },
};

export const productFeatureRecord: RecordHooks<'ProductFeature'> = {
  type: 'ProductFeature',
  async prepareCreate(unit, record) {
    const same = [equals('FeatureId', record.FeatureId ?? ''), equals('ProductId', record.ProductId ?? '')];
    if ((await unit.tx.count('ProductFeature', allOf(...same))) > 0) {
      throw new RowError('DUPLICATE_VALUE', 'The product has this feature already.');
    }
    return record;
  },
};
