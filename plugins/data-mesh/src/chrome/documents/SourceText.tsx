import { Skeleton } from '@backstage/ui';
import { ComponentProps, lazy, Suspense } from 'react';

const SourceEditor = lazy(() =>
  import('./SourceEditor').then(m => ({ default: m.SourceEditor })),
);

/** A document, highlighted; the editor that draws it is loaded when it is shown. */
export function SourceText(
  props: ComponentProps<typeof SourceEditor> & {
    /** Of its place while the editor is loaded. */
    loadingPx: number;
  },
) {
  const { loadingPx, ...document } = props;
  return (
    <Suspense fallback={<Skeleton height={loadingPx} />}>
      <SourceEditor {...document} />
    </Suspense>
  );
}
