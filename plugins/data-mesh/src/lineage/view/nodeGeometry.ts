import type {
  LineageNode,
  LineagePort,
} from '@datamesh-portal/plugin-data-mesh-common';

// The boxes are drawn with exactly these sizes, so that the layout is right
// before anything is on the screen.
export const PRODUCT_WIDTH = 252;
export const ENTITY_WIDTH = 214;
export const HEADER_HEIGHT = 54;
export const PORT_HEIGHT = 24;
const PORTS_PADDING = 8;

export function sizeOf(node: LineageNode): { width: number; height: number } {
  if (node.type !== 'product') {
    return { width: ENTITY_WIDTH, height: HEADER_HEIGHT };
  }
  const rows = Math.max(node.inputPorts.length, node.outputPorts.length);
  return {
    width: PRODUCT_WIDTH,
    height: HEADER_HEIGHT + (rows && rows * PORT_HEIGHT + PORTS_PADDING),
  };
}

/** The ports on a side of a node; only products have some. */
export function portsOf(node: LineageNode, side: 'in' | 'out'): LineagePort[] {
  if (node.type !== 'product') {
    return [];
  }
  return side === 'in' ? node.inputPorts : node.outputPorts;
}

/** Where edges of a port attach, from the top of the node. */
export function anchorOf(
  node: LineageNode,
  side: 'in' | 'out',
  port?: string,
): number {
  const row = portsOf(node, side).findIndex(({ name }) => name === port);
  return row < 0
    ? HEADER_HEIGHT / 2
    : HEADER_HEIGHT + PORT_HEIGHT * (row + 0.5);
}

/** The id of the handle of a port, or of the node itself. */
export const handleId = (side: 'in' | 'out', port?: string) =>
  port === undefined ? side : `${side}:${port}`;
