/**
 * The parts of an Open Data Contract Standard v3.1.0 document that the portal
 * reads. Every other field of the standard is kept as it is.
 *
 * @see https://bitol-io.github.io/open-data-contract-standard/v3.1.0/
 * @public
 */
export interface DataContract {
  apiVersion: string;
  kind: 'DataContract';
  id: string;
  version: string;
  status: string;
  name?: string;
  tenant?: string;
  domain?: string;
  dataProduct?: string;
  tags?: string[];
  description?: {
    purpose?: string;
    usage?: string;
    limitations?: string;
    [key: string]: unknown;
  };
  schema?: ContractSchemaObject[];
  slaProperties?: ContractSlaProperty[];
  customProperties?: ContractCustomProperty[];
  [key: string]: unknown;
}

/**
 * ODCS `schema[]`: one object, such as a topic or a table. A stream's topic is
 * its `physicalName` with `physicalType: topic`.
 *
 * @public
 */
export interface ContractSchemaObject {
  name: string;
  physicalName?: string;
  physicalType?: string;
  logicalType?: string;
  businessName?: string;
  description?: string;
  tags?: string[];
  properties?: ContractProperty[];
  quality?: ContractQualityRule[];
  customProperties?: ContractCustomProperty[];
  [key: string]: unknown;
}

/**
 * What ODCS says about a field, and about the items of an array: nested
 * `properties` for objects and `items` for arrays.
 *
 * @public
 */
export interface ContractElement {
  name?: string;
  physicalName?: string;
  physicalType?: string;
  logicalType?: string;
  description?: string;
  businessName?: string;
  required?: boolean;
  unique?: boolean;
  primaryKey?: boolean;
  primaryKeyPosition?: number;
  classification?: string;
  criticalDataElement?: boolean;
  tags?: string[];
  examples?: unknown[];
  quality?: ContractQualityRule[];
  customProperties?: ContractCustomProperty[];
  properties?: ContractProperty[];
  items?: ContractElement;
  [key: string]: unknown;
}

/** ODCS `schema[].properties[]`: a field. @public */
export interface ContractProperty extends ContractElement {
  name: string;
}

/** ODCS `customProperties[]`. @public */
export interface ContractCustomProperty {
  property: string;
  value: unknown;
  description?: string;
  [key: string]: unknown;
}

/** ODCS quality rule of any type. @public */
export interface ContractQualityRule {
  id?: string;
  name?: string;
  type?: 'text' | 'library' | 'sql' | 'custom';
  metric?: string;
  description?: string;
  dimension?: string;
  severity?: string;
  [key: string]: unknown;
}

/**
 * ODCS `slaProperties[]`: a promise such as `latency`, `retention` or
 * `availability`.
 *
 * @public
 */
export interface ContractSlaProperty {
  property: string;
  value: string | number | boolean | null;
  valueExt?: string | number | boolean | null;
  unit?: string;
  element?: string;
  driver?: string;
  description?: string;
  [key: string]: unknown;
}
