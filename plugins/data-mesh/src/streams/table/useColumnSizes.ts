import { useCallback } from 'react';
import { useRemembered } from '../useRemembered';
import { ColumnSizes, LEAST_PX, MOST_PX } from './messageGrid';

function acceptSizes(stored: unknown): ColumnSizes {
  return typeof stored === 'object' && stored !== null
    ? Object.fromEntries(
        Object.entries(stored).filter(
          ([, px]) => typeof px === 'number' && px >= LEAST_PX && px <= MOST_PX,
        ),
      )
    : {};
}

/** The widths that the viewer gave the columns of a port. */
export function useColumnSizes(port: string) {
  const [sizes, remember] = useRemembered(
    `data-mesh.stream.columns.${port}`,
    acceptSizes,
  );
  const resize = useCallback(
    (column: string, px: number | undefined) => {
      const { [column]: _, ...others } = sizes;
      remember(
        px === undefined
          ? others
          : {
              ...others,
              [column]: Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, px))),
            },
      );
    },
    [sizes, remember],
  );
  return { sizes, resize };
}
