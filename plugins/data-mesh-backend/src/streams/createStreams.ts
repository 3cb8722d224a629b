import {
  AuditorService,
  LoggerService,
  PermissionsRegistryService,
} from '@backstage/backend-plugin-api';
import { PortContracts } from '../catalog/PortContracts';
import { ProductCatalog } from '../catalog/ProductCatalog';
import { ShownPorts } from '../catalog/claims/ShownPorts';
import { StreamClaims } from '../catalog/claims/StreamClaims';
import { AuditEntry } from '../journal/audit/AuditEntry';
import { Callers } from '../people/Callers';
import { StreamPlatforms } from '../platforms/StreamPlatforms';
import { Feeds } from './feeds/Feeds';
import { MaskingSettings } from './MaskingSettings';
import { PreviewSettings } from './PreviewSettings';
import { PortFields, SampleProfiles } from './profile/SampleProfiles';
import { RawPayloads } from './RawPayloads';
import { Scans } from './scans/Scans';
import { Sessions } from './sessions/Sessions';
import { SessionSlots } from './sessions/SessionSlots';
import { StreamFigures } from './StreamFigures';
import { ViewAudit } from './views/ViewAudit';
import { GrantSource } from './visibility/GrantedRights';
import { registerStreamResources } from './visibility/streamResources';
import { VisiblePorts } from './visibility/VisiblePorts';

/**
 * What shows the messages of ports, as far as somebody may see them.
 *
 * Members of the owning group who hold the unmask permission see everything,
 * people with a grant what it gives them; everybody else sees what the contract
 * leaves unclassified. Whatever shows classified fields in clear is written down
 * before it is shown. Each method throws a `NotAllowedError` where the product
 * shows messages only to people with access, or the permission to preview is
 * lacking, a `NotFoundError` without such a port, an `InputError` for a port
 * without a stream, and a `TooManyReadsError`.
 */
export function createStreams(deps: {
  auditor: AuditorService;
  callers: Callers;
  catalog: ProductCatalog;
  claims: Pick<StreamClaims, 'standing'>;
  clock: () => Date;
  contracts: PortContracts;
  fields: PortFields;
  logger: LoggerService;
  masking: MaskingSettings;
  permissionsRegistry: PermissionsRegistryService;
  platforms: StreamPlatforms;
  preview: PreviewSettings;
  rights: GrantSource;
  shown: ShownPorts;
  /** The audit trail that nobody can change. */
  trail: { append(entry: AuditEntry): Promise<void> };
}) {
  const { callers, catalog, claims, clock, contracts, logger, masking } = deps;
  const { platforms, preview, rights } = deps;
  registerStreamResources(deps.permissionsRegistry, {
    catalog,
    clock,
    contracts,
    rights,
  });
  const ports = new VisiblePorts({
    callers,
    claims,
    clock,
    contracts,
    masking,
    rights,
    shown: deps.shown,
  });
  const { auditor, trail } = deps;
  const audit = new ViewAudit({ auditor, clock, logger, trail });
  const sessions = new Sessions({
    audit,
    clock,
    logger,
    masking,
    platforms,
    ports,
    rights,
  });
  const reads = new SessionSlots({
    kind: 'reads',
    perPerson: preview.readsPerPerson,
  });
  const tails = new SessionSlots({
    kind: 'live tails',
    perPerson: preview.tailsPerPerson,
  });
  const scans = new Scans({ clock, sessions, settings: preview, slots: reads });
  return {
    ports,
    scans,
    feeds: new Feeds({ clock, sessions, settings: preview, slots: tails }),
    figures: new StreamFigures({ platforms, ports }),
    profiles: new SampleProfiles({
      catalog,
      contracts,
      fields: deps.fields,
      scans,
    }),
    raw: new RawPayloads({ sessions, slots: reads }),
    /** Ends all reads and tails, which say so to whoever listens. */
    async close(): Promise<void> {
      await Promise.all([reads.close(), tails.close()]);
    },
  };
}

export type Streams = ReturnType<typeof createStreams>;
