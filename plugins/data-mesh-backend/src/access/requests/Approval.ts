import { ConflictError } from '@backstage/errors';
import {
  AccessDecision,
  AccessRequestRecord,
  applyRequestCommand,
  DataProductEntity,
  narrowScope,
  RequestCommand,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ownerOf } from '../../catalog/ProductCatalog';
import { Consumers } from '../../people/Consumers';
import { domainOf } from '../../catalog/ProductCatalog';
import { judgeDecider } from './judgeDecider';
import { GrantablePort, OfferedPorts } from './OfferedPorts';
import {
  askDeciders,
  openDeciders,
  tellDecision,
} from './requestAnnouncements';
import { RequestPart } from './RequestParts';
import { allowsPermanent } from './RequestPreparation';
import { AccessSettings } from '../AccessSettings';
import { RequestRecorder } from './RequestRecorder';
import { requiredStages, withStages } from './stages';

/**
 * Approves a request in the world as it is now: product, ports, contracts and
 * consumer may have changed since it was made.
 */
export class Approval {
  readonly #deps;

  constructor(deps: {
    clock: () => Date;
    consumers: Consumers;
    offered: OfferedPorts;
    recorder: RequestRecorder;
    settings: AccessSettings;
  }) {
    this.#deps = deps;
  }

  /** For somebody who may decide; a `ConflictError` when that is not possible. */
  async give(
    { person, request, product, deciders }: RequestPart,
    { scope: narrower, note: words }: AccessDecision,
  ): Promise<AccessRequestRecord> {
    const by = person.userEntityRef;
    const at = this.#deps.clock();
    const scope = narrowScope(request.scope, narrower ?? request.scope, at);
    if (!product) {
      throw new ConflictError(
        `${request.product} is no longer in the catalog; reject the request`,
      );
    }
    if (!scope.until && !allowsPermanent(product)) {
      throw new ConflictError(
        `${request.product} does not allow permanent access any more; approve until a time, or reject the request`,
      );
    }
    demandSameOwner(request, product);
    const ports = await this.#deps.offered.demand(product, scope.ports);
    demandSameStreams(request, ports);
    await this.#deps.consumers.demandUnchanged(request);

    const current = withStages(
      inPresent(request, product),
      requiredStages(
        ports,
        { operation: request.operation, scope },
        {
          hasStewards: deciders.steward.length > 0,
          decideOnClassified: this.#deps.settings.stewardsDecideOnClassified,
        },
      ),
    );
    const command: RequestCommand = {
      type: 'approve',
      by,
      at,
      stages: judgeDecider(person, current, deciders).stages,
      scope,
      // People leave the field empty.
      note: words?.trim() ? words : undefined,
    };
    const after = applyRequestCommand(current, command);
    await this.#deps.recorder.record(
      [
        {
          before: request,
          after,
          command,
          announcements: [
            tellDecision(after, by),
            ...askDeciders(after, openDeciders(after, deciders)),
          ],
        },
      ],
      deciders,
      { ports },
    );
    return after;
  }
}

/** What a former owner approved does not count; `RequestUpkeep` asks the new one. */
function demandSameOwner(
  { owner, stages }: AccessRequestRecord,
  product: DataProductEntity,
): void {
  const present = ownerOf(product) ?? owner;
  const isApproved = stages.some(
    ({ kind, decision }) => kind === 'owner' && decision,
  );
  if (isApproved && present !== owner) {
    throw new ConflictError(
      `${present} owns the product now, and ${owner} approved before; it comes to ${present} within minutes, approve after them`,
    );
  }
}

function inPresent(
  request: AccessRequestRecord,
  product: DataProductEntity,
): AccessRequestRecord {
  return {
    ...request,
    owner: ownerOf(product) ?? request.owner,
    domain: domainOf(product),
  };
}

function demandSameStreams(
  request: AccessRequestRecord,
  ports: GrantablePort[],
): void {
  const changed = ports.find(port =>
    request.streams?.some(
      stream =>
        stream.port === port.name &&
        (stream.cluster !== port.cluster || stream.topic !== port.topic),
    ),
  );
  if (changed) {
    throw new ConflictError(
      `The port ${changed.name} hands out another stream than when access was asked for; approve without it, or reject the request`,
    );
  }
}
