import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/**
 * What `DataMeshStreamPicker` returns to the template: an existing stream that
 * no data product claims yet.
 */
export const streamPickerSchema = makeFieldSchema({
  output: z =>
    z.object({
      cluster: z.string().optional().describe('Name of a configured cluster'),
      topic: z.string().optional().describe('Name of a topic in the cluster'),
    }),
});
