import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

const streamPickerFormField = FormFieldBlueprint.make({
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
        schema: streamPickerSchema,
      });
    },
  },
});

export const streamPickerExtensions = [streamPickerFormField];
