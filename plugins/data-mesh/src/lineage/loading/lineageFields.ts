// The catalog cannot project into every item of an array, only into the items
// that are numbered. Numbering them keeps whole contracts, which stand in the
// output ports, out of the answer.
export const NUMBERED_PORTS = 40;

const BASE_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'relations',
  'spec.type',
  'spec.lifecycle',
  'spec.inputPorts',
];

/** What lineage needs of an entity, with the first output ports only. */
export const LINEAGE_FIELDS = [
  ...BASE_FIELDS,
  ...Array.from({ length: NUMBERED_PORTS }, (_, index) => [
    `spec.outputPorts.${index}.name`,
    `spec.outputPorts.${index}.type`,
  ]).flat(),
];

/** What lineage needs of an entity that has more output ports than those. */
export const LINEAGE_FIELDS_ALL_PORTS = [...BASE_FIELDS, 'spec.outputPorts'];
