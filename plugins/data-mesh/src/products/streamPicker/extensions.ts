import { FieldSchema } from '@backstage/plugin-scaffolder-react';
import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { PickedStream } from './requireStream';

export const streamPickerFormField = FormFieldBlueprint.make({
  name: 'stream-picker',
  params: {
    field: async () => {
      const { DataMeshStreamPicker } = await import('./DataMeshStreamPicker');
      const { requireStream } = await import('./requireStream');
      const { streamPickerSchema } = await import('./schema');
      return createFormField({
        name: 'DataMeshStreamPicker',
        component: DataMeshStreamPicker,
        validation: requireStream,
        // Its other members are types without values.
        schema: { schema: streamPickerSchema } as FieldSchema<PickedStream, {}>,
      });
    },
  },
});
