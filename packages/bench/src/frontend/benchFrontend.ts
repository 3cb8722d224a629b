import { benchFirstChunk } from './benchFirstChunk';
import { benchFirstRows } from './benchFirstRows';

/** What the plugin costs every page of a portal, and how soon its own show. */
export async function benchFrontend(): Promise<void> {
  await benchFirstChunk();
  await benchFirstRows();
}
