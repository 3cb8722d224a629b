import {
  Disagreement,
  FieldNode,
  judgeDisagreements,
  OutputPort,
  profileGradually,
  SampleProfile,
  SchemaField,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller } from '../../people/Callers';
import { ProductCatalog, ProductName } from '../../catalog/ProductCatalog';
import { SchemaChoice } from '../../platforms/SchemaChoice';
import { MessageSample, Scans } from '../scans/Scans';
import { PortContract } from '../../catalog/PortContract';
import { PortContracts } from '../../catalog/PortContracts';
import { inTurns } from './inTurns';

/**
 * What is known of the fields of a port: those of the schema that is registered
 * for it, laid over those of its contract.
 */
export interface PortFields {
  join(
    port: OutputPort,
    contract: PortContract,
    choice: SchemaChoice,
  ): Promise<{
    /** Whether the schema is that of keys, or of values. */
    role: 'key' | 'value';
    selected?: { fields?: SchemaField[] };
    fields: FieldNode[];
    disagreements: Disagreement[];
  }>;
}

/** Profiles of samples of the streams of ports. */
export class SampleProfiles {
  readonly #catalog: ProductCatalog;
  readonly #contracts: PortContracts;
  readonly #fields: PortFields;
  readonly #scans: Scans;

  constructor(options: {
    catalog: ProductCatalog;
    contracts: PortContracts;
    fields: PortFields;
    scans: Scans;
  }) {
    this.#catalog = options.catalog;
    this.#contracts = options.contracts;
    this.#fields = options.fields;
    this.#scans = options.scans;
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
    return this.#scans.sample(
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
    const joined = await this.#fields.join(port, this.#contracts.of(port), {});
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
