import { parseEntityRef } from '@backstage/catalog-model';

/** Path of the Access tab of a product, with one grant opened. */
export function productPage(product: string, grantId: string): string {
  const { kind, namespace, name } = parseEntityRef(product);
  const path = [namespace, kind, name].map(encodeURIComponent).join('/');
  return `/catalog/${path}/access?grant=${encodeURIComponent(grantId)}`;
}
