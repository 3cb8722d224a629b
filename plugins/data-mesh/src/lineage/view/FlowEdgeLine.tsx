import { BaseEdge, EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import { FlowEdge } from './flowElements';
import { flowPath } from './flowPath';

export const FlowEdgeLine = memo((props: EdgeProps<FlowEdge>) => {
  const { sourceX, sourceY, targetX, targetY, data, markerEnd } = props;
  // An edge that closes a cycle runs leftwards, against the columns.
  const path = data?.back
    ? getBezierPath({ ...props, curvature: 0.4 })[0]
    : flowPath(
        { x: sourceX, y: sourceY },
        { x: targetX, y: targetY },
        data?.route ?? [],
      );
  return (
    <BaseEdge
      path={path}
      markerEnd={markerEnd}
      interactionWidth={0}
      style={data?.back ? { strokeDasharray: '6 4' } : undefined}
    />
  );
});
