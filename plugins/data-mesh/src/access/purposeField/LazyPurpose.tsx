import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { lazy, Suspense } from 'react';

const DataMeshPurpose = lazy(() =>
  import('./DataMeshPurpose').then(m => ({ default: m.DataMeshPurpose })),
);

/** The field for a purpose, loaded when a template shows it. */
export function LazyPurpose(props: FieldExtensionComponentProps<string>) {
  return (
    <Suspense fallback={<div role="status" aria-label="Loading the purpose" />}>
      <DataMeshPurpose {...props} />
    </Suspense>
  );
}
