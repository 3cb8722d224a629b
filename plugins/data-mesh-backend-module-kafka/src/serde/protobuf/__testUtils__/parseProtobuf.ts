import { readProtobufSchema } from '@datamesh-portal/plugin-data-mesh-common/schemas';

/** A `.proto` file, with those that it imports. */
export function parseProtobuf(
  schema: string,
  references: Array<{ name: string; schema: string }> = [],
) {
  return readProtobufSchema({ schema, references });
}
