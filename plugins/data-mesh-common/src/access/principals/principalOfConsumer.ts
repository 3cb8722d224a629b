import { InputError } from '@backstage/errors';
import { GrantRecord } from '../GrantRecord';
import {
  DATA_MESH_KAFKA_PRINCIPAL_ANNOTATION,
  demandPrincipal,
} from './demandPrincipal';
import { consumerOfAccount, portalAccountName } from './portalAccountName';

/**
 * The principal of a consumer: that of its annotation, else the account that
 * the portal makes for it. Throws an `InputError` when the annotation cannot
 * name a principal, or names the portal account of another entity. That no other
 * entity names the same principal is for the caller to check.
 *
 * @public
 */
export function principalOfConsumer(
  /** Canonical. */
  consumerRef: string,
  annotation: string | undefined,
): Pick<GrantRecord, 'principal' | 'principalSource'> {
  if (annotation === undefined) {
    return {
      principal: portalAccountName(consumerRef),
      principalSource: 'portal',
    };
  }
  const principal = demandPrincipal(annotation);
  const owner = consumerOfAccount(principal);
  if (owner !== undefined && owner !== consumerRef) {
    throw new InputError(
      `The annotation ${DATA_MESH_KAFKA_PRINCIPAL_ANNOTATION} names the account of ${owner}: name one of ${consumerRef}`,
    );
  }
  return {
    principal,
    principalSource: owner === undefined ? 'annotation' : 'portal',
  };
}
