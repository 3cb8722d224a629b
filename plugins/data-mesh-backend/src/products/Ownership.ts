import { parseEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { UpdateProductRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { ownerOf } from '../catalog/ProductCatalog';
import { StoredProduct } from '../catalog/ProductsStore';
import { Announcement } from '../journal/announcements/Announcement';
import { asJson } from '../journal/asJson';
import { AuditEntry } from '../journal/audit/AuditEntry';
import { Person } from '../people/Callers';

/** Whose a stored product is, and which group may take it over; canonical refs. */
export interface Ownership {
  owner: string;
  offeredTo?: string;
}

export function ownershipOf({ entity, offeredTo }: StoredProduct): Ownership {
  return { owner: ownerOf(entity) ?? entity.spec.owner, offeredTo };
}

/**
 * Whose the product is when somebody names this owner: a group owns it only when
 * a member of it says so too, and is asked until then. To name the present owner
 * takes an offer back, or declines it. A `NotAllowedError` for people of neither
 * group, and for those who are asked when they change anything else.
 */
export function handOver(
  before: Ownership,
  person: Person,
  owner: string | undefined,
  { revision, owner: _, ...others }: UpdateProductRequest,
): Ownership {
  const { offeredTo } = before;
  if (!person.belongsTo(before.owner)) {
    const isAnswer =
      owner !== undefined &&
      [before.owner, offeredTo].includes(owner) &&
      Object.values(others).every(change => change === undefined);
    if (!person.belongsTo(offeredTo) || !isAnswer) {
      throw new NotAllowedError(
        person.belongsTo(offeredTo)
          ? `This product is offered to ${offeredTo}: name that as the owner to take it over, or ${before.owner} to decline, and change nothing else with it`
          : `Only members of ${before.owner} change this product; ask one of them`,
      );
    }
  }
  if (owner === undefined) {
    return before;
  }
  return owner === before.owner || person.belongsTo(owner)
    ? { owner }
    : { owner: before.owner, offeredTo: owner };
}

/** What is written down and told of the change; nothing where there is none. */
export function noteHandOver(
  before: Ownership,
  product: StoredProduct,
): { entry: AuditEntry; announcement: Announcement } | undefined {
  const after = ownershipOf(product);
  const note = describe(before, after);
  if (!note) {
    return undefined;
  }
  const { entityRef, updatedAt, updatedBy } = product;
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const { action, recipient, text } = note;
  return {
    entry: {
      at: updatedAt,
      actor: updatedBy,
      action,
      product: entityRef,
      before: asJson({ ...before }),
      after: asJson({ ...after }),
    },
    announcement: {
      recipients: [recipient],
      except: updatedBy,
      title: text(product.entity.metadata.title ?? name),
      link: `/catalog/${namespace}/${kind}/${name}`,
      severity: 'normal',
      scope: `ownership:${entityRef}`,
      signal: { product: entityRef },
    },
  };
}

function describe(
  before: Ownership,
  after: Ownership,
):
  | { action: string; recipient: string; text: (title: string) => string }
  | undefined {
  if (after.owner !== before.owner) {
    return {
      action: 'product-hand-over',
      recipient: before.owner,
      text: title => `${title} belongs to ${after.owner} now`,
    };
  }
  if (after.offeredTo === before.offeredTo) {
    return undefined;
  }
  return after.offeredTo
    ? {
        action: 'product-offer',
        recipient: after.offeredTo,
        text: title =>
          `${after.owner} offers you ${title}: take it over or decline`,
      }
    : {
        action: 'product-keep',
        recipient: before.offeredTo ?? before.owner,
        text: title => `${title} stays with ${after.owner}`,
      };
}
