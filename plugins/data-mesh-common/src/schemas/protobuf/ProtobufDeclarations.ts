import { ProtobufReserved } from './ProtobufSchema';

/** What a `.proto` file declares, with the names of types as they are written. */
export interface ProtobufDeclarations {
  package: string;
  syntax: string;
  imports: string[];
  /** Last names of the custom options that are set somewhere in the file. */
  customOptions: Set<string>;
  options: ProtobufOptions;
  messages: MessageDeclaration[];
  enums: EnumDeclaration[];
  extensions: FieldDeclaration[];
}

/** Options by their names, such as `features.enum_type` or `(acme.pii)`. */
export type ProtobufOptions = Map<string, OptionValue>;

export function isCustomOption(name: string): boolean {
  return name.startsWith('(');
}

export interface OptionValue {
  kind: 'name' | 'number' | 'text';
  /** As written, with its sign. */
  text: string;
}

export interface MessageDeclaration {
  name: string;
  fields: FieldDeclaration[];
  oneofs: Map<string, ProtobufOptions>;
  messages: MessageDeclaration[];
  enums: EnumDeclaration[];
  extensions: FieldDeclaration[];
  reserved: ProtobufReserved;
  options: ProtobufOptions;
  doc?: string;
}

export interface EnumDeclaration {
  name: string;
  values: Array<{ name: string; number: number }>;
  reserved: ProtobufReserved;
  options: ProtobufOptions;
  doc?: string;
}

export interface FieldDeclaration {
  name: string;
  number: number;
  type: string;
  label?: 'optional' | 'required' | 'repeated';
  keyType?: string;
  isGroup: boolean;
  oneof?: string;
  /** The message that it extends. */
  extendee?: string;
  options: ProtobufOptions;
  doc?: string;
}
