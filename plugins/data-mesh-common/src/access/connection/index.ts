export { connectionSnippets } from './connectionSnippets';
export type { ConnectionSnippet } from './connectionSnippets';
