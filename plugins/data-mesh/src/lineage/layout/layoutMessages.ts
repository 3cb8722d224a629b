import type {
  LayoutGraph,
  LineageLayout,
} from '@datamesh-portal/plugin-data-mesh-common';

export type LayoutRequest = { id: number; graph: LayoutGraph };

export type LayoutReply =
  | { id: number; layout: LineageLayout }
  | { id: number; failure: string };
