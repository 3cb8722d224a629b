import { COMMON_FILES } from './commonFiles';
import { CONFLUENT_FILES } from './confluentFiles';
import { DESCRIPTOR_FILES } from './descriptorFiles';
import { WELL_KNOWN_FILES } from './wellKnownFiles';

/** They declare features for generated code, which say nothing about data. */
const FEATURE_FILES: Record<string, string> = {
  'google/protobuf/cpp_features.proto': '',
  'google/protobuf/go_features.proto': '',
  'google/protobuf/java_features.proto': '',
};

/** Files that schemas may import without registering them, by their paths. */
export const BUILT_IN_FILES = new Map(
  Object.entries({
    ...DESCRIPTOR_FILES,
    ...WELL_KNOWN_FILES,
    ...COMMON_FILES,
    ...CONFLUENT_FILES,
    ...FEATURE_FILES,
  }),
);
