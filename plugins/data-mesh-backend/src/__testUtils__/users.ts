import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/** A user of the catalog, with the relations that it adds. */
export function user(userRef: string, groups: readonly string[]): Entity {
  const { namespace, name } = parseEntityRef(userRef);
  const memberOf = groups.map(ref => stringifyEntityRef(parseEntityRef(ref)));
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace },
    spec: { memberOf },
    relations: memberOf.map(targetRef => ({ type: 'memberOf', targetRef })),
  };
}

/** A group of the catalog, likewise. */
export function group(name: string, parent?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [], ...(parent && { parent }) },
    ...(parent && {
      relations: [{ type: 'childOf', targetRef: `group:default/${parent}` }],
    }),
  };
}
