/**
 * How an edge is known. `declared`: a product's input port or a catalog
 * relation says so.
 *
 * @public
 */
export type LineageEvidence = 'declared';

/** One end of an edge: a node, and its port when the port is known. @public */
export type LineageEndpoint = {
  /** Full entity ref in lower case, `kind:namespace/name`. */
  ref: string;
  /** Name of the output port (at `from`) or of the input port (at `to`). */
  port?: string;
};

/** Data flows from `from` to `to`. @public */
export type LineageEdge = {
  from: LineageEndpoint;
  to: LineageEndpoint;
  evidence: LineageEvidence[];
};

/** A port as lineage shows it. @public */
export type LineagePort = {
  name: string;
  /** `stream`, `table`, `api` or `files` for an output port. */
  type?: string;
};

/** A data product with its ports, in the order of its entity. @public */
export type LineageProduct = {
  type: 'product';
  ref: string;
  title: string;
  /** Full entity ref of the domain. */
  domain?: string;
  /** Full entity ref of the owner. */
  owner?: string;
  lifecycle?: string;
  inputPorts: LineagePort[];
  outputPorts: LineagePort[];
};

/**
 * An entity of another kind: where a product takes data from, such as a
 * database (Resource) or an API, or what uses a product.
 *
 * @public
 */
export type LineageEntity = {
  type: 'entity';
  ref: string;
  /** The entity's kind, as `Resource` or `API`. */
  kind: string;
  /** The entity's `spec.type`, as `database`. */
  entityType?: string;
  title: string;
  domain?: string;
  owner?: string;
};

/**
 * Something that is named by others but not found in the catalog, or not
 * visible to the person who asks.
 *
 * @public
 */
export type LineageMissing = {
  type: 'missing';
  ref: string;
  title: string;
  domain?: undefined;
};

/** @public */
export type LineageNode = LineageProduct | LineageEntity | LineageMissing;

/**
 * Where data comes from and where it goes. Edges may name nodes that the graph
 * does not hold (yet): they are what can be loaded next.
 *
 * @public
 */
export type LineageGraph = {
  /** Nodes by their ref. */
  nodes: ReadonlyMap<string, LineageNode>;
  edges: readonly LineageEdge[];
};
