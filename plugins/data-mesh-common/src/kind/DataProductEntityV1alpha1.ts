import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';

/**
 * The `apiVersion` of the {@link DataProductEntity} kind.
 *
 * @public
 */
export const DATA_PRODUCT_API_VERSION = 'data-mesh/v1alpha1';

/** The `kind` of a data product in the catalog. @public */
export const DATA_PRODUCT_KIND = 'DataProduct';

/** How a product relates to where its data comes from. @public */
export type DataProductType =
  | 'source-aligned'
  | 'aggregate'
  | 'consumer-aligned';

/** @public */
export type DataProductLifecycle =
  | 'experimental'
  | 'production'
  | 'deprecated'
  | 'retired';

/** What a port hands out. @public */
export type OutputPortType = 'stream' | 'table' | 'api' | 'files';

/**
 * Where a product takes data from: another product's output port, or a
 * Resource or API of the catalog.
 *
 * @public
 */
export type InputPort = {
  name: string;
  description?: string;
  /** Entity ref of a DataProduct, Resource or API. */
  from: string;
  /** Name of the output port, when `from` is a DataProduct. */
  port?: string;
};

/** The stream behind an output port. @public */
export type StreamAddress = {
  /** Name of a configured cluster. */
  cluster: string;
  topic: string;
};

/** Where a product hands data out. @public */
export type OutputPort = {
  name: string;
  type: OutputPortType;
  description?: string;
  /** The stream behind a port of type `stream`. */
  stream?: StreamAddress;
  /** Where to find the data of a port that is not a stream. */
  address?: string;
  /**
   * The ODCS v3.1 contract: text (YAML or JSON) when it was read with `$text`,
   * an object when it was read with `$json` or `$yaml` or written in place.
   */
  contract?: string | JsonObject;
};

/**
 * Who decides about access to a product, what is granted without them, and who
 * sees its messages in the portal.
 *
 * @public
 */
export type DataProductAccess = {
  /** Entity refs of groups or users who decide; the owner when absent. */
  approvers?: string[];
  /**
   * Names of rules that approve in place of the approvers: `sameOwner`, or a
   * rule that the portal's configuration defines.
   */
  autoApprove?: string[];
  /** Whether access may be granted without an end; not when absent. */
  allowPermanent?: boolean;
  /**
   * Who sees messages in the portal besides the owner, classified fields
   * masked: `everyone`, also when absent, or only people with `granted` access.
   */
  preview?: 'everyone' | 'granted';
};

/**
 * A data product: data that a domain publishes for others, owned, described
 * and under contract.
 *
 * @public
 */
export interface DataProductEntity extends Entity {
  apiVersion: typeof DATA_PRODUCT_API_VERSION;
  kind: typeof DATA_PRODUCT_KIND;
  spec: {
    type: DataProductType;
    lifecycle: DataProductLifecycle;
    /** Entity ref of the owning group, kind `group` unless named. */
    owner: string;
    /** Entity ref of the domain, kind `domain` unless named. */
    domain?: string;
    /** Semantic version of the product as a whole. */
    version?: string;
    purpose?: string;
    usage?: string;
    limitations?: string;
    inputPorts?: InputPort[];
    outputPorts: OutputPort[];
    access?: DataProductAccess;
  };
}
