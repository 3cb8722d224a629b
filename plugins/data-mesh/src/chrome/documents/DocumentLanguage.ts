/** What a document is written in. */
export type DocumentLanguage = 'json' | 'protobuf' | 'yaml' | 'text';
