import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { lazy, Suspense } from 'react';
import { PickedStream } from './requireStream';

const DataMeshStreamPicker = lazy(() =>
  import('./DataMeshStreamPicker').then(m => ({
    default: m.DataMeshStreamPicker,
  })),
);

/** The stream picker, loaded when a template shows it. */
export function LazyStreamPicker(
  props: FieldExtensionComponentProps<PickedStream>,
) {
  return (
    <Suspense
      fallback={<div role="status" aria-label="Loading the stream picker" />}
    >
      <DataMeshStreamPicker {...props} />
    </Suspense>
  );
}
