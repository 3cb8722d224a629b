/**
 * The `type` of the items that a data product's findings leave in
 * `entity.status.items`. Each item has the finding's message and severity as
 * `level`, and the finding itself in `error`, with `name` as its code.
 *
 * @public
 */
export const DATA_PRODUCT_FINDING_STATUS_TYPE = 'data-mesh.portal/finding';
