import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  AccessRequestDraft,
  AccessScope,
  ApprovalStageRecord,
  DataProductEntity,
  validateAccessRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller } from '../../people/Callers';
import { AccessSettings } from '../AccessSettings';
import { findCanonicalRef } from '../../catalog/findCanonicalRef';
import { ownerOf, ProductCatalog } from '../../catalog/ProductCatalog';
import { Consumer, Consumers } from '../../people/Consumers';
import {
  Deciders,
  domainOf,
  ProductDeciders,
} from '../../people/ProductDeciders';
import { ApprovalFacts, ApprovalRules } from './ApprovalRules';
import { GrantablePort, OfferedPorts } from './OfferedPorts';
import { requiredStages } from './stages';

/** What a draft asks for, checked against the world as it is now. */
export interface PreparedRequest {
  product: DataProductEntity;
  /** Canonical refs. */
  productRef: string;
  owner: string;
  domain?: string;
  consumer: Consumer;
  ports: GrantablePort[];
  scope: AccessScope;
  stages: ApprovalStageRecord[];
  deciders: Deciders;
  /** The rule that approves the owner's stage by itself. */
  rule?: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Says of a draft whether it may be asked for, and what would follow. */
export class RequestPreparation {
  readonly #deps;

  constructor(deps: {
    catalog: ProductCatalog;
    clock: () => Date;
    consumers: Consumers;
    deciders: ProductDeciders;
    offered: OfferedPorts;
    rules: ApprovalRules;
    settings: AccessSettings;
  }) {
    this.#deps = deps;
  }

  /** Throws an error that says what to change. Stores nothing. */
  async prepare(
    caller: Caller,
    draft: AccessRequestDraft,
    options: { purposeRequired: boolean },
  ): Promise<PreparedRequest> {
    const now = this.#deps.clock();
    const product = await this.#deps.catalog.getProduct(
      productName(draft.product),
      caller.credentials,
    );
    const productRef = stringifyEntityRef(product);
    const owner = ownerOf(product);
    if (!owner) {
      throw new InputError(
        `${productRef} has no owner who could decide; whoever registered it has to name one`,
      );
    }
    const consumer = await this.#deps.consumers.resolve(caller, draft.consumer);
    const ports = await this.#deps.offered.demand(product, [
      ...new Set(draft.ports),
    ]);
    const scope = validateAccessRequest(draft, {
      now,
      maxDays: this.#deps.settings.maxDays,
      allowPermanent: allowsPermanent(product),
      ports: ports.map(({ name }) => name),
      classifiedFields: ports.flatMap(port =>
        port.classifiedFields.map(({ path }) => ({ port: port.name, path })),
      ),
      purposeRequired: options.purposeRequired,
    });
    const deciders = await this.#deps.deciders.of(product, {
      escalated: false,
    });
    const prepared = {
      product,
      productRef,
      owner,
      domain: domainOf(product),
      consumer,
      ports,
      scope,
      stages: requiredStages(
        ports,
        { operation: draft.operation, scope },
        {
          hasStewards: deciders.steward.length > 0,
          decideOnClassified: this.#deps.settings.stewardsDecideOnClassified,
        },
      ),
      deciders,
    };
    const rule = this.#deps.rules.find(
      rulesNamedBy(product),
      factsOf(draft, prepared, now),
    );
    return { ...prepared, rule };
  }
}

function factsOf(
  draft: AccessRequestDraft,
  prepared: Omit<PreparedRequest, 'rule'>,
  now: Date,
): ApprovalFacts {
  const { product, productRef, owner, domain, consumer, ports, scope } =
    prepared;
  const { until } = scope;
  return {
    request: {
      operation: draft.operation,
      transactional: draft.transactional ?? false,
      permanent: until === undefined,
      days: until ? Math.ceil((until.getTime() - now.getTime()) / DAY_MS) : 0,
      clearText: scope.clearFields.length > 0,
    },
    product: {
      ref: productRef,
      owner,
      domain: domain ?? '',
      lifecycle: product.spec.lifecycle,
      type: product.spec.type,
      tags: product.metadata.tags ?? [],
    },
    consumer: {
      ref: consumer.entityRef,
      kind: parseEntityRef(consumer.entityRef).kind,
      owner: consumer.consumerOwner,
    },
    ports: ports.map(port => ({
      classified: port.classifiedFields.length > 0,
      restricted: port.restricted,
    })),
  };
}

// Entities that no processor of this suite checked may hold anything there.
function rulesNamedBy(product: DataProductEntity): string[] {
  const named: unknown = product.spec.access?.autoApprove;
  return Array.isArray(named)
    ? named.filter(name => typeof name === 'string')
    : [];
}

export function allowsPermanent(product: DataProductEntity): boolean {
  return product.spec.access?.allowPermanent === true;
}

/** Throws an `InputError` for what is no ref of a data product. */
function productName(ref: string) {
  const canonical = findCanonicalRef(ref, 'dataproduct');
  const parsed = canonical && parseEntityRef(canonical);
  if (!parsed || parsed.kind !== 'dataproduct') {
    throw new InputError(
      'Access is asked for to data products; give an entity ref, such as dataproduct:default/my-product',
    );
  }
  return parsed;
}
