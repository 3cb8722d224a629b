/**
 * A box to place. All lengths of a layout are in pixels, y grows downwards.
 *
 * @public
 */
export type LayoutNode = {
  id: string;
  width: number;
  height: number;
  /** Nodes of the same band stand together in a column. */
  band?: string;
};

/** @public */
export type LayoutEdge = {
  from: string;
  to: string;
  /** Where the edge leaves, from the top of `from`; its middle when absent. */
  fromY?: number;
  /** Where the edge arrives, from the top of `to`; its middle when absent. */
  toY?: number;
};

/** @public */
export type LayoutGraph = { nodes: LayoutNode[]; edges: LayoutEdge[] };

/** @public */
export type LayoutOptions = {
  /** Between two columns. Default 104. */
  columnGap?: number;
  /** Between two nodes of a band. Default 16. */
  rowGap?: number;
  /** Room above the first node of a band, for its name. Default 34. */
  bandHeader?: number;
  /** Room below the last node of a band. Default 14. */
  bandFooter?: number;
  /** Passes over all columns to untangle edges. Default 24. */
  sweeps?: number;
};

/** @public */
export type LayoutPoint = { x: number; y: number };

/** A run of nodes of one band in one column, with header and footer. @public */
export type LayoutBand = {
  band: string;
  x: number;
  y: number;
  width: number;
  height: number;
};

/** @public */
export type LineageLayout = {
  /** Top left corners, by node id. */
  positions: Record<string, LayoutPoint>;
  bands: LayoutBand[];
  /**
   * For each edge of the input, in its order, the points between its ends that
   * keep it clear of the nodes of the columns it passes. Empty for an edge to
   * the next column and for one that runs leftwards.
   */
  routes: LayoutPoint[][];
  /** Indexes of edges that close a cycle and so may run leftwards. */
  backEdges: number[];
  width: number;
  height: number;
};
