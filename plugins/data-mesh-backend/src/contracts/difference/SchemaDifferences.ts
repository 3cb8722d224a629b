import {
  getStream,
  SchemaDifference,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller } from '../../people/Callers';
import { ShownPorts } from '../../catalog/claims/ShownPorts';
import { ProductName } from '../../catalog/ProductCatalog';
import { PortSchemas } from '../PortSchemas';
import { ClearFields } from '../ClearFields';
import { toSchemaVersion } from '../toSchemaVersion';
import { Comparisons } from './Comparisons';

/** Tells what changed between versions of the schemas of ports. */
export class SchemaDifferences {
  readonly #comparisons = new Comparisons();
  readonly #rights: ClearFields;
  readonly #schemas: PortSchemas;
  readonly #shown: ShownPorts;

  constructor(options: {
    rights: ClearFields;
    schemas: PortSchemas;
    shown: ShownPorts;
  }) {
    this.#rights = options.rights;
    this.#schemas = options.schemas;
    this.#shown = options.shown;
  }

  /**
   * Without changes where a version has a problem, which it says.
   *
   * Throws a `NotFoundError` for a subject that the port does not have, or a
   * version that the subject does not have, and a `ServiceUnavailableError`
   * while the registry does not answer.
   */
  async get(
    caller: Caller,
    name: ProductName & { port: string },
    wanted: { subject: string; older: number; newer: number },
  ): Promise<SchemaDifference> {
    const { port } = await this.#shown.get(name, caller.credentials);
    const [older, newer] = await this.#schemas.getVersions(
      port,
      wanted.subject,
      [wanted.older, wanted.newer],
    );
    const clear = await this.#rights.clearFields(caller, name);
    // Ids are those of a registry, and each cluster has its own.
    const pair = JSON.stringify([
      getStream(port)?.cluster,
      ...[older, newer].flatMap(({ subject, version, id }) => [
        subject,
        version,
        id,
      ]),
    ]);
    return {
      subject: older.subject,
      older: toSchemaVersion(older, clear),
      newer: toSchemaVersion(newer, clear),
      changes:
        older.problem || newer.problem
          ? []
          : await this.#comparisons.get(pair, older, newer),
    };
  }
}
