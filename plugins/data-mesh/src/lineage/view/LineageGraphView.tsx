import type { LineageExpansion } from '@datamesh-portal/plugin-data-mesh-common';
import {
  Background,
  Controls,
  MiniMap,
  ReactFlow,
  ReactFlowInstance,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import useMeasure from 'react-use/esm/useMeasure';
import { makeStyles, Theme, useTheme } from '../../chrome/styles';
import type { PlacedLineage } from '../layout/useLineageLayout';
import { BandBox } from './BandBox';
import { ExpandContext } from './ExpandButton';
import { FlowEdgeLine } from './FlowEdgeLine';
import { FlowEdge, flowElements, FlowNode } from './flowElements';
import { LineageNodeBox } from './LineageNodeBox';
import { sizeOf } from './nodeGeometry';

const NODE_TYPES = { lineage: LineageNodeBox, band: BandBox };
const EDGE_TYPES = { flow: FlowEdgeLine };
// Below this zoom words cannot be read: then the focus is what to show.
const READABLE = 0.55;
const MINIMAP_FROM = 25;

const useStyles = makeStyles(theme => ({
  root: {
    '--xy-background-color': theme.palette.background.default,
    '--xy-edge-stroke': theme.palette.text.secondary,
    '--xy-controls-button-background-color': theme.palette.background.paper,
    '--xy-controls-button-background-color-hover':
      theme.palette.background.default,
    '--xy-controls-button-color': theme.palette.text.primary,
    '--xy-controls-button-color-hover': theme.palette.text.primary,
    '--xy-controls-button-border-color': theme.palette.divider,
    '--xy-minimap-background-color': theme.palette.background.paper,
    '--xy-minimap-mask-background-color': theme.palette.action.hover,
    '--xy-attribution-background-color': 'transparent',
    '& .react-flow__edge-path': {
      stroke: theme.palette.text.secondary,
      strokeOpacity: 0.55,
      strokeWidth: 1.5,
    },
    '& .react-flow__edge.lit .react-flow__edge-path': {
      stroke: theme.palette.primary.main,
      strokeOpacity: 1,
      strokeWidth: 2.5,
    },
    '& .react-flow__edge.dim .react-flow__edge-path': { strokeOpacity: 0.15 },
    '& .react-flow__minimap': {
      border: `1px solid ${theme.palette.divider}`,
    },
    '& .react-flow__attribution a': { color: theme.palette.text.secondary },
  },
}));

function minimapColor(node: FlowNode, { palette }: Theme): string {
  if (node.type === 'band') {
    return palette.action.hover;
  }
  return node.data.isFocus ? palette.primary.main : palette.text.secondary;
}

/** Draws a placed lineage; the focus is in sight, words can be read. */
export const LineageGraphView = (props: {
  placed: PlacedLineage;
  label: string;
  onExpand: (expansion: LineageExpansion) => void;
}) => {
  const { placed, label, onExpand } = props;
  const classes = useStyles();
  const theme = useTheme();
  const flow = useRef<ReactFlowInstance<FlowNode, FlowEdge>>();
  const frame = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<string>();
  const [measureWidth, { width }] = useMeasure<HTMLDivElement>();

  const elements = useMemo(() => flowElements(placed), [placed]);
  const edges = useMemo(
    () =>
      elements.edges.map(edge => {
        const lit = edge.source === pointed || edge.target === pointed;
        return pointed
          ? { ...edge, className: lit ? 'lit' : 'dim', zIndex: lit ? 1 : 0 }
          : edge;
      }),
    [elements, pointed],
  );

  const show = useCallback(() => {
    const box = frame.current?.getBoundingClientRect();
    if (!flow.current || !box?.width) {
      return;
    }
    const { layout, view, graph } = placed;
    const zoom = Math.min(
      (box.width - 64) / layout.width,
      (box.height - 64) / layout.height,
    );
    const focus = graph.nodes.get(view.focus);
    if (zoom >= READABLE || !focus) {
      flow.current.fitView({ padding: '32px', maxZoom: 1 });
    } else {
      const at = layout.positions[view.focus];
      const size = sizeOf(focus);
      flow.current.setCenter(at.x + size.width / 2, at.y + size.height / 2, {
        zoom: READABLE + 0.15,
      });
    }
  }, [placed]);

  // Expanding a node must not move it from under the pointer; whatever else
  // changes shows the focus again.
  const kept = useRef<{ ref: string; x: number; y: number }>();
  const expand = useCallback(
    (expansion: LineageExpansion) => {
      const at = placed.layout.positions[expansion.ref];
      kept.current = at && { ref: expansion.ref, ...at };
      onExpand(expansion);
    },
    [placed, onExpand],
  );
  useEffect(() => {
    const { ref, x, y } = kept.current ?? {};
    const now = ref && placed.layout.positions[ref];
    kept.current = undefined;
    if (!now || !flow.current || x === undefined || y === undefined) {
      show();
      return;
    }
    const viewport = flow.current.getViewport();
    flow.current.setViewport({
      zoom: viewport.zoom,
      x: viewport.x + (x - now.x) * viewport.zoom,
      y: viewport.y + (y - now.y) * viewport.zoom,
    });
  }, [placed, show]);

  // What was in sight may be outside of a narrower frame.
  useEffect(() => {
    if (width) {
      show();
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only for widths
  }, [width]);

  return (
    <div
      ref={frame}
      role="group"
      aria-label={label}
      className={classes.root}
      style={{ height: 'clamp(420px, calc(100vh - 390px), 960px)' }}
    >
      <div ref={measureWidth} />
      <ExpandContext.Provider value={expand}>
        <ReactFlow
          nodes={elements.nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          colorMode={theme.palette.type}
          onInit={instance => {
            flow.current = instance;
            show();
          }}
          onNodeMouseEnter={(_, node) => setPointed(node.id)}
          onNodeMouseLeave={() => setPointed(undefined)}
          minZoom={0.1}
          maxZoom={1.5}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          // The page must scroll when the wheel turns over the graph.
          zoomOnScroll={false}
          preventScrolling={false}
          zoomActivationKeyCode={['Control', 'Meta']}
        >
          <Background gap={24} />
          <Controls showInteractive={false} fitViewOptions={{ maxZoom: 1 }} />
          {elements.nodes.length > MINIMAP_FROM && (
            <MiniMap<FlowNode>
              pannable
              zoomable
              ariaLabel="Overview of the lineage"
              nodeColor={node => minimapColor(node, theme)}
            />
          )}
        </ReactFlow>
      </ExpandContext.Provider>
    </div>
  );
};
