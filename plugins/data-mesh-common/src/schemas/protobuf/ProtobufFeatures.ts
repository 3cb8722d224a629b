import { ProtobufOptions } from './ProtobufDeclarations';

/** Those features of an edition that matter for what lies on the wire. */
export interface ProtobufFeatures {
  field_presence: string;
  enum_type: string;
  message_encoding: string;
}

const PROTO2: ProtobufFeatures = {
  field_presence: 'EXPLICIT',
  enum_type: 'CLOSED',
  message_encoding: 'LENGTH_PREFIXED',
};

/** What holds in a file unless it says otherwise; editions since 2023 agree. */
export function featuresOf(syntax: string): ProtobufFeatures {
  switch (syntax) {
    case 'proto2':
      return PROTO2;
    case 'proto3':
      return { ...PROTO2, field_presence: 'IMPLICIT', enum_type: 'OPEN' };
    default:
      return { ...PROTO2, enum_type: 'OPEN' };
  }
}

/** What holds inside something with options, from what holds around it. */
export function inherit(
  around: ProtobufFeatures,
  options: ProtobufOptions | undefined,
): ProtobufFeatures {
  if (!options?.size) {
    return around;
  }
  const set = (name: keyof ProtobufFeatures) =>
    options.get(`features.${name}`)?.text ?? around[name];
  return {
    field_presence: set('field_presence'),
    enum_type: set('enum_type'),
    message_encoding: set('message_encoding'),
  };
}
