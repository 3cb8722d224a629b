import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_ACCESS_REQUEST } from '@datamesh-portal/plugin-data-mesh-common';
import { z } from 'zod';
import { AccessFilter, Party, PartyRole } from '../store/Party';

/** What conditional decisions of a permission policy look at. */
export interface AccessResource {
  parties: Party[];
  /** Canonical ref of the product's domain. */
  domain?: string;
}

export const accessRequestResourceRef = createPermissionResourceRef<
  AccessResource,
  AccessFilter
>().with({
  pluginId: 'data-mesh',
  resourceType: RESOURCE_TYPE_ACCESS_REQUEST,
});

const claims = z.object({
  claims: z
    .array(z.string())
    .describe('Entity refs of users and groups, usually those of who asks'),
});

function hasRole(
  { parties }: AccessResource,
  roles: PartyRole[],
  refs: string[],
): boolean {
  return parties.some(
    ({ role, ref }) => roles.includes(role) && refs.includes(ref),
  );
}

function partyRule(name: string, description: string, roles: PartyRole[]) {
  return createPermissionRule({
    name,
    description,
    resourceRef: accessRequestResourceRef,
    paramsSchema: claims,
    apply: (resource, params) => hasRole(resource, roles, params.claims),
    toQuery: params => ({
      anyOf: [
        { role: roles[0], refs: params.claims },
        ...roles.slice(1).map(role => ({ role, refs: params.claims })),
      ],
    }),
  });
}

const isRequester = partyRule(
  'IS_REQUESTER',
  'Requests that one of the claims made',
  ['requester'],
);

const isApprover = partyRule(
  'IS_APPROVER',
  'Requests that one of the claims decides, or decided',
  ['decider', 'approver'],
);

const isProductOwner = partyRule(
  'IS_PRODUCT_OWNER',
  'Requests for products that one of the claims owns',
  ['owner'],
);

const hasDomain = createPermissionRule({
  name: 'HAS_DOMAIN',
  description: 'Requests for products of one of the domains',
  resourceRef: accessRequestResourceRef,
  paramsSchema: z.object({
    domains: z.array(z.string()).describe('Entity refs of domains'),
  }),
  apply: ({ domain }, { domains }) =>
    domain !== undefined && domains.includes(domain),
  toQuery: ({ domains }) => ({ domains }),
});

export const accessRequestRules = [
  isRequester,
  isApprover,
  isProductOwner,
  hasDomain,
];
