import { CustomFieldExtensionSchema } from '@backstage/plugin-scaffolder-react';

/**
 * What `DataMeshStreamPicker` returns to the template: an existing stream that
 * no data product claims yet. Written as it is, for what could derive it from
 * types would be part of a legacy portal's first chunk.
 */
export const streamPickerSchema: CustomFieldExtensionSchema = {
  returnValue: {
    type: 'object',
    properties: {
      cluster: {
        type: 'string',
        description: 'Name of a configured cluster',
      },
      topic: {
        type: 'string',
        description: 'Name of a topic in the cluster',
      },
    },
    additionalProperties: false,
  },
};
