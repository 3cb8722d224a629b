/** Names a DataProduct entity, without its kind. @public */
export type ProductName = { namespace: string; name: string };

/** Names an output port of a DataProduct entity. @public */
export type PortName = { product: ProductName; port: string };
