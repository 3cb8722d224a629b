import {
  departures,
  departuresWithPort,
} from '../kind/__fixtures__/departures';
import { checkDataProduct } from './checkDataProduct';
import { DataProductEntity } from '../kind/DataProductEntityV1alpha1';

const withAccess = (
  access: Record<string, unknown>,
  product: DataProductEntity = departures(),
): DataProductEntity => ({ ...product, spec: { ...product.spec, access } });

describe('what a product says about access', () => {
  it.each(['sameowner', 'same-owner', 'SameOwners'])(
    'asks whether the rule %s is meant to be sameOwner',
    rule => {
      expect(
        checkDataProduct(withAccess({ autoApprove: ['sameOwner', rule] })),
      ).toEqual([
        {
          code: 'approval-rule-misspelt',
          severity: 'warning',
          message: `spec.access.autoApprove names the rule "${rule}"; did you mean sameOwner?`,
          path: 'spec.access.autoApprove[1]',
        },
      ]);
    },
  );

  it('leaves rules of the configuration alone', () => {
    expect(
      checkDataProduct(withAccess({ autoApprove: ['inside-the-department'] })),
    ).toEqual([]);
  });

  it('finds a limit of the preview where there are no messages', () => {
    const table = departuresWithPort({ type: 'table', stream: undefined });

    expect(
      checkDataProduct(withAccess({ preview: 'granted' }, table)),
    ).toMatchObject([
      {
        code: 'preview-unused',
        severity: 'warning',
        path: 'spec.access.preview',
      },
    ]);
    expect(checkDataProduct(withAccess({ preview: 'granted' }))).toEqual([]);
  });

  it('finds permanent access to a product on its way out', () => {
    const leaving = departures({
      lifecycle: 'deprecated',
      limitations: 'Take the arrivals instead.',
    });

    expect(
      checkDataProduct(withAccess({ allowPermanent: true }, leaving)),
    ).toMatchObject([
      {
        code: 'permanent-access-leaving',
        severity: 'warning',
        message: expect.stringContaining('deprecated'),
      },
    ]);
    expect(checkDataProduct(withAccess({ allowPermanent: true }))).toEqual([]);
  });
});
