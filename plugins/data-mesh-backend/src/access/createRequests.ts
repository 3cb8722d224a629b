import type { AccessParts } from './createAccess';
import { GrantParts } from './grants/GrantParts';
import { GrantViews } from './grants/GrantViews';
import { AccessPlanner } from './requests/AccessPlanner';
import { AccessRequestsService } from './requests/AccessRequestsService';
import { Approval } from './requests/Approval';
import { ApprovalRules } from './requests/ApprovalRules';
import { NewRequests } from './requests/NewRequests';
import { OfferedPorts } from './requests/OfferedPorts';
import { RequestParts } from './requests/RequestParts';
import { RequestPreparation } from './requests/RequestPreparation';
import { RequestRecorder } from './requests/RequestRecorder';
import { RequestsReader } from './requests/RequestsReader';
import { RequestUpkeep } from './requests/RequestUpkeep';

/** Throws when a rule in the configuration is no sound expression. */
export function createRequests(given: AccessParts) {
  const { settings, logger } = given;
  // In the classes of this room `permissions` are those on requests and grants.
  const deps = { ...given, permissions: given.access };
  const offered = new OfferedPorts(deps);
  const rules = ApprovalRules.compile(settings.autoApprove, logger);
  const preparation = new RequestPreparation({ ...deps, offered, rules });
  const planner = new AccessPlanner({ ...deps, offered, preparation });
  const parts = new RequestParts(deps);
  const recorder = new RequestRecorder({
    ...deps,
    provisioner: given.reconciler,
  });
  const views = new GrantViews({ ...deps, parts: new GrantParts(deps) });
  return {
    planner,
    reader: new RequestsReader({ ...deps, offered, parts, planner, views }),
    requests: new AccessRequestsService({
      ...deps,
      approval: new Approval({ ...deps, offered, recorder }),
      newRequests: new NewRequests({ ...deps, preparation, recorder }),
      parts,
      recorder,
    }),
    requestUpkeep: new RequestUpkeep({ ...deps, parts, recorder }),
  };
}
