import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  AccessRequestDraft,
  AccessScope,
  ApprovalStageRecord,
  DataProductEntity,
  validateAccessRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller, Callers } from '../../people/Callers';
import { AccessSettings } from '../AccessSettings';
import { findCanonicalRef } from '../../catalog/findCanonicalRef';
import {
  domainOf,
  ownerOf,
  ProductCatalog,
} from '../../catalog/ProductCatalog';
import { Consumer, Consumers } from '../../people/Consumers';
import { AskedDeciders, ProductDeciders } from '../../people/ProductDeciders';
import { ApprovalFacts, ApprovalRules } from './ApprovalRules';
import { GrantablePort, OfferedPorts } from './OfferedPorts';
import { requiredStages } from './stages';

/** What a draft asks for, checked against the world as it is now. */
export interface PreparedRequest extends AskedDeciders {
  product: DataProductEntity;
  /** Canonical refs. */
  productRef: string;
  owner: string;
  domain?: string;
  consumer: Consumer;
  ports: GrantablePort[];
  scope: AccessScope;
  stages: ApprovalStageRecord[];
  /** The rule that approves the owner's stage by itself. */
  rule?: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Says of a draft whether it may be asked for, and what would follow. */
export class RequestPreparation {
  readonly #deps;

  constructor(deps: {
    callers: Callers;
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
    const { userEntityRef } = await this.#deps.callers.demandPerson(
      caller,
      'Access is asked for',
    );
    const asked = await this.#deps.deciders.whenAsked(product, {
      requester: userEntityRef,
      consumer: consumer.entityRef,
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
          hasStewards: asked.deciders.steward.length > 0,
          decideOnClassified: this.#deps.settings.stewardsDecideOnClassified,
          ownerWhy: asked.escalated ? whyEscalated(asked) : undefined,
        },
      ),
      ...asked,
    };
    const rule = this.#deps.rules.find(
      rulesNamedBy(product),
      factsOf(draft, prepared, now),
    );
    return { ...prepared, rule };
  }
}

function whyEscalated({ able }: AskedDeciders): string {
  const alone =
    'Only who asks answers for the product, and nobody decides for themselves';
  return able.owner.length > 0
    ? `${alone}: the owner of its domain decides, or a steward`
    : `${alone}: name other approvers in the product (spec.access.approvers), or another owner of its domain`;
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
