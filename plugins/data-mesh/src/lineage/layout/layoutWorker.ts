/**
 * The program of the worker that lays lineage out, away from the main thread.
 * Not to be imported: the plugin starts it, and the host's bundler makes a
 * chunk of its own of it.
 *
 * @packageDocumentation
 */
import { layoutLineage } from '@datamesh-portal/plugin-data-mesh-common';
import type { LayoutReply, LayoutRequest } from './layoutMessages';

const scope = globalThis as unknown as {
  onmessage: (event: { data: LayoutRequest }) => void;
  postMessage: (reply: LayoutReply) => void;
};

scope.onmessage = ({ data: { id, graph } }) => {
  try {
    scope.postMessage({ id, layout: layoutLineage(graph) });
  } catch (error) {
    scope.postMessage({ id, failure: String(error) });
  }
};
