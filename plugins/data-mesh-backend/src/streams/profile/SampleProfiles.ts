import {
  FieldNode,
  judgeDisagreements,
  profileGradually,
  SampleProfile,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller } from '../../people/Callers';
import { ProductCatalog, ProductName } from '../../catalog/ProductCatalog';
import { MessageSample } from '../reading/MessageReads';
import { StreamsService } from '../StreamsService';
import { PortContract } from '../../catalog/PortContract';
import { PortSchemas } from '../../contracts/PortSchemas';
import { inTurns } from './inTurns';

/** Profiles of samples of the streams of ports. */
export class SampleProfiles {
  readonly #catalog: ProductCatalog;
  readonly #schemas: PortSchemas;
  readonly #streams: Pick<StreamsService, 'sample'>;

  constructor(options: {
    catalog: ProductCatalog;
    schemas: PortSchemas;
    streams: Pick<StreamsService, 'sample'>;
  }) {
    this.#catalog = options.catalog;
    this.#schemas = options.schemas;
    this.#streams = options.streams;
  }

  /**
   * Figures on the newest messages as the caller sees them, and which of
   * registry and contract they follow. Demands what reading them demands, and
   * is recorded as such.
   */
  async get(
    caller: Caller,
    name: ProductName & { port: string },
    messages: number,
    signal: AbortSignal,
  ): Promise<SampleProfile> {
    // First of all, since it is what judges whether the caller may look.
    return this.#streams.sample(
      caller,
      name,
      messages,
      signal,
      (sample, meanwhile) => this.#profile(caller, name, sample, meanwhile),
    );
  }

  async #profile(
    caller: Caller,
    name: ProductName & { port: string },
    sample: MessageSample,
    signal: AbortSignal,
  ): Promise<SampleProfile> {
    const { port } = await this.#catalog.getPort(name, caller.credentials);
    const joined = await this.#schemas.join(port, PortContract.of(port), {});
    const isOfValues = joined.role === 'value';
    const profile = await inTurns(
      profileGradually(sample.items, {
        paths: isOfValues ? pathsOf(joined.fields) : [],
        fields: isOfValues ? joined.selected?.fields : undefined,
      }),
      signal,
    );
    return {
      readAt: sample.readAt,
      messages: profile.messages,
      undecodable: profile.undecodable,
      withheld: profile.withheld,
      fields: profile.fields,
      judgements: isOfValues
        ? judgeDisagreements(joined.disagreements, {
            messages: profile.messages,
            fields: profile.fields,
          })
        : [],
      maskedFields: sample.maskedFields,
    };
  }
}

function pathsOf(fields: FieldNode[]): string[] {
  return fields.flatMap(({ path, children }) => [path, ...pathsOf(children)]);
}
