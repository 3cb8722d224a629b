import { EntityStatusItem } from '@backstage/catalog-model/alpha';
import {
  DATA_PRODUCT_FINDING_STATUS_TYPE,
  Finding,
} from '@datamesh-portal/plugin-data-mesh-common';

/** Findings as the catalog keeps them on an entity, in `status.items`. */
export function findingStatusItems(findings: Finding[]): EntityStatusItem[] {
  return findings.map(({ code, severity, message, port, path }) => ({
    type: DATA_PRODUCT_FINDING_STATUS_TYPE,
    level: severity,
    message,
    error: {
      name: code,
      message,
      ...(port !== undefined && { port }),
      ...(path !== undefined && { path }),
    },
  }));
}
