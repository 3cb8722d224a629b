import { ProductName } from '../catalog/ProductCatalog';
import { Caller } from '../people/Callers';

/** Which classified fields of a port somebody sees in clear. */
export interface ClearFields {
  /** Their paths; `all` for those who see everything. */
  clearFields(
    caller: Caller,
    name: ProductName & { port: string },
  ): Promise<'all' | readonly string[]>;
}
