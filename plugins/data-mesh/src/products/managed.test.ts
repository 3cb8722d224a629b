import {
  departuresEntity,
  managedDepartures,
} from '../__testUtils__/departures';
import { editsOf, isManagedDataProduct, updateRequest } from './managed';

describe('isManagedDataProduct', () => {
  it('holds for products that the portal stores', () => {
    expect(isManagedDataProduct(departuresEntity)).toBe(true);
  });

  it('does not hold for products in files, nor for other kinds', () => {
    const { metadata } = departuresEntity;
    expect(
      isManagedDataProduct({
        ...departuresEntity,
        metadata: { ...metadata, annotations: {} },
      }),
    ).toBe(false);
    expect(isManagedDataProduct({ ...departuresEntity, kind: 'API' })).toBe(
      false,
    );
  });
});

describe('updateRequest', () => {
  it('sends only what changed, on the revision that was edited', () => {
    const before = editsOf(managedDepartures);
    expect(
      updateRequest(3, before, { ...before, purpose: 'Something else' }),
    ).toEqual({ revision: 3, purpose: 'Something else' });
  });
});
