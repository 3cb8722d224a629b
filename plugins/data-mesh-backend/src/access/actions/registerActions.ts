import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Callers } from '../../people/Callers';
import type { Access } from '../createAccess';
import { registerDecideAccessRequest } from './decideAccessRequest';
import { registerListAccessRequests } from './listAccessRequests';
import { registerListGrants } from './listGrants';
import { registerRequestDataAccess } from './requestDataAccess';
import { registerRevokeGrant } from './revokeGrant';

/** What tools may do in people's names, over the same services as the API. */
export function registerActions(
  actions: ActionsRegistryService,
  { access, callers }: { access: Access; callers: Callers },
): void {
  const { grants, reader, requests } = access;
  registerRequestDataAccess(actions, { callers, requests });
  registerListAccessRequests(actions, { callers, reader });
  registerDecideAccessRequest(actions, { callers, requests });
  registerListGrants(actions, { callers, grants });
  registerRevokeGrant(actions, { callers, grants });
}
