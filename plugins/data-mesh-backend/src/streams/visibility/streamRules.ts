import { Entity } from '@backstage/catalog-model';
import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_STREAM } from '@datamesh-portal/plugin-data-mesh-common';
import { z } from 'zod';

/** What conditional decisions of a permission policy on a port look at. */
export interface StreamResource {
  /** Canonical ref of who owns the product. */
  owner?: string;
  /** Canonical ref of the product's domain. */
  domain?: string;
  lifecycle?: string;
  tags: NonNullable<Entity['metadata']['tags']>;
  /**
   * What the contract says of the stream's fields, in lower case; absent when
   * no valid contract describes the stream.
   */
  classifications?: string[];
  /** Canonical refs of who has a grant to read the port, and of their owners. */
  grantees: string[];
}

/** Messages are never listed over ports: nobody asks for a query. */
export const streamResourceRef = createPermissionResourceRef<
  StreamResource,
  {}
>().with({ pluginId: 'data-mesh', resourceType: RESOURCE_TYPE_STREAM });

const claims = z.object({
  claims: z
    .array(z.string())
    .describe('Entity refs of users and groups, usually those of who asks'),
});

const isOwnedBy = createPermissionRule({
  name: 'IS_OWNED_BY',
  description: 'Ports of products that one of the claims owns',
  resourceRef: streamResourceRef,
  paramsSchema: claims,
  apply: ({ owner }, params) => includes(params.claims, owner),
  toQuery: () => ({}),
});

const holdsGrant = createPermissionRule({
  name: 'HOLDS_GRANT',
  description:
    'Ports that one of the claims, or something that it owns, was granted to read',
  resourceRef: streamResourceRef,
  paramsSchema: claims,
  apply: ({ grantees }, params) =>
    grantees.some(ref => includes(params.claims, ref)),
  toQuery: () => ({}),
});

const inDomain = createPermissionRule({
  name: 'IN_DOMAIN',
  description: 'Ports of products of one of the domains',
  resourceRef: streamResourceRef,
  paramsSchema: z.object({
    domains: z.array(z.string()).describe('Entity refs of domains'),
  }),
  apply: ({ domain }, { domains }) => includes(domains, domain),
  toQuery: () => ({}),
});

const hasTag = createPermissionRule({
  name: 'HAS_TAG',
  description: 'Ports of products with one of the tags',
  resourceRef: streamResourceRef,
  paramsSchema: z.object({ tags: z.array(z.string()).describe('Tags') }),
  apply: (resource, { tags }) => resource.tags.some(tag => includes(tags, tag)),
  toQuery: () => ({}),
});

const hasLifecycle = createPermissionRule({
  name: 'HAS_LIFECYCLE',
  description: 'Ports of products in one of these stages of their life',
  resourceRef: streamResourceRef,
  paramsSchema: z.object({
    lifecycles: z
      .array(z.string())
      .describe('Such as experimental, production or deprecated'),
  }),
  apply: ({ lifecycle }, { lifecycles }) => includes(lifecycles, lifecycle),
  toQuery: () => ({}),
});

const hasClassification = createPermissionRule({
  name: 'HAS_CLASSIFICATION',
  description:
    'Ports whose contract classifies any field as one of these words; a port without a valid contract may hold anything and counts as all of them',
  resourceRef: streamResourceRef,
  paramsSchema: z.object({
    classifications: z
      .array(z.string())
      .describe('Such as confidential or restricted'),
  }),
  apply: (resource, { classifications }) =>
    resource.classifications === undefined ||
    classifications.some(word =>
      resource.classifications?.includes(word.trim().toLowerCase()),
    ),
  toQuery: () => ({}),
});

export const streamRules = [
  isOwnedBy,
  holdsGrant,
  inDomain,
  hasTag,
  hasLifecycle,
  hasClassification,
];

// Policies write refs in any case, as the catalog does not.
function includes(texts: string[], text: string | undefined): boolean {
  return (
    text !== undefined &&
    texts.some(given => given.toLowerCase() === text.toLowerCase())
  );
}
